import type { SubgraphSource } from '../../gateway/subgraph.ts';

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'zoo',
    sdl: /* GraphQL */ `
      type Query {
        animals: [Animal!]!
        keeper: Keeper
        cages: [Cage]
      }
      type Mutation {
        feed: Animal
      }
      union Animal = Bear | Seal
      type Bear @key(fields: "id") {
        id: ID!
        food: Food
      }
      type Seal @key(fields: "id") {
        id: ID!
      }
      type Food {
        name: String
      }
      type Keeper @key(fields: "id") {
        id: ID!
        pet: Animal
      }
      type Cage {
        inside: Animal
      }
    `,
    resolvers: {
      Query: {
        animals: () => [
          { __typename: 'Bear', id: '1', food: { name: 'Honey' } },
          { __typename: 'Seal', id: '2' },
        ],
        keeper: () => ({ id: 'k', pet: { __typename: 'Seal', id: '2' } }),
        cages: () => [{ inside: null }, { inside: { __typename: 'Bear', id: '1', food: null } }],
      },
      Mutation: { feed: () => ({ __typename: 'Bear', id: '1' }) },
    },
  },
  {
    name: 'health',
    sdl: /* GraphQL */ `
      type Bear @key(fields: "id") {
        id: ID!
        weight: Int
      }
      type Seal @key(fields: "id") {
        id: ID!
        weight: Int
        doctor: Keeper
      }
      type Keeper @key(fields: "id", resolvable: false) {
        id: ID!
      }
    `,
    resolvers: {
      Bear: { weight: () => 400 },
      Seal: { weight: () => 90, doctor: () => ({ id: 'k' }) },
    },
  },
];
