import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a named fragment is used at several places and depths',
    operation: `
      query { people { ...Both friend { ...Both } } nina { ...Both } }
      fragment Both on Person { name ...Paid }
      fragment Paid on Person { ... on Singer { pay } ... on Dancer { shoes } }
    `,
    data: {
      people: [
        { name: 'Nina', pay: 900, friend: { name: 'Pina', shoes: 39 } },
        { name: 'Pina', shoes: 39, friend: { name: 'Nina', pay: 900 } },
      ],
      nina: { name: 'Nina', pay: 900 },
    },
    entities: { pay: 1 },
  },
  {
    shows: 'the same fields by many ways are asked once and come once, in the order in which they stand first',
    operation: `
      query { nina { pay ...One ...One ... on Person { name ...Two } agent { name } ... { agent { phone } } } }
      fragment One on Singer { voice agent { phone } pay }
      fragment Two on Singer { pay agent { name } }
    `,
    data: { nina: { pay: 900, voice: 'contralto', agent: { phone: '1', name: 'Saul' }, name: 'Nina' } },
    requests: { people: 1, pay: 1 },
  },
  {
    shows: 'a fragment on an object inside a fragment on another does not apply',
    operation: '{ people { ... on Person { ... on Singer { ... on Person { ... on Singer { voice } } } } } }',
    data: { people: [{ voice: 'contralto' }, {}] },
  },
  {
    shows: 'fragments on the root',
    operation: `
      query { ...Root ... on Query { people { id } } ... { nina { name } } }
      fragment Root on Query { nina { id pay } __typename }
    `,
    data: { nina: { id: '1', pay: 900, name: 'Nina' }, __typename: 'Query', people: [{ id: '1' }, { id: '2' }] },
  },
  {
    shows: 'parts of an object that two fragments ask are merged at every depth',
    operation:
      '{ people { friend { id } ... on Singer { friend { name ... on Dancer { pay } } agent { name } } ... on Dancer { pay } } }',
    data: {
      people: [
        { friend: { id: '2', name: 'Pina', pay: 300 }, agent: { name: 'Saul' } },
        { friend: { id: '1' }, pay: 300 },
      ],
    },
  },
];
