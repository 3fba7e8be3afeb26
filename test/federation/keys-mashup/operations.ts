import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'from a nested key to a compound one, by the subgraph that has both',
    operation: '{ desks { light person company { name } } }',
    data: {
      desks: [
        { light: 200, person: 'person 1', company: { name: 'ACME' } },
        { light: 300, person: 'person 2', company: { name: 'ACME' } },
      ],
    },
    requests: { floors: 1, plans: 1 },
  },
  {
    shows: 'and back',
    operation: '{ owned { person light place { seat } } }',
    data: {
      owned: [
        { person: 'person 1', light: 200, place: { seat: 'a' } },
        { person: 'person 2', light: 300, place: { seat: 'b' } },
      ],
    },
  },
  {
    shows: 'a key of which a part is null is a key, and what it leads to is null when nobody knows it',
    operation: '{ free { light place { floor seat } person } }',
    data: { free: { light: 900, place: { floor: 9, seat: null }, person: null } },
    entities: { plans: 1, people: 0 },
  },
  {
    shows: 'parts of keys under the names of other parts',
    operation: '{ desks { place { floor: seat seat: floor } id: light company: person } }',
    data: {
      desks: [
        { place: { floor: 'a', seat: 2 }, id: 200, company: 'person 1' },
        { place: { floor: 'b', seat: 3 }, id: 300, company: 'person 2' },
      ],
    },
    stock: 'takes the seat for the floor and finds nothing',
  },
];
