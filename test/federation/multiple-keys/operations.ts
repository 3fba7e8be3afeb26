import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a key that only a third subgraph knows is asked there first',
    operation: '{ books { title copies } }',
    data: {
      books: [
        { title: 'Emma', copies: 10 },
        { title: 'Ulysses', copies: 20 },
        { title: 'A Diary', copies: null },
      ],
    },
    entities: { registry: 3, copies: 2 },
  },
  {
    shows: 'the same in the other direction, each entity asked once',
    operation: '{ lent { title copies } }',
    data: {
      lent: [
        { title: 'Title of i2', copies: 20 },
        { title: 'Title of i2', copies: 20 },
        { title: 'Title of i1', copies: 10 },
      ],
    },
    entities: { registry: 2, catalog: 2 },
  },
  {
    shows: 'four subgraphs in a row',
    operation: '{ books { isbn shelf { floor } } }',
    data: {
      books: [
        { isbn: 'i1', shelf: { floor: 'floor 1' } },
        { isbn: 'i2', shelf: { floor: 'floor 2' } },
        { isbn: 'unregistered', shelf: null },
      ],
    },
    requests: { catalog: 1, registry: 1, copies: 1, rooms: 1 },
  },
  {
    shows: 'what must not be null and was not to be had through another key is an error where it stands',
    operation: '{ books { number title } }',
    data: { books: [{ number: '1', title: 'Emma' }, { number: '2', title: 'Ulysses' }, null] },
    errors: ['INTERNAL books.2.number'],
  },
];
