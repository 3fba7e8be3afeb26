import type { SubgraphSource } from '../../gateway/subgraph.ts';

const titles: Readonly<Record<string, string>> = { i1: 'Emma', i2: 'Ulysses' };

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'loans',
    sdl: /* GraphQL */ `
      type Query {
        loans: [Loan]
        shelf: [[Book]]
      }
      type Loan {
        day: Int!
        book: Book
        found: Thing
      }
      union Thing = Book | Umbrella
      type Umbrella {
        colour: String
      }
      type Book @key(fields: "isbn") {
        isbn: ID
      }
    `,
    resolvers: {
      Query: {
        loans: () => [
          { day: 1, book: { isbn: 'i1' }, found: { __typename: 'Book', isbn: 'i2' } },
          { day: 2, book: null, found: { __typename: 'Umbrella', colour: 'red' } },
          null,
          { day: 3, book: { isbn: null }, found: { __typename: 'Book', isbn: null } },
          { day: 4, book: { isbn: 'unknown' }, found: null },
        ],
        shelf: () => [[{ isbn: 'i1' }, null, { isbn: null }], null, []],
      },
    },
  },
  {
    name: 'titles',
    sdl: /* GraphQL */ `
      type Book @key(fields: "isbn") {
        isbn: ID
        title: String
      }
    `,
    resolvers: {
      Book: {
        __resolveReference: ({ isbn }: { isbn: string | null }) => {
          if (isbn === null) throw new Error('A book without a number cannot be looked up.');
          return titles[isbn] ? { isbn, title: titles[isbn] } : null;
        },
      },
    },
  },
];
