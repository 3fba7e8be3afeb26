/**
 * For each place that takes an id: whose object it names there, and who must be answered as for a made-up id. A place that is
 * not here fails the test of the matrix.
 */
import { newId } from '../../subgraphs/shared/id.ts';
import type { Kind, OwnedObjects } from './ownedObjects.ts';
import { password, type Who } from './owners.ts';

export interface ObjectCase {
  /** What its owner makes, for the id to name. */
  readonly of: Kind;
  /** Who must not be able to tell its id from a made-up one. */
  readonly hiddenFrom: readonly Who[];
  /** Who is answered otherwise, as a proof that the question is a good one; or why nobody is. */
  readonly shownTo: Who | { readonly nobody: string };
  /** More of the input than the least. */
  readonly given?: (objects: OwnedObjects, asker: { readonly profileId: string }) => Promise<object> | object;
}

/** Ids of the staff's objects, which the scope alone opens. */
const staffs = (of: Kind, given?: ObjectCase['given']): ObjectCase => ({
  of,
  hiddenFrom: ['stranger'],
  shownTo: 'editor',
  ...(given && { given }),
});

/** What a draft is to viewers. */
const drafts = staffs;

const operators = (): ObjectCase => ({ of: 'account', hiddenFrom: ['stranger', 'editor'], shownTo: 'admin' });

const loads = (): ObjectCase => ({ of: 'load', hiddenFrom: ['stranger', 'editor'], shownTo: 'admin' });

/** Who may read figures reads those of every title; nobody else learns from them that there is one. */
const narrowed: ObjectCase = {
  of: 'watchedDraft',
  hiddenFrom: ['stranger', 'editor'],
  shownTo: 'admin',
};

/** What belongs to an account, whichever of its profiles asks. */
const ofAccount = (of: Kind, given?: ObjectCase['given']): ObjectCase => ({
  of,
  hiddenFrom: ['stranger', 'editor', 'admin'],
  shownTo: 'owner',
  ...(given && { given }),
});

/** What belongs to one profile: another of the same account is a stranger to it. */
const ofProfile = (of: Kind, given?: ObjectCase['given']): ObjectCase => ({
  of,
  hiddenFrom: ['stranger', 'sibling', 'editor'],
  shownTo: 'owner',
  ...(given && { given }),
});

/** Uploads are of one account of the staff. */
const ofEditor = (given?: ObjectCase['given']): ObjectCase => ({
  of: 'upload',
  hiddenFrom: ['stranger', 'otherEditor', 'admin'],
  shownTo: 'editor',
  ...(given && { given }),
});

const withContent = async (objects: OwnedObjects) => ({ uploadId: await objects.completedUpload() });

/** A case, or why an id is nobody's there. */
export const objectCases: Readonly<Record<string, ObjectCase | string>> = {
  'Mutation.recordEvents(input.events.id)': {
    of: 'event',
    hiddenFrom: ['stranger'],
    shownTo: 'owner',
    given: () => ({ type: 'SEARCH', data: { query: 'Dune' } }),
  },
  'Mutation.recordEvents(input.events.videoId)': drafts('draftVideo'),
  'Mutation.recordEvents(input.events.titleId)': drafts('draft', () => ({ type: 'IMPRESSION' })),
  'Mutation.recordEvents(input.events.sessionId)': {
    of: 'stream',
    given: ({ shown }) => ({ videoId: shown.videoId }),
    hiddenFrom: ['stranger', 'sibling'],
    shownTo: { nobody: 'It is kept as the client tells it, and read by nobody else.' },
  },
  'Mutation.createMovie(input.credits.personId)': staffs('draftPerson'),
  'Mutation.updateMovie(input.id)': staffs('draft'),
  'Mutation.updateMovie(input.credits.personId)': staffs('draftPerson', async (objects) => ({
    id: await objects.draft(),
  })),
  'Mutation.createShow(input.credits.personId)': staffs('draftPerson'),
  'Mutation.updateShow(input.id)': staffs('draftShow'),
  'Mutation.updateShow(input.credits.personId)': staffs('draftPerson', async (objects) => ({
    id: await objects.make.draftShow(),
  })),
  'Mutation.createSeason(input.showId)': staffs('draftShow'),
  'Mutation.createEpisode(input.seasonId)': staffs('draftSeason'),
  'Mutation.updateEpisode(input.id)': staffs('draftEpisode'),
  'Mutation.publishTitle(input.id)': staffs('draft'),
  'Mutation.unpublishTitle(input.id)': staffs('draft'),
  'Mutation.deleteTitle(input.id)': staffs('draft'),
  'Mutation.restoreTitle(input.id)': staffs('deletedDraft'),
  'Mutation.setAvailability(input.titleId)': staffs('draft'),
  'Mutation.addComment(input.titleId)': drafts('draft'),
  'Mutation.editComment(input.commentId)': ofProfile('comment'),
  'Mutation.deleteComment(input.commentId)': { ...ofProfile('comment'), hiddenFrom: ['stranger', 'sibling'] },
  'Mutation.reportComment(input.commentId)': drafts('commentOnDraft'),
  'Mutation.moderateComment(input.commentId)': staffs('comment'),
  'Mutation.attachArtwork(input.titleId)': staffs('draft', () => ({ uploadId: newId() })),
  'Mutation.attachArtwork(input.uploadId)': ofEditor(async (objects) => ({ titleId: await objects.draft() })),
  'Mutation.attachArtwork(input.artworkId)': {
    ...staffs('still', ({ shown }) => ({ titleId: shown.titleId })),
    shownTo: { nobody: 'Its bytes are nowhere: artwork.test.ts attaches one that can be read.' },
  },
  'Mutation.removeArtwork(input.artworkId)': staffs('still'),
  'Mutation.setVideoMarks(input.videoId)': staffs('draftVideo'),
  'Mutation.attachSubtitles(input.videoId)': staffs('draftVideo'),
  'Mutation.attachSubtitles(input.uploadId)': ofEditor(async (objects) => ({
    videoId: await objects.make.draftVideo(),
  })),
  'Mutation.completeUpload(input.uploadId)': ofEditor(),
  'Mutation.abortUpload(input.uploadId)': ofEditor(),
  'Mutation.startMediaIngest(input.uploadId)': ofEditor(async (objects) => ({ movieId: await objects.draft() })),
  'Mutation.startMediaIngest(input.movieId)': staffs('draft', withContent),
  'Mutation.startMediaIngest(input.episodeId)': staffs('draftEpisode', withContent),
  'Mutation.cancelIngest(input.jobId)': staffs('job'),
  'Mutation.retryIngest(input.jobId)': staffs('job'),
  'Mutation.revokeSession(input.sessionId)': ofAccount('session'),
  'Mutation.removePasskey(input.passkeyId)': ofAccount('passkey', () => ({ password })),
  'Mutation.logInWithPasskey(input.challengeId)': {
    of: 'challenge',
    hiddenFrom: ['stranger'],
    shownTo: { nobody: 'Without the key that signs the challenge nobody gets further.' },
  },
  'Mutation.suspendAccount(input.accountId)': operators(),
  'Mutation.reinstateAccount(input.accountId)': operators(),
  'Mutation.setAccountRoles(input.accountId)': { ...operators(), given: () => ({ roles: ['VIEWER'], password }) },
  'Mutation.createProfile(input.avatarUploadId)': ofAccount('avatarUpload'),
  'Mutation.updateProfile(input.profileId)': ofAccount('anotherProfile'),
  'Mutation.updateProfile(input.avatarUploadId)': ofAccount('avatarUpload', (_, { profileId }) => ({ profileId })),
  'Mutation.updatePreferences(input.profileId)': ofAccount('anotherProfile'),
  'Mutation.setParentalControls(input.profileId)': ofAccount('anotherProfile'),
  'Mutation.setParentalControls(input.blockedTitleIds)': drafts('draft', (_, { profileId }) => ({ profileId })),
  'Mutation.lockProfile(input.profileId)': ofProfile('profile'),
  'Mutation.deleteProfile(input.profileId)': ofAccount('anotherProfile'),
  'Mutation.switchProfile(input.profileId)': { ...ofAccount('anotherProfile'), shownTo: 'elsewhere' },
  'Mutation.addToMyList(input.titleId)': drafts('draft'),
  'Mutation.removeFromMyList(input.titleId)': drafts('draft'),
  'Mutation.rateTitle(input.titleId)': drafts('draft', () => ({ rating: 3 })),
  'Mutation.recordWatch(input.videoId)': drafts('draftVideo'),
  'Mutation.clearHistory(input.titleId)': ofProfile('watchedTitle'),
  'Mutation.clearHistory(input.videoId)': ofProfile('watchedVideo'),
  'Mutation.hideFromContinueWatching(input.videoId)': drafts('draftVideo'),
  'Mutation.startStream(input.videoId)': drafts('draftVideo'),
  'Mutation.startStream(input.replaceSessionId)': {
    of: 'stream',
    hiddenFrom: ['stranger'],
    shownTo: 'owner',
    given: ({ shown }) => ({ videoId: shown.videoId }),
  },
  'Mutation.reportPlayback(input.sessionId)': ofProfile('stream', () => ({ state: 'PLAYING' })),
  'Mutation.endStream(input.sessionId)': ofProfile('stream'),
  'Mutation.generateRecommendations(input.profileId)': ofProfile('profile'),
  'Mutation.hideFromRecommendations(input.titleId)': drafts('draft'),
  'Mutation.stopLoad(input.loadId)': loads(),
  'Query.engagement(titleId)': narrowed,
  'Query.streamingQuality(titleId)': narrowed,
  'Query.similarity(a)': drafts('draft', ({ shown }) => ({ b: shown.titleId })),
  'Query.similarity(b)': drafts('draft', ({ shown }) => ({ a: shown.titleId })),
  'Query.load(id)': loads(),
  'Query.title(id)': drafts('draft'),
  'Query.titles(filter.genreIds)': 'Genres are the same for everybody.',
  'Query.search(filter.genreIds)': 'Genres are the same for everybody.',
  'Query.person(id)': drafts('draftPerson'),
  'Query.upload(id)': ofEditor(),
  'Query.ingestJob(id)': staffs('job'),
  'Query.profile(id)': { ...ofAccount('anotherProfile'), hiddenFrom: ['stranger', 'editor'] },
  'Query.account(id)': operators(),
  'Query.streamSession(id)': ofProfile('stream'),
  'Subscription.ingestProgress(jobId)': staffs('job'),
  'Subscription.watchProgress(profileId)': {
    ...ofProfile('followedProfile'),
    hiddenFrom: ['stranger', 'sibling', 'admin'],
  },
  'Subscription.streamProgress(sessionId)': ofProfile('stream'),
  'Subscription.loadProgress(loadId)': loads(),
};
