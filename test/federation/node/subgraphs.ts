import type { Resolver, SubgraphSource } from '../../gateway/subgraph.ts';

const typeOf = (id: unknown) => ({ a: 'Account', c: 'Chat' })[String(id).slice(0, 1)] ?? null;
const node: Resolver = (_root, { id }) => typeOf(id) && { __typename: typeOf(id), id };

/** Every type is a Node, and each subgraph has the root field that finds nodes by their id. */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'accounts',
    sdl: /* GraphQL */ `
      type Query {
        node(id: ID!): Node @shareable
        account(id: ID!): Account
      }
      interface Node {
        id: ID!
      }
      type Account implements Node @key(fields: "id") {
        id: ID!
        name: String
        twin: Node
      }
      type Chat implements Node @key(fields: "id", resolvable: false) {
        id: ID!
      }
    `,
    resolvers: {
      Query: { node, account: node },
      Account: {
        name: ({ id }: { id: string }) => `account ${id}`,
        twin: () => ({ __typename: 'Chat', id: 'c9' }),
      },
    },
  },
  {
    name: 'chats',
    sdl: /* GraphQL */ `
      type Query {
        node(id: ID!): Node @shareable
        chats: [Chat]
      }
      interface Node {
        id: ID!
      }
      type Chat implements Node @key(fields: "id") {
        id: ID!
        text: String
        by: Account
        about: [Node]
      }
      type Account implements Node @key(fields: "id", resolvable: false) {
        id: ID!
      }
    `,
    resolvers: {
      Query: { node, chats: () => [{ id: 'c1' }] },
      Chat: {
        text: ({ id }: { id: string }) => `text of ${id}`,
        by: () => ({ id: 'a1' }),
        about: () => [{ __typename: 'Account', id: 'a2' }, null, { __typename: 'Chat', id: 'c3' }],
      },
    },
  },
];
