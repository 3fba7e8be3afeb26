import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a key of several fields, one of them nested, tells entities apart',
    operation: '{ seats { ticket } }',
    data: { seats: [{ ticket: 'h1 A1' }, { ticket: 'h1 A2' }, { ticket: 'h2 A1' }] },
    entities: { tickets: 3 },
  },
  {
    shows: 'a key nested twice',
    operation: '{ seats { tax ticket } }',
    data: {
      seats: [
        { tax: 'tax of B', ticket: 'h1 A1' },
        { tax: 'tax of B', ticket: 'h1 A2' },
        { tax: 'tax of P', ticket: 'h2 A1' },
      ],
    },
  },
  {
    shows: 'what belongs to keys does not come out unless it was asked, and then under the name of the client',
    operation: '{ seats { hall { city { c: code } } number: row row: number ticket tax } }',
    data: {
      seats: [
        { hall: { city: { c: 'B' } }, number: 'A', row: 1, ticket: 'h1 A1', tax: 'tax of B' },
        { hall: { city: { c: 'B' } }, number: 'A', row: 2, ticket: 'h1 A2', tax: 'tax of B' },
        { hall: { city: { c: 'P' } }, number: 'A', row: 1, ticket: 'h2 A1', tax: 'tax of P' },
      ],
    },
    stock: 'takes the row for the number, and gives null for the whole list',
  },
];
