import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'the name of the root type needs no subgraph',
    operation: '{ __typename again: __typename }',
    data: { __typename: 'Query', again: 'Query' },
    requests: { zoo: 0, health: 0 },
  },
  {
    shows: 'names of types at every place, in the order of the client',
    operation: '{ a: __typename keeper { id __typename pet { __typename } t: __typename } __typename }',
    data: {
      a: 'Query',
      keeper: { id: 'k', __typename: 'Keeper', pet: { __typename: 'Seal' }, t: 'Keeper' },
      __typename: 'Query',
    },
  },
  {
    shows: 'the name of a member of a union under several names, inside and outside of fragments',
    operation:
      '{ animals { one: __typename ... on Bear { two: __typename food { __typename name } } ... on Seal { three: __typename weight } } }',
    data: {
      animals: [
        { one: 'Bear', two: 'Bear', food: { __typename: 'Food', name: 'Honey' } },
        { one: 'Seal', three: 'Seal', weight: 90 },
      ],
    },
  },
  {
    shows: 'only the name of the type is asked of an object that another subgraph gives',
    operation: '{ animals { ... on Seal { doctor { __typename } } } cages { __typename inside { __typename } } }',
    data: {
      animals: [{}, { doctor: { __typename: 'Keeper' } }],
      cages: [
        { __typename: 'Cage', inside: null },
        { __typename: 'Cage', inside: { __typename: 'Bear' } },
      ],
    },
  },
  {
    shows: 'another field under the name of __typename, and the name of the type under that of a field',
    operation:
      '{ animals { ... on Bear { __typename: weight id: __typename } ... on Seal { weight: id __typename } } }',
    data: {
      animals: [
        { __typename: 400, id: 'Bear' },
        { weight: '2', __typename: 'Seal' },
      ],
    },
    stock: 'takes the weight for the name of the type',
  },
  {
    shows: 'the name of the type under the name of a key, and joined all the same',
    operation:
      '{ animals { ... on Bear { id: __typename weight } ... on Seal { id: __typename doctor { id: __typename } } } }',
    data: {
      animals: [
        { id: 'Bear', weight: 400 },
        { id: 'Seal', doctor: { id: 'Keeper' } },
      ],
    },
  },
  {
    shows: 'the root of a mutation',
    operation: 'mutation { __typename feed { __typename ... on Bear { weight } } }',
    data: { __typename: 'Mutation', feed: { __typename: 'Bear', weight: 400 } },
  },
  {
    shows: 'the name of the root type is left out by a condition',
    operation: 'query ($no: Boolean = false) { __typename @include(if: $no) q: __typename @skip(if: $no) }',
    data: { q: 'Query' },
  },
];
