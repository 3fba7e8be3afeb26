import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'what is required may itself require something of another subgraph',
    operation: '{ orders { taxed } }',
    data: { orders: [{ taxed: 120 }, { taxed: 240 }] },
    entities: { taxes: 2 },
  },
  {
    shows: 'a chain over three subgraphs, through entities in a list',
    operation: '{ orders { total } }',
    data: { orders: [{ total: 41 }, { total: 61 }] },
  },
  {
    shows: 'a chain that comes back to the subgraph where it began',
    operation: '{ orders { sentence } }',
    data: { orders: [{ sentence: '100, taxed 120, total 41' }, { sentence: '200, taxed 240, total 61' }] },
  },
  {
    shows: 'links of the chain that the client asks too, under names of other links',
    operation: '{ orders { net: sentence taxed: id total: net parts { weight: number } } }',
    data: {
      orders: [
        { net: '100, taxed 120, total 41', taxed: '1', total: 100, parts: [{ weight: '1-1' }, { weight: '1-2' }] },
        { net: '200, taxed 240, total 61', taxed: '2', total: 200, parts: [{ weight: '2-1' }, { weight: '2-2' }] },
      ],
    },
    stock: 'takes what the client named for what is required',
  },
  {
    shows: 'entities below are asked for themselves and for what requires them at once',
    operation: '{ orders { total twice parts { freight } } }',
    data: {
      orders: [
        { total: 41, twice: 200, parts: [{ freight: 7 }, { freight: 14 }] },
        { total: 61, twice: 400, parts: [{ freight: 7 }, { freight: 14 }] },
      ],
    },
  },
];
