import type { SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

const users = [
  { __typename: 'User', id: 'u1', name: 'Ada', mail: 'ada@example' },
  { __typename: 'Admin', id: 'a1', name: 'Bob', level: 3 },
];

/** The subgraphs do not agree whether a field is null, of an interface, a union or one type; all of it fits together. */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'users',
    sdl: /* GraphQL */ `
      type Query {
        users: [User!]!
        accounts: [Account!]!
        first: User @shareable
      }
      union Account = User | Admin
      interface Named {
        name: String
      }
      type User implements Named @key(fields: "id") {
        id: ID
        name: String! @shareable
        mail: String
      }
      type Admin implements Named @shareable {
        id: ID
        name: String
        level: Int
      }
    `,
    resolvers: {
      Query: { users: () => [users[0]], accounts: () => users, first: () => users[0] },
      User: referencesTo(users, 'id'),
    },
  },
  {
    name: 'profiles',
    sdl: /* GraphQL */ `
      type Query {
        first: User @shareable
        profiles: [User]
      }
      type User @key(fields: "id") {
        id: ID!
        name: String @shareable
        photo: Photo!
        similar: [Admin!]
      }
      type Admin @shareable {
        id: ID
        name: String
        level: Int
      }
      union Photo = Drawing | Snapshot
      type Drawing {
        pencil: String!
      }
      type Snapshot {
        pencil: String
      }
    `,
    resolvers: {
      Query: { first: () => ({ id: 'u1', name: 'Ada' }), profiles: () => [{ id: 'u1', name: null }, { id: 'none' }] },
      User: {
        photo: ({ id }: { id: string }) => ({ __typename: id === 'u1' ? 'Drawing' : 'Snapshot', pencil: '2B' }),
        similar: () => [{ id: 'a1', name: 'Bob', level: 3 }],
        name: () => null,
      },
    },
  },
];
