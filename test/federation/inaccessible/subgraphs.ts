import type { SubgraphSource } from '../../gateway/subgraph.ts';

const staff = [
  { __typename: 'Nurse', id: '1', name: 'Florence', badge: 'n1' },
  { __typename: 'Spy', id: '2', name: 'Mata', badge: 's2' },
];

/** What is hidden may still be a key, be required, or be the type of an object. */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'staff',
    sdl: /* GraphQL */ `
      type Query {
        staff: [Person]
        chosen(by: Order, secretly: Boolean @inaccessible): Person
        hiddenRoot: String @inaccessible
        shift: Shift
        shifts: [Shift]
      }
      interface Person @tag(name: "public") {
        id: ID!
        name: String
        badge: ID! @inaccessible
      }
      type Nurse implements Person @key(fields: "badge") {
        id: ID!
        name: String @tag(name: "public")
        badge: ID! @inaccessible
        next: Person
      }
      type Spy implements Person @inaccessible @key(fields: "badge") {
        id: ID!
        name: String
        badge: ID!
      }
      enum Order {
        FIRST
        LAST @inaccessible
      }
      enum Shift {
        DAY
        NIGHT @inaccessible
      }
    `,
    resolvers: {
      Query: { staff: () => staff, chosen: () => staff[0], shift: () => 'NIGHT', shifts: () => ['DAY', 'NIGHT'] },
      Nurse: { next: () => staff[1] },
    },
  },
  {
    name: 'wards',
    sdl: /* GraphQL */ `
      type Nurse @key(fields: "badge") {
        badge: ID! @inaccessible
        name: String @external
        ward: String
        code: String @inaccessible
        sign: String @requires(fields: "name")
      }
    `,
    resolvers: {
      Nurse: {
        ward: ({ badge }: { badge: string }) => `ward of ${badge}`,
        code: () => 'hidden',
        sign: ({ name }: { name: string }) => `sign of ${name}`,
      },
    },
  },
];
