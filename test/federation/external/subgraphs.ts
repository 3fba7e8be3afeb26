import type { SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

const trips = [
  { id: '1', from: 'Oslo', to: 'Rome', stops: [{ city: 'Bern' }] },
  { id: '2', from: 'Rome', to: null, stops: null },
];

/**
 * What is marked @external is another's: it is not asked here, unless it is a key, is provided, or, in version 1, is
 * the key of a type that is extended.
 */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'trips',
    sdl: /* GraphQL */ `
      type Query {
        trips: [Trip!]
      }
      type Trip @key(fields: "id") {
        id: ID!
        from: String
        to: String
        stops: [Stop!]
      }
      type Stop {
        city: String
      }
    `,
    resolvers: { Query: { trips: () => trips }, Trip: referencesTo(trips, 'id') },
  },
  {
    name: 'tickets',
    sdl: /* GraphQL */ `
      type Query {
        bought: [Trip!]
      }
      extend type Trip @key(fields: "id") {
        id: ID! @external
        from: String @external
        to: String @external
        stops: [Stop!] @external
        ticket: String @requires(fields: "from to stops { city }")
        seat: Int
      }
      type Stop {
        city: String @external
      }
    `,
    resolvers: {
      Query: { bought: () => [{ id: '2', from: 'never believed' }] },
      Trip: {
        ticket: ({ from, to, stops }: { from: string; to: string | null; stops: { city: string }[] | null }) =>
          [from, ...(stops ?? []).map(({ city }) => city), to ?? 'nowhere'].join(' - '),
        seat: ({ id }: { id: string }) => Number(id),
      },
    },
  },
  {
    name: 'meals',
    federation: 1,
    sdl: /* GraphQL */ `
      extend type Query {
        hungry: Trip
      }
      extend type Trip @key(fields: "id") {
        id: ID! @external
        from: String @external
        meal: String
      }
    `,
    resolvers: {
      Query: { hungry: () => ({ id: '1', from: 'never believed' }) },
      Trip: { meal: ({ id }: { id: string }) => `meal ${id}` },
    },
  },
];
