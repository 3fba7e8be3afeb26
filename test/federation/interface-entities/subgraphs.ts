import type { SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

const lamps = [
  { __typename: 'Bulb', id: '1', name: 'Edison', watts: 60 },
  { __typename: 'Tube', id: '2', name: 'Neon', length: 120 },
];

/** Interfaces with keys: one subgraph has the implementations, two add to the interface, one of them cannot be asked. */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'lamps',
    sdl: /* GraphQL */ `
      type Query {
        lamps: [Lamp]
      }
      interface Lamp @key(fields: "id") {
        id: ID!
        name: String
      }
      type Bulb implements Lamp @key(fields: "id") {
        id: ID!
        name: String
        watts: Int
      }
      type Tube implements Lamp @key(fields: "id") {
        id: ID!
        name: String
        length: Int
      }
    `,
    resolvers: {
      Query: { lamps: () => lamps },
      Lamp: referencesTo(lamps, 'id'),
      Bulb: referencesTo(lamps, 'id'),
      Tube: referencesTo(lamps, 'id'),
    },
  },
  {
    name: 'rooms',
    sdl: /* GraphQL */ `
      type Query {
        rooms: [Room!]
      }
      type Room {
        number: Int
        lamp: Lamp
        lamps: [Lamp!]
      }
      type Lamp @key(fields: "id", resolvable: false) @interfaceObject {
        id: ID!
      }
    `,
    resolvers: {
      Query: {
        rooms: () => [
          { number: 1, lamp: { id: '1' }, lamps: [{ id: '2' }, { id: '1' }] },
          { number: 2, lamp: null, lamps: [] },
        ],
      },
    },
  },
  {
    name: 'switches',
    sdl: /* GraphQL */ `
      type Lamp @key(fields: "id") @interfaceObject {
        id: ID!
        on: Boolean
        twins: [Lamp!]
      }
    `,
    resolvers: {
      Lamp: {
        on: ({ id }: { id: string }) => id === '1',
        twins: ({ id }: { id: string }) => [{ id }, { id: id === '1' ? '2' : '1' }],
      },
    },
  },
];
