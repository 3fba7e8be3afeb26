import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a root field that several subgraphs share is asked of those that are needed, and joined',
    operation: '{ product { id name { short } price label } }',
    data: { product: { id: '1', name: { short: 'short 1' }, price: 2, label: 'A label' } },
    requests: { names: 0, prices: 1, labels: 1 },
  },
  {
    shows: 'value types are put together at every depth',
    operation: '{ settings { theme { colour dark font { family size } } currency } }',
    data: { settings: { theme: { colour: 'red', dark: true, font: { family: 'Serif', size: 12 } }, currency: 'EUR' } },
    requests: { names: 1, prices: 1 },
  },
  {
    shows: 'a list that is shared is joined place by place',
    operation:
      'query ($first: Int!) { products(first: $first) { price name { long } } two: products { name { short } } }',
    variables: { first: 1 },
    data: {
      products: [{ price: 1, name: { long: 'long 0' } }],
      two: [{ name: { short: 'short 0' } }, { name: { short: 'short 1' } }],
    },
  },
  {
    shows: 'one subgraph is asked when it has everything',
    operation: '{ product { label name { long } } }',
    data: { product: { label: 'A label', name: { long: 'long 1' } } },
    requests: { names: 0, prices: 0, labels: 1 },
  },
];
