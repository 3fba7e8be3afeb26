/** What the gateway joins by an id, and what of an object is its owner's alone: by type and field, as the schemas say it. */
import type { Kind } from './ownedObjects.ts';
import type { Who } from './owners.ts';

export interface EntityCase {
  readonly of: Kind;
  readonly hiddenFrom: readonly Who[];
}

const fromViewers = (of: Kind): EntityCase => ({ of, hiddenFrom: ['stranger', 'sibling'] });

/** The entities of each subgraph, or why one is nobody's. */
export const entityCases: Readonly<Record<string, EntityCase | string>> = {
  'catalog Title': fromViewers('draft'),
  'catalog Movie': fromViewers('draft'),
  'catalog Show': fromViewers('draftShow'),
  'catalog Season': fromViewers('draftSeason'),
  'catalog Episode': fromViewers('draftEpisode'),
  'catalog Genre': 'Genres are the same for everybody.',
  'catalog Person': fromViewers('draftPerson'),
  'catalog Comment': fromViewers('commentOnDraft'),
  'catalog Video': fromViewers('draftVideo'),
  'catalog Upload': { of: 'upload', hiddenFrom: ['stranger', 'sibling', 'otherEditor', 'admin'] },
  'catalog IngestJob': fromViewers('job'),
  'identity Account': { of: 'account', hiddenFrom: ['stranger', 'sibling', 'editor'] },
  'identity Profile': { of: 'profile', hiddenFrom: ['stranger', 'editor'] },
  'identity Comment': 'Its author is told by the id that the catalog gives with it, and only the name.',
  'identity PublicProfile': 'The name of a profile is for everybody who reads its comments.',
  'identity Title': fromViewers('listedTitle'),
  'identity Session': { of: 'session', hiddenFrom: ['stranger', 'editor'] },
  'identity Video': fromViewers('watchedVideo'),
  'playback StreamSession': fromViewers('stream'),
  'playback Video': fromViewers('draftVideo'),
  'analytics Title': fromViewers('draft'),
  'analytics StreamSession': fromViewers('stream'),
  'analytics Profile': fromViewers('profile'),
};

export interface PrivateField {
  /** Who sees the object, and not this of it. */
  readonly hiddenFrom: readonly Who[];
  /** The query that leads to the object of an id, with the field in the place of FIELD. */
  readonly query: string;
  /** Of whom the object is. */
  readonly of: 'profile' | 'account' | 'stream';
}

const ofProfile = (hiddenFrom: readonly Who[]): PrivateField => ({
  hiddenFrom,
  query: 'query($id: ID!) { found: profile(id: $id) { FIELD } }',
  of: 'profile',
});
const ofAccount = (hiddenFrom: readonly Who[]): PrivateField => ({
  hiddenFrom,
  query: 'query($id: ID!) { found: account(id: $id) { FIELD } }',
  of: 'account',
});

/** Fields of which the schema says that they are null for others, or why there are no others. */
export const privateFields: Readonly<Record<string, PrivateField | string>> = {
  'Profile.watchHistory': ofProfile(['sibling', 'admin']),
  'Profile.continueWatching': ofProfile(['sibling', 'admin']),
  'Profile.myList': ofProfile(['sibling', 'admin']),
  'Profile.recommendations': ofProfile(['sibling', 'admin']),
  'Profile.preferences': ofProfile(['admin']),
  'Profile.parentalControls': ofProfile(['admin']),
  'Account.recoveryCodesLeft': ofAccount(['admin']),
  'Account.dataExports': ofAccount(['admin']),
  'Account.totpEnabled': 'Nobody else sees the account.',
  'Account.passkeys': 'Nobody else sees the account.',
  'StreamSession.manifestUrl': {
    hiddenFrom: ['admin'],
    query: 'query($id: ID!) { found: streamSession(id: $id) { FIELD } }',
    of: 'stream',
  },
};
