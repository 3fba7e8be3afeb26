import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a field of an interface is asked, for each implementation, of the subgraph that has it now',
    operation: '{ feed { id createdAt } oldest { createdAt } any { ... on Post { createdAt } } }',
    data: {
      feed: [{ id: '1', createdAt: 'by the feed' }, { id: '2', createdAt: 'by the archive' }, null],
      oldest: { createdAt: 'by the feed' },
      any: { createdAt: 'by the archive' },
    },
  },
  {
    shows: 'a field that only one subgraph has in its interface',
    operation: '{ feed { words } oldest { next { id words } } }',
    data: { feed: [{ words: 100 }, { words: 1000 }, null], oldest: { next: { id: '2', words: 1000 } } },
  },
  {
    shows: 'an interface that leads to itself, with fields of both subgraphs at each step',
    operation: '{ feed { next { createdAt words next { __typename words createdAt } } } }',
    data: {
      feed: [
        {
          next: {
            createdAt: 'by the archive',
            words: 1000,
            next: { __typename: 'Text', words: 100, createdAt: 'by the feed' },
          },
        },
        {
          next: {
            createdAt: 'by the feed',
            words: 100,
            next: { __typename: 'Picture', words: 1000, createdAt: 'by the archive' },
          },
        },
        null,
      ],
    },
  },
];
