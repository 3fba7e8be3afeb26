/** What the gateway joins by an id, and what of an object is its owner's alone: by type and field, as the schemas say it. */
import type { Kind } from './ownedObjects.ts';
import type { Who } from './owners.ts';

export interface EntityCase {
  readonly of: Kind;
  readonly hiddenFrom: readonly Who[];
  /** Who is answered otherwise, as a proof that there is something to hide. */
  readonly shownTo: Who;
}

/** What the staff alone sees. */
const staffs = (of: Kind): EntityCase => ({ of, hiddenFrom: ['stranger', 'sibling'], shownTo: 'editor' });
/** What belongs to one profile. */
const profiles = (of: Kind): EntityCase => ({ of, hiddenFrom: ['stranger', 'sibling'], shownTo: 'owner' });

/** The entities of each subgraph, or why one is nobody's. */
export const entityCases: Readonly<Record<string, EntityCase | string>> = {
  'catalog Title': staffs('draft'),
  'catalog Movie': staffs('draft'),
  'catalog Show': staffs('draftShow'),
  'catalog Season': staffs('draftSeason'),
  'catalog Episode': staffs('draftEpisode'),
  'catalog Genre': 'Genres are the same for everybody.',
  'catalog Person': staffs('draftPerson'),
  'catalog Comment': staffs('commentOnDraft'),
  'catalog Video': staffs('draftVideo'),
  'catalog Upload': { ...staffs('upload'), hiddenFrom: ['stranger', 'sibling', 'otherEditor', 'admin'] },
  'catalog IngestJob': staffs('job'),
  'identity Account': { of: 'account', hiddenFrom: ['stranger', 'sibling', 'editor'], shownTo: 'admin' },
  'identity Profile': { of: 'profile', hiddenFrom: ['stranger', 'editor'], shownTo: 'owner' },
  'identity Comment': 'Its author is told by the id that the catalog gives with it, and only the name.',
  'identity PublicProfile': 'The name of a profile is for everybody who reads its comments.',
  'identity Title': profiles('listedTitle'),
  'identity Session': { of: 'session', hiddenFrom: ['stranger', 'editor'], shownTo: 'owner' },
  'identity Video': profiles('watchedVideo'),
  'playback StreamSession': profiles('stream'),
  'playback Video': 'Whether it can be played is reckoned from what the catalog gives with it.',
  'analytics Title': 'How often it was watched, and by how many, is for everybody who sees the title in the catalog.',
  'analytics StreamSession': { ...profiles('reportedStream'), hiddenFrom: ['stranger', 'sibling', 'editor'] },
  'analytics Profile': profiles('profile'),
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
