import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'entities that are null, whose key is null, or that are unknown elsewhere cost nothing but their own fields',
    operation: '{ loans { day book { title } } }',
    data: {
      loans: [
        { day: 1, book: { title: 'Emma' } },
        { day: 2, book: null },
        null,
        { day: 3, book: { title: null } },
        { day: 4, book: { title: null } },
      ],
    },
    entities: { titles: 2 },
    stock: 'loses all titles by the error for the book without a key',
  },
  {
    shows: 'the same in a union',
    operation: '{ loans { found { __typename ... on Book { isbn title } ... on Umbrella { colour } } } }',
    data: {
      loans: [
        { found: { __typename: 'Book', isbn: 'i2', title: 'Ulysses' } },
        { found: { __typename: 'Umbrella', colour: 'red' } },
        null,
        { found: { __typename: 'Book', isbn: null, title: null } },
        { found: null },
      ],
    },
    stock: 'loses all titles by the error for the book without a key',
  },
  {
    shows: 'the same in lists of lists',
    operation: '{ shelf { title isbn } }',
    data: { shelf: [[{ title: 'Emma', isbn: 'i1' }, null, { title: null, isbn: null }], null, []] },
    stock: 'loses all titles by the error for the book without a key',
  },
];
