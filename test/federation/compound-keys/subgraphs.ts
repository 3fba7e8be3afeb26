import type { SubgraphSource } from '../../gateway/subgraph.ts';

interface SeatKey {
  readonly row: string;
  readonly number: number;
  readonly hall: { readonly id: string };
}

const seats = [
  { row: 'A', number: 1, hall: { id: 'h1', city: { code: 'B' } } },
  { row: 'A', number: 2, hall: { id: 'h1', city: { code: 'B' } } },
  { row: 'A', number: 1, hall: { id: 'h2', city: { code: 'P' } } },
];

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'halls',
    sdl: /* GraphQL */ `
      type Query {
        seats: [Seat!]
      }
      type Seat @key(fields: "row number hall { id }") @key(fields: "hall { id city { code } } number row") {
        row: String!
        number: Int!
        hall: Hall!
      }
      type Hall @shareable {
        id: ID!
        city: City
      }
      type City @shareable {
        code: String!
      }
    `,
    resolvers: { Query: { seats: () => seats } },
  },
  {
    name: 'tickets',
    sdl: /* GraphQL */ `
      type Seat @key(fields: "hall { id } number row") {
        hall: Hall!
        number: Int!
        row: String!
        ticket: String
      }
      type Hall @shareable {
        id: ID!
      }
    `,
    resolvers: { Seat: { ticket: ({ row, number, hall }: SeatKey) => `${hall.id} ${row}${number}` } },
  },
  {
    name: 'taxes',
    sdl: /* GraphQL */ `
      type Seat @key(fields: "hall { city { code } id } row number") {
        hall: Hall!
        number: Int!
        row: String!
        tax: String
      }
      type Hall @shareable {
        id: ID!
        city: City
      }
      type City @shareable {
        code: String!
      }
    `,
    resolvers: {
      Seat: { tax: ({ hall }: { hall: { city: { code: string } } }) => `tax of ${hall.city.code}` },
    },
  },
];
