import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a required field is fetched and handed over though the client did not ask it; null is handed over too',
    operation: '{ parcels { postage } }',
    data: { parcels: [{ postage: 400 }, { postage: null }] },
    requests: { stock: 1, post: 1 },
  },
  {
    shows: 'a required object is handed over with what is required of it',
    operation: '{ parcels { area size { name } } }',
    data: {
      parcels: [
        { area: 6, size: { name: 'Large' } },
        { area: null, size: null },
      ],
    },
  },
  {
    shows: 'a required field has the argument that is required',
    operation: '{ parcels { tall } }',
    data: { parcels: [{ tall: '300 mm' }, { tall: '500 mm' }] },
  },
  {
    shows: 'the client may ask the required field with another argument at the same time',
    operation: '{ parcels { height tall } }',
    data: {
      parcels: [
        { height: 30, tall: '300 mm' },
        { height: 50, tall: '500 mm' },
      ],
    },
    stock: 'gives the subgraph the value of the client',
  },
  {
    shows: 'the client may ask it with an argument from a variable',
    operation: 'query ($unit: Unit! = CM) { parcels { height(unit: $unit) tall } }',
    variables: { unit: 'CM' },
    data: {
      parcels: [
        { height: 30, tall: '300 mm' },
        { height: 50, tall: '500 mm' },
      ],
    },
    stock: 'gives the subgraph the value of the client',
  },
  {
    shows: 'a required field that another field requires with other arguments has each its own',
    operation: '{ parcels { tall short byDefault } }',
    data: {
      parcels: [
        { tall: '300 mm', short: '30 cm', byDefault: '30 by default' },
        { tall: '500 mm', short: '50 cm', byDefault: '50 by default' },
      ],
    },
    stock: 'hands one value over for all of them',
  },
  {
    shows: 'names of the client that are those of required fields are kept apart from them',
    operation: '{ parcels { weight: label height: id postage tall } }',
    data: {
      parcels: [
        { weight: 'Books', height: '1', postage: 400, tall: '300 mm' },
        { weight: 'Feathers', height: '2', postage: null, tall: '500 mm' },
      ],
    },
    stock: 'takes the label for the weight',
  },
  {
    shows: 'names of the client inside a required object are kept apart too',
    operation: '{ parcels { size { width: name depth: width } area } }',
    data: {
      parcels: [
        { size: { width: 'Large', depth: 2 }, area: 6 },
        { size: null, area: null },
      ],
    },
    stock: 'takes the name for the width',
  },
  {
    shows: 'an error at a required field is the reason given for what requires it, under the name of the client',
    operation: '{ parcels { label i: insured } }',
    data: {
      parcels: [
        { label: 'Books', i: null },
        { label: 'Feathers', i: null },
      ],
    },
    errors: ['CONFLICT parcels.0.i', 'CONFLICT parcels.1.i'],
    stock: 'hands null over as if it were the value',
  },
];
