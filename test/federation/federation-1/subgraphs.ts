import type { SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

const cars = [
  { id: '1', make: 'Fiat', power: 51 },
  { id: '2', make: 'Saab', power: 150 },
];

/** Two of the three speak version 1: no @link, `extend type`, and @external on keys of types that are extended. */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'cars',
    federation: 1,
    sdl: /* GraphQL */ `
      type Query {
        cars: [Car]
      }
      type Car @key(fields: "id") {
        id: ID!
        make: String
        power: Int
        engine: Engine
      }
      type Engine {
        fuel: String
      }
    `,
    resolvers: {
      Query: { cars: () => cars },
      Car: { ...referencesTo(cars, 'id'), engine: () => ({ fuel: 'diesel' }) },
    },
  },
  {
    name: 'owners',
    federation: 1,
    sdl: /* GraphQL */ `
      extend type Query {
        me: Owner
      }
      type Owner @key(fields: "name") {
        name: String!
        car: Car @provides(fields: "make")
      }
      extend type Car @key(fields: "id") {
        id: ID! @external
        make: String @external
        power: Int @external
        owner: Owner
        insurance: Int @requires(fields: "power")
        engine: Engine
      }
      type Engine {
        fuel: String
      }
    `,
    resolvers: {
      Query: { me: () => ({ name: 'Ada' }) },
      Owner: { car: () => ({ id: '2', make: 'SAAB, provided' }) },
      Car: {
        owner: () => ({ name: 'Ada' }),
        insurance: ({ power }: { power: number }) => power * 2,
        engine: () => ({ fuel: 'petrol' }),
      },
    },
  },
  {
    name: 'licences',
    sdl: /* GraphQL */ `
      type Owner @key(fields: "name") {
        name: String!
        licence: String
      }
      type Car @key(fields: "id") {
        id: ID!
        plate: String
      }
    `,
    resolvers: {
      Owner: { licence: ({ name }: { name: string }) => `licence of ${name}` },
      Car: { plate: ({ id }: { id: string }) => `plate ${id}` },
    },
  },
];
