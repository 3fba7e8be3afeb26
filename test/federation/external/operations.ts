import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'what is external is asked of its owner',
    operation: '{ bought { id from seat } hungry { from meal } }',
    data: { bought: [{ id: '2', from: 'Rome', seat: 2 }], hungry: { from: 'Oslo', meal: 'meal 1' } },
  },
  {
    shows: 'an external key is asked where it stands',
    operation: '{ bought { id } hungry { id } }',
    data: { bought: [{ id: '2' }], hungry: { id: '1' } },
    requests: { trips: 0 },
  },
  {
    shows: 'what requires it gets the value of the owner, null and null objects too',
    operation: '{ trips { ticket meal } bought { ticket } }',
    data: {
      trips: [
        { ticket: 'Oslo - Bern - Rome', meal: 'meal 1' },
        { ticket: 'Rome - nowhere', meal: 'meal 2' },
      ],
      bought: [{ ticket: 'Rome - nowhere' }],
    },
  },
];
