import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a field that has moved is asked of its new subgraph alone',
    operation: '{ bill { amount due } total }',
    data: { bill: { amount: 'billing', due: 'monolith' }, total: 'billing' },
  },
  {
    shows: 'an object that has moved is completed by the old subgraph',
    operation: '{ bill { payer { name } } latest { payer { name } due } }',
    data: { bill: { payer: { name: 'of billing' } }, latest: { payer: { name: 'of billing' }, due: 'monolith' } },
  },
  {
    shows: 'a field that moves for nobody yet stays',
    operation: '{ bill { none } latest { none } }',
    data: { bill: { none: 'monolith' }, latest: { none: 'monolith' } },
  },
  {
    shows: 'a field that has moved for all is gone, also where it is asked beside one that stays',
    operation: '{ bill { all none id } latest { all } }',
    data: { bill: { all: 'billing', none: 'monolith', id: 'b' }, latest: { all: 'billing' } },
    stock: 'asks the old subgraph: it knows nothing of percentages',
  },
];
