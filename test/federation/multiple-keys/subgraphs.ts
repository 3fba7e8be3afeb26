import type { SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

/** The catalogue knows a book by its ISBN, the copies by a number, and only the registry knows both. */
const registered = [
  { isbn: 'i1', number: '1' },
  { isbn: 'i2', number: '2' },
];

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'catalog',
    sdl: /* GraphQL */ `
      type Query {
        books: [Book]
      }
      type Book @key(fields: "isbn") {
        isbn: ID!
        title: String
      }
    `,
    resolvers: {
      Query: {
        books: () => [
          { isbn: 'i1', title: 'Emma' },
          { isbn: 'i2', title: 'Ulysses' },
          { isbn: 'unregistered', title: 'A Diary' },
        ],
      },
      Book: { __resolveReference: ({ isbn }: { isbn: string }) => ({ isbn, title: `Title of ${isbn}` }) },
    },
  },
  {
    name: 'registry',
    sdl: /* GraphQL */ `
      type Book @key(fields: "isbn") @key(fields: "number") {
        isbn: ID!
        number: ID!
      }
    `,
    resolvers: { Book: referencesTo(registered, 'isbn', 'number') },
  },
  {
    name: 'copies',
    sdl: /* GraphQL */ `
      type Query {
        lent: [Book!]
      }
      type Book @key(fields: "number") {
        number: ID!
        copies: Int
        shelf: Shelf
      }
      type Shelf @key(fields: "room") {
        room: Int!
      }
    `,
    resolvers: {
      Query: { lent: () => [{ number: '2' }, { number: '2' }, { number: '1' }] },
      Book: {
        __resolveReference: ({ number }: { number: string }) => ({ number }),
        copies: ({ number }: { number: string }) => Number(number) * 10,
        shelf: ({ number }: { number: string }) => ({ room: Number(number) }),
      },
    },
  },
  {
    name: 'rooms',
    sdl: /* GraphQL */ `
      type Shelf @key(fields: "room") {
        room: Int!
        floor: String
      }
    `,
    resolvers: { Shelf: { floor: ({ room }: { room: number }) => `floor ${room}` } },
  },
];
