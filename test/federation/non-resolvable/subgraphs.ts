import type { SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

const albums = [{ id: '1', name: 'Blue', label: 'Reprise' }];

/** The playlists name albums, tracks and artists, and know nothing of them; artists are found by nobody. */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'playlists',
    sdl: /* GraphQL */ `
      type Query {
        playlist: Playlist
        strict: Playlist!
      }
      type Playlist {
        albums: [Album]
        required: [Strict!]
      }
      type Album @key(fields: "id", resolvable: false) {
        id: ID!
      }
      type Strict @key(fields: "id", resolvable: false) {
        id: ID!
      }
    `,
    resolvers: {
      Query: {
        playlist: () => ({ albums: [{ id: '1' }, { id: 'unknown' }], required: [{ id: 's' }] }),
        strict: () => ({ albums: [], required: [{ id: 's' }, { id: 'unknown' }] }),
      },
    },
  },
  {
    name: 'albums',
    sdl: /* GraphQL */ `
      type Query {
        album: Album
      }
      type Album @key(fields: "id") {
        id: ID!
        name: String
        label: String @shareable
      }
      type Strict @key(fields: "id") {
        id: ID!
        name: String!
      }
    `,
    resolvers: {
      Query: { album: () => albums[0] },
      Album: referencesTo(albums, 'id'),
      Strict: referencesTo([{ id: 's', name: 'S' }], 'id'),
    },
  },
];
