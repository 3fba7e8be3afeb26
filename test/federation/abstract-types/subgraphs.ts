import type { SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

const books = [
  { __typename: 'Book', id: 'b1', title: 'Emma', pages: 474 },
  { __typename: 'Book', id: 'b2', title: 'Ulysses', pages: 730 },
];
const discs = [{ __typename: 'Disc', id: 'd1', title: 'Blue', tracks: 10 }];
const toys = [{ __typename: 'Toy', id: 't1', title: 'Top' }];
const all = [...books, ...discs, ...toys];

const stocked = (id: string) => id.length + Number(id.slice(1));

/** The shop knows all kinds of goods; the store has two of them, and a union that has a member of its own. */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'shop',
    sdl: /* GraphQL */ `
      type Query {
        goods: [Goods!]!
        shelves: [[Goods]]
        readable: [Readable]
        found: Found @shareable
        gift: Gift
      }
      interface Goods {
        id: ID!
        title: String!
      }
      interface Readable implements Goods {
        id: ID!
        title: String!
        pages: Int
      }
      type Book implements Goods & Readable @key(fields: "id") {
        id: ID!
        title: String!
        pages: Int
        sequel: Goods
      }
      type Disc implements Goods @key(fields: "id") {
        id: ID!
        title: String!
        tracks: Int
      }
      type Toy implements Goods {
        id: ID!
        title: String!
        age: Int
      }
      union Found = Book | Disc | Toy
      union Gift = Book | Card
      type Card {
        inside: Found
        text: String!
      }
    `,
    resolvers: {
      Query: {
        goods: () => all,
        shelves: () => [[books[0], null, discs[0]], [], null, [toys[0]]],
        readable: () => [books[1], null],
        found: () => discs[0],
        gift: () => ({ __typename: 'Card', inside: books[0], text: 'For you' }),
      },
      Book: { ...referencesTo(books, 'id'), sequel: ({ id }: { id: string }) => (id === 'b1' ? discs[0] : null) },
      Disc: referencesTo(discs, 'id'),
    },
  },
  {
    name: 'store',
    sdl: /* GraphQL */ `
      type Query {
        found: Found @shareable
        stored: [Stored!]
        heavy: [Weighed]
      }
      interface Weighed {
        grams: Int
      }
      type Book implements Weighed @key(fields: "id") {
        id: ID!
        copies: Int
        grams: Int
      }
      type Disc implements Weighed @key(fields: "id") {
        id: ID!
        copies: String
        grams: Int
      }
      type Pallet implements Weighed {
        grams: Int
        top: Stored
      }
      union Found = Book | Disc
      union Stored = Book | Disc | Pallet
    `,
    resolvers: {
      Query: {
        found: () => ({ __typename: 'Disc', id: 'd1' }),
        stored: () => [
          { __typename: 'Pallet', grams: 9, top: { __typename: 'Book', id: 'b2' } },
          { __typename: 'Disc', id: 'd1' },
        ],
        heavy: () => [
          { __typename: 'Pallet', grams: 9 },
          { __typename: 'Book', id: 'b1' },
        ],
      },
      Book: { copies: ({ id }: { id: string }) => stocked(id), grams: () => 400 },
      Disc: { copies: ({ id }: { id: string }) => `${stocked(id)} discs`, grams: () => 90 },
    },
  },
];
