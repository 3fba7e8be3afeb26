import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a reference that cannot be resolved where it stands is resolved elsewhere',
    operation: '{ playlist { albums { name } } }',
    data: { playlist: { albums: [{ name: 'Blue' }, { name: null }] } },
    entities: { albums: 2, playlists: 0 },
  },
  {
    shows: 'only the key is asked, and nobody else needs to be',
    operation: '{ playlist { albums { id __typename } } }',
    data: {
      playlist: {
        albums: [
          { id: '1', __typename: 'Album' },
          { id: 'unknown', __typename: 'Album' },
        ],
      },
    },
    requests: { playlists: 1, albums: 0 },
  },
  {
    shows: 'one that nobody can fill is an error where a field must not be null',
    operation: '{ strict { required { id name } } playlist { required { name } } }',
    data: { strict: { required: null }, playlist: { required: [{ name: 'S' }] } },
    errors: ['INTERNAL strict.required.1.name'],
  },
];
