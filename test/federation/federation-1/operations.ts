import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a type that is extended is joined with its original and with what a subgraph of version 2 adds',
    operation: '{ cars { make owner { name licence } plate } }',
    data: {
      cars: [
        { make: 'Fiat', owner: { name: 'Ada', licence: 'licence of Ada' }, plate: 'plate 1' },
        { make: 'Saab', owner: { name: 'Ada', licence: 'licence of Ada' }, plate: 'plate 2' },
      ],
    },
    entities: { owners: 2, licences: 3 },
  },
  {
    shows: '@requires of a type that is extended',
    operation: '{ cars { insurance } me { car { insurance } } }',
    data: { cars: [{ insurance: 102 }, { insurance: 300 }], me: { car: { insurance: 300 } } },
  },
  {
    shows: '@provides of a type that is extended',
    operation: '{ me { car { id make } } }',
    data: { me: { car: { id: '2', make: 'SAAB, provided' } } },
    requests: { cars: 0, owners: 1 },
  },
  {
    shows: 'a value type is shared without saying so',
    operation: '{ me { car { engine { fuel } } } }',
    data: { me: { car: { engine: { fuel: 'petrol' } } } },
    requests: { cars: 0, owners: 1 },
  },
  {
    shows: 'a field that is left out and requires something does not keep the others from being asked',
    operation: 'query ($no: Boolean!) { cars @include(if: $no) { insurance } cars { owner { name } } }',
    variables: { no: false },
    data: { cars: [{ owner: { name: 'Ada' } }, { owner: { name: 'Ada' } }] },
  },
];
