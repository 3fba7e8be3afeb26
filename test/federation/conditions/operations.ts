import type { CaseOperation } from '../case.ts';

const both = 'query ($yes: Boolean!, $no: Boolean! = false)';
const variables = { yes: true };

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a field of another subgraph that is left out is not asked',
    operation: 'query ($no: Boolean!) { room { name tax @include(if: $no) } }',
    variables: { no: false },
    data: { room: { name: 'Room 1' } },
    requests: { prices: 0 },
  },
  {
    shows: 'fields of another subgraph are left out, each for a reason of its own',
    operation: `${both} { room { name price @include(if: $no) tax @skip(if: $yes) } }`,
    variables,
    data: { room: { name: 'Room 1' } },
  },
  {
    shows: 'a field that is included is asked, with what it requires',
    operation: `${both} { room { price @include(if: $yes) tax @skip(if: $no) } }`,
    variables,
    data: { room: { price: 100, tax: 11 } },
  },
  {
    shows: 'both directives must agree to include',
    operation: `${both} {
      room {
        a: price @include(if: $yes) @skip(if: $yes)
        b: price @include(if: $no) @skip(if: $no)
        c: price @include(if: $yes) @skip(if: $no)
        d: name @include(if: $no) @skip(if: $yes)
      }
    }`,
    variables,
    data: { room: { c: 100 } },
  },
  {
    shows: 'literals decide too',
    operation: '{ room { id @skip(if: true) name @include(if: true) price @include(if: false) tax @skip(if: false) } }',
    data: { room: { name: 'Room 1', tax: 11 } },
  },
  {
    shows: 'an object of which nothing is left is empty, and a list of such a list of empty objects',
    operation: `${both} { room { price @skip(if: $yes) } rooms { beds { width @include(if: $no) } } season @skip(if: $yes) }`,
    variables,
    data: { room: {}, rooms: [{ beds: [{}] }, { beds: [{}] }] },
  },
  {
    shows: 'an operation of which nothing is left has empty data',
    operation: '{ room @skip(if: true) { id } season @include(if: false) }',
    data: {},
    requests: { rooms: 0, prices: 0 },
  },
  {
    shows: 'fragments are left out and included, and what stands twice is there if it is included once',
    operation: `
      ${both} {
        room { ...Priced @include(if: $no) ... @skip(if: $no) { price } ... on Room @include(if: $yes) { name ...Priced @skip(if: $yes) } }
        rooms { name @skip(if: $yes) ... on Room { name @include(if: $yes) } }
      }
      fragment Priced on Room { id price tax }
    `,
    variables,
    data: { room: { price: 100, name: 'Room 1' }, rooms: [{ name: 'Room 1' }, { name: 'Room 2' }] },
  },
  {
    shows: 'root fields of two subgraphs are left out and included',
    operation: `query ($yes: Boolean!) { season @include(if: $yes) room @skip(if: $yes) { price } rooms(large: $yes) @include(if: $yes) { price } }`,
    variables,
    data: { season: 'summer', rooms: [{ price: 200 }] },
    requests: { rooms: 1 },
  },
  {
    shows: 'the same operation with the other values has the other fields',
    operation: `query ($yes: Boolean!) { season @include(if: $yes) room @skip(if: $yes) { price } rooms(large: $yes) @include(if: $yes) { price } }`,
    variables: { yes: false },
    data: { room: { price: 100 } },
  },
  {
    shows: 'conditions within conditions',
    operation: `${both} { room @include(if: $yes) { ... @include(if: $yes) { price @skip(if: $no) tax @skip(if: $yes) } ... @skip(if: $yes) { name } } }`,
    variables,
    data: { room: { price: 100 } },
    stock: 'does not ask for the price, because what the tax requires was left out',
  },
];
