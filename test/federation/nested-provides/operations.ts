import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'what is provided at two depths is not asked',
    operation: '{ products { category { name parent { name id } } } }',
    data: {
      products: [
        { category: { name: 'provided', parent: { name: 'provided too', id: '2' } } },
        { category: { name: 'provided', parent: null } },
      ],
    },
    requests: { categories: 0 },
  },
  {
    shows: 'below what is provided the owner is asked again',
    operation: '{ products { category { size parent { name size parent { name } } } } }',
    data: {
      products: [
        { category: { size: 1, parent: { name: 'provided too', size: 2, parent: null } } },
        { category: { size: 2, parent: null } },
      ],
    },
  },
  {
    shows: 'the same without what is provided',
    operation: '{ plain { category { name parent { name } } } products { id } }',
    data: {
      plain: [{ category: { name: 'Tables', parent: { name: 'Furniture' } } }],
      products: [{ id: 'p' }, { id: 'q' }],
    },
  },
];
