import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'what two subgraphs know of an entity is joined, and what one does not know is null',
    operation: '{ products { name price } }',
    data: {
      products: [
        { name: 'Desk', price: 300 },
        { name: 'Lamp', price: 40 },
        { name: 'Chair', price: null },
      ],
    },
    requests: { catalog: 1, prices: 1 },
    entities: { prices: 3 },
  },
  {
    shows: 'fields come under the names and in the order of the client',
    operation: '{ items: products { cost: price title: name id again: price } }',
    data: {
      items: [
        { cost: 300, title: 'Desk', id: '1', again: 300 },
        { cost: 40, title: 'Lamp', id: '2', again: 40 },
        { cost: null, title: 'Chair', id: '3', again: null },
      ],
    },
  },
  {
    shows: 'an entity that is not known where a field must not be null is null itself, and the error says where',
    operation: '{ products { name currency } }',
    data: { products: [{ name: 'Desk', currency: 'EUR' }, { name: 'Lamp', currency: 'USD' }, null] },
    errors: ['INTERNAL products.2.currency'],
  },
  {
    shows: 'either subgraph can be the first',
    operation: '{ cheapest { price name } }',
    data: { cheapest: { price: 40, name: 'Lamp' } },
    requests: { catalog: 1, prices: 1 },
  },
  {
    shows: 'a subgraph is left alone when nothing is asked that it alone knows',
    operation: '{ cheapest { id price } }',
    data: { cheapest: { id: '2', price: 40 } },
    requests: { catalog: 0, prices: 1 },
  },
  {
    shows: 'an entity that stands at several places is asked once',
    operation:
      '{ a: product(id: "1") { price } b: product(id: "1") { price } products { price } none: product(id: "9") { price } }',
    data: {
      a: { price: 300 },
      b: { price: 300 },
      products: [{ price: 300 }, { price: 40 }, { price: null }],
      none: null,
    },
    entities: { prices: 3 },
  },
];
