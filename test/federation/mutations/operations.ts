import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'mutations of two subgraphs are done in the order in which they are asked',
    operation:
      'mutation { clear { id } a: add(item: "a") { id } redeem(code: "x") { id } b: add(item: "b") { lines } }',
    data: {
      clear: { id: 'c' },
      a: { id: 'c' },
      redeem: { id: 'c' },
      b: { lines: ['add a', 'redeem x', 'add b'] },
    },
  },
  {
    shows: 'what a mutation gives is completed by the others',
    operation: 'mutation { clear { lines } redeem(code: "y") { lines vouchers } }',
    data: { clear: { lines: [] }, redeem: { lines: ['redeem y'], vouchers: 1 } },
  },
  {
    shows: 'each result is completed before the next mutation begins',
    operation:
      'mutation { clear { vouchers } one: redeem(code: "1") { vouchers lines } add(item: "a") { vouchers } two: redeem(code: "2") { lines vouchers } }',
    data: {
      clear: { vouchers: 0 },
      one: { vouchers: 1, lines: ['redeem 1'] },
      add: { vouchers: 1 },
      two: { lines: ['redeem 1', 'add a', 'redeem 2'], vouchers: 2 },
    },
  },
  {
    shows: 'a mutation that is refused does not keep the next from being done',
    operation: 'mutation { clear { id } no: refuse { id } redeem(code: "z") { lines } }',
    data: { clear: { id: 'c' }, no: null, redeem: { lines: ['redeem z'] } },
    errors: ['CONFLICT no'],
  },
  {
    shows: 'one that is refused and must not be null makes all data null',
    operation: 'mutation { clear { id } no: refuseStrictly { id } redeem(code: "z") { lines } }',
    data: null,
    errors: ['CONFLICT no'],
  },
  {
    shows: 'mutations that are left out are not done, and a fragment holds them as well',
    operation: `
      mutation ($with: Boolean!) { clear { id } ...Add add(item: "no") @include(if: $with) { id } redeem(code: "end") { lines } }
      fragment Add on Mutation { first: add(item: "first") { id } __typename }
    `,
    variables: { with: false },
    data: {
      clear: { id: 'c' },
      first: { id: 'c' },
      __typename: 'Mutation',
      redeem: { lines: ['add first', 'redeem end'] },
    },
    stock: 'does what a named fragment holds before everything else',
  },
];
