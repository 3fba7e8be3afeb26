import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a reference to an interface, from a subgraph that cannot be asked, is filled by the others',
    operation: '{ rooms { number lamp { name on } } }',
    data: {
      rooms: [
        { number: 1, lamp: { name: 'Edison', on: true } },
        { number: 2, lamp: null },
      ],
    },
    entities: { lamps: 1, switches: 1, rooms: 0 },
  },
  {
    shows: 'its real types, and what only these have',
    operation: '{ rooms { lamps { __typename ... on Bulb { watts } ... on Tube { length on } } } }',
    data: {
      rooms: [
        {
          lamps: [
            { __typename: 'Tube', length: 120, on: false },
            { __typename: 'Bulb', watts: 60 },
          ],
        },
        { lamps: [] },
      ],
    },
    entities: { lamps: 2 },
  },
  {
    shows: 'the interface leads to itself by a field that another subgraph adds',
    operation: '{ lamps { twins { __typename id twins { name ... on Bulb { on } } } } }',
    data: {
      lamps: [
        {
          twins: [
            { __typename: 'Bulb', id: '1', twins: [{ name: 'Edison', on: true }, { name: 'Neon' }] },
            { __typename: 'Tube', id: '2', twins: [{ name: 'Neon' }, { name: 'Edison', on: true }] },
          ],
        },
        {
          twins: [
            { __typename: 'Tube', id: '2', twins: [{ name: 'Neon' }, { name: 'Edison', on: true }] },
            { __typename: 'Bulb', id: '1', twins: [{ name: 'Edison', on: true }, { name: 'Neon' }] },
          ],
        },
      ],
    },
  },
  {
    shows: 'only the key is asked of nobody else',
    operation: '{ rooms { lamp { id } } }',
    data: { rooms: [{ lamp: { id: '1' } }, { lamp: null }] },
    requests: { lamps: 0, switches: 0, rooms: 1 },
  },
];
