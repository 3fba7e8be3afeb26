import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a hidden key joins what it joins',
    operation: '{ chosen { name ... on Nurse { ward sign } } }',
    data: { chosen: { name: 'Florence', ward: 'ward of n1', sign: 'sign of Florence' } },
  },
  {
    shows: 'an object of a hidden type is null, wherever it stands',
    operation: '{ staff { __typename id ... on Nurse { next { name } } } }',
    data: { staff: [{ __typename: 'Nurse', id: '1', next: null }, null] },
  },
  {
    shows: 'a hidden value of an enum is null, with an error that does not tell it',
    operation: '{ shift shifts }',
    data: { shift: null, shifts: ['DAY', null] },
    errors: ['INTERNAL shift', 'INTERNAL shifts.1'],
  },
  {
    shows: 'a hidden field cannot be asked',
    operation: '{ chosen { badge } }',
    data: undefined,
    errors: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    shows: 'a hidden root field, argument, enum value and type cannot be used',
    operation: '{ hiddenRoot chosen(secretly: true, by: LAST) { ... on Spy { id } } }',
    data: undefined,
    errors: Array(4).fill('GRAPHQL_VALIDATION_FAILED'),
  },
  {
    shows: 'introspection tells nothing of what is hidden, nor of federation',
    operation: `{
      spy: __type(name: "Spy") { name }
      nurse: __type(name: "Nurse") { fields { name } }
      shift: __type(name: "Shift") { enumValues { name } }
      person: __type(name: "Person") { possibleTypes { name } }
      entity: __type(name: "_Entity") { name }
      graph: __type(name: "join__Graph") { name }
      __schema { queryType { fields { name args { name } } } }
    }`,
    data: {
      spy: null,
      nurse: { fields: [{ name: 'id' }, { name: 'name' }, { name: 'next' }, { name: 'ward' }, { name: 'sign' }] },
      shift: { enumValues: [{ name: 'DAY' }] },
      person: { possibleTypes: [{ name: 'Nurse' }] },
      entity: null,
      graph: null,
      __schema: {
        queryType: {
          fields: [
            { name: 'staff', args: [] },
            { name: 'chosen', args: [{ name: 'by' }] },
            { name: 'shift', args: [] },
            { name: 'shifts', args: [] },
          ],
        },
      },
    },
  },
];
