import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'what is provided where the entity stands is not asked of its owner',
    operation: '{ reviews { signed { name } } }',
    data: { reviews: [{ signed: { name: 'Ada' } }] },
    requests: { reviews: 1, owners: 0 },
  },
  {
    shows: 'what is not provided there is asked',
    operation: '{ reviews { author { name } } }',
    data: { reviews: [{ author: { name: 'ada, by the owner' } }] },
    requests: { reviews: 1, owners: 1 },
  },
  {
    shows: 'only what is not provided is asked, also of an object within',
    operation: '{ reviews { signed { name born home { name } } } }',
    data: { reviews: [{ signed: { name: 'Ada', born: 1815, home: { name: 'London' } } }] },
    requests: { owners: 1 },
  },
  {
    shows: 'something is provided from further up',
    operation: '{ best { author { name } } }',
    data: { best: { author: { name: 'Ada' } } },
    requests: { owners: 0 },
  },
  {
    shows: 'something is provided of the types of an interface',
    operation: '{ works { ... on Novel { name } ... on Poem { name } } }',
    data: { works: [{ name: 'Novel n' }, { name: 'Poem p' }] },
    requests: { owners: 0 },
  },
  {
    shows: 'something is provided of one member of a union and not of the other',
    operation: '{ either { ... on Novel { name } ... on Poem { name lines } } }',
    data: { either: [{ name: 'Novel n' }, { name: 'by the owner', lines: 14 }] },
    requests: { owners: 1 },
    entities: { owners: 1 },
  },
  {
    shows: 'what is provided and what is asked of the owner stand beside each other under one name',
    operation: '{ works { __typename ... on Novel { size: pages name } ... on Poem { size: lines } } }',
    data: {
      works: [
        { __typename: 'Novel', size: 300, name: 'Novel n' },
        { __typename: 'Poem', size: 14 },
      ],
    },
    entities: { owners: 2 },
  },
];
