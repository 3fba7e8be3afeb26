import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'objects that are no entities are put together from the calls of the entity around them',
    operation: '{ products { category { name details { text products } } } }',
    data: {
      products: [
        { category: { name: 'category 1', details: { text: 'text 1', products: 1 } } },
        { category: { name: 'category 2', details: { text: 'text 2', products: 2 } } },
      ],
    },
    entities: { categories: 2 },
  },
  {
    shows: 'entities in objects of entities, in a list with null, and back again',
    operation: '{ products { id category { details { products children { label product { category { name } } } } } } }',
    data: {
      products: ['1', '2'].map((id) => {
        const child = (tag: string) => ({ label: `${tag}${id}`, product: { category: { name: `category ${id}` } } });
        return { id, category: { details: { products: Number(id), children: [child('x'), null, child('y')] } } };
      }),
    },
    entities: { children: 4 },
  },
  {
    shows: 'an object of one subgraph leads to an entity whose object is of another',
    operation: '{ products { category { mainProduct { category { name details { products text } } } } } }',
    data: {
      products: [1, 2].map(() => ({
        category: { mainProduct: { category: { name: 'category 2', details: { products: null, text: 'text 2' } } } },
      })),
    },
  },
];
