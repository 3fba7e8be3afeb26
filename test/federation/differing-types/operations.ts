import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a field that one subgraph may give as null may be null',
    operation: '{ profiles { id name } }',
    data: {
      profiles: [
        { id: 'u1', name: null },
        { id: 'none', name: null },
      ],
    },
  },
  {
    shows: 'the same field of an entity from either subgraph',
    operation: '{ users { id name photo { __typename } } profiles { mail name } }',
    data: {
      users: [{ id: 'u1', name: 'Ada', photo: { __typename: 'Drawing' } }],
      profiles: [
        { mail: 'ada@example', name: null },
        { mail: null, name: null },
      ],
    },
  },
  {
    shows: 'members of unions whose fields differ in being null, under names of the client',
    operation: '{ profiles { photo { ... on Drawing { d: pencil } ... on Snapshot { s: pencil } } } }',
    data: { profiles: [{ photo: { d: '2B' } }, { photo: { s: '2B' } }] },
  },
  {
    shows: 'a type that is an entity beside one that is none, in a union',
    operation:
      '{ accounts { ... on User { id photo { ... on Drawing { pencil } } similar { level } } ... on Admin { level id name } } }',
    data: {
      accounts: [
        { id: 'u1', photo: { pencil: '2B' }, similar: [{ level: 3 }] },
        { level: 3, id: 'a1', name: 'Bob' },
      ],
    },
    entities: { profiles: 1 },
  },
  {
    shows: 'a root field that both subgraphs have, with parts of each',
    operation: '{ first { mail photo { __typename } id } }',
    data: { first: { mail: 'ada@example', photo: { __typename: 'Drawing' }, id: 'u1' } },
  },
];
