import type { SubgraphSource } from '../../gateway/subgraph.ts';

interface Id {
  readonly id: string;
}

const cities = [{ id: 'rome' }, { id: 'oslo' }, { id: 'rome' }];

/** The same cities at many places, each place with a selection of its own. */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'routes',
    sdl: /* GraphQL */ `
      type Query {
        capital: City
        cities: [City]
        grid: [[City!]]
        route: Route
      }
      type Route {
        from: City
        to: City
        over: [City]
        back: Route
      }
      type City @key(fields: "id") {
        id: ID!
      }
    `,
    resolvers: {
      Query: {
        capital: () => cities[0],
        cities: () => cities,
        grid: () => [cities, [cities[1]]],
        route: () => ({
          from: cities[0],
          to: cities[1],
          over: [cities[1], cities[1]],
          back: { from: cities[1], to: cities[0], over: null, back: null },
        }),
      },
    },
  },
  {
    name: 'weather',
    sdl: /* GraphQL */ `
      type City @key(fields: "id") {
        id: ID!
        degrees(unit: String = "C"): Int
        wind: Wind
        hours: [Wind!]
        sister: City
      }
      type Wind {
        speed: Int
        from: String
      }
    `,
    resolvers: {
      City: {
        degrees: ({ id }: Id, { unit }: { unit: string }) => (id === 'rome' ? 20 : 5) * (unit === 'F' ? 2 : 1),
        wind: ({ id }: Id) => ({ speed: id.length, from: 'west' }),
        hours: ({ id }: Id) => [
          { speed: 1, from: id },
          { speed: 2, from: id },
        ],
        sister: ({ id }: Id) => ({ id: id === 'rome' ? 'oslo' : 'rome' }),
      },
    },
  },
];
