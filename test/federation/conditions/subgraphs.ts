import type { SubgraphSource } from '../../gateway/subgraph.ts';

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'rooms',
    sdl: /* GraphQL */ `
      type Query {
        room: Room
        rooms(large: Boolean = false): [Room!]
      }
      type Room @key(fields: "id") {
        id: ID!
        name: String
        area: Int
        beds: [Bed!]
      }
      type Bed {
        width: Int
      }
    `,
    resolvers: {
      Query: {
        room: () => ({ id: '1' }),
        rooms: (_root: unknown, { large }: { large: boolean }) => (large ? [{ id: '2' }] : [{ id: '1' }, { id: '2' }]),
      },
      Room: {
        name: ({ id }: { id: string }) => `Room ${id}`,
        area: ({ id }: { id: string }) => Number(id) * 10,
        beds: () => [{ width: 90 }],
      },
    },
  },
  {
    name: 'prices',
    sdl: /* GraphQL */ `
      type Query {
        season: String
      }
      type Room @key(fields: "id") {
        id: ID!
        area: Int @external
        price: Int
        tax: Int @requires(fields: "area")
      }
    `,
    resolvers: {
      Query: { season: () => 'summer' },
      Room: {
        price: ({ id }: { id: string }) => Number(id) * 100,
        tax: ({ area }: { area: number }) => area + 1,
      },
    },
  },
];
