import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a node is completed by the subgraph that has its type, whoever found it',
    operation: `{
      a: node(id: "a1") { ...Node }
      c: node(id: "c1") { ...Node }
      none: node(id: "x") { ...Node }
    }
    fragment Node on Node { __typename id ... on Account { name } ... on Chat { text } }`,
    data: {
      a: { __typename: 'Account', id: 'a1', name: 'account a1' },
      c: { __typename: 'Chat', id: 'c1', text: 'text of c1' },
      none: null,
    },
  },
  {
    shows: 'nodes below are of types of the other subgraph',
    operation: `{
      chats { by { name twin { ... on Chat { text by { id } } } } about { id ... on Account { name } ... on Chat { text } } }
      account(id: "a5") { twin { id ... on Chat { about { __typename } } } }
    }`,
    data: {
      chats: [
        {
          by: { name: 'account a1', twin: { text: 'text of c9', by: { id: 'a1' } } },
          about: [{ id: 'a2', name: 'account a2' }, null, { id: 'c3', text: 'text of c3' }],
        },
      ],
      account: { twin: { id: 'c9', about: [{ __typename: 'Account' }, null, { __typename: 'Chat' }] } },
    },
  },
  {
    shows: 'only the interface is asked',
    operation: 'query ($id: ID!) { node(id: $id) { id __typename } }',
    variables: { id: 'c7' },
    data: { node: { id: 'c7', __typename: 'Chat' } },
  },
];
