/** Begins streams: who may play what, now, and how. */
import type { z } from 'zod';
import { CodedError } from '../../platform/errors.ts';
import type { Identity } from '../../platform/identity.ts';
import type { StartStreamInput } from '../../schema/generated/playback.ts';
import { requireProfile } from '../shared/context.ts';
import { isId, newId } from '../shared/id.ts';
import { check, done, type Outcome, refused, userError } from '../shared/userErrors.ts';
import type { Context } from './context.ts';
import type { KnownWatcher } from './knownWatchers.ts';
import type { CatalogVideo, Preferences, UnavailableReason, Viewer, Watcher } from './peers.ts';
import { resumePosition, startStreamRules } from './sessionRules.ts';
import type { Begun } from './startStore.ts';
import { refusedFor, refusedWith, type StreamOutcome } from './streamOutcome.ts';

/** Begins a stream of the profile that asks, or says why not: in the order, and by the codes, that the schema tells. */
export async function startStream(context: Context, input: StartStreamInput): Promise<StreamOutcome> {
  const profileId = requireProfile(context);
  const checked = check(startStreamRules, input);
  if (!checked.ok) return refusedWith(checked);
  const { videoId } = checked.value;
  if (!isId(videoId)) return refusedFor(noVideo);
  for (let look = 1; look <= mostLooks; look++) {
    // What is withdrawn after this number was read, the answers may not know of yet.
    const mark = await context.withdrawals.mark();
    const [found, viewer] = await Promise.all([
      findVideo(context, videoId),
      look === 1 ? findViewer(context, profileId, videoId, mark) : askViewer(context, profileId, videoId, mark),
    ]);
    if (!found.ok) return refusedWith(found);
    if (viewer instanceof CodedError) throw viewer;
    const outcome = await begin(context, { ...checked.value, profileId }, found.value, viewer);
    if (outcome !== 'ask again') return outcome;
  }
  throw new CodedError('CONFLICT', 'The limits of the profile changed again and again meanwhile. Try again.');
}

/** How often is asked at most what the profile may see: again when its limits changed meanwhile. */
const mostLooks = 3;

type Wanted = z.output<typeof startStreamRules> & { readonly profileId: string };

/** Begins it by what was answered; to be asked again when that does not hold any more. */
async function begin(
  context: Context,
  { profileId, videoId, device, capabilities, replaceSessionId, idempotencyKey }: Wanted,
  video: PlayableVideo,
  { watcher, watchedTo, mark }: MarkedViewer,
): Promise<StreamOutcome | 'ask again'> {
  if (!watcher.watchableNow) return refusedFor(atThisHour);
  if (isLooser(context.identity, watcher)) throw outdatedToken();
  if (replaceSessionId != null && !isId(replaceSessionId)) return refusedFor(nothingToReplace);
  const { storagePrefix, storyboard, durationSeconds, title, episode } = video;
  const { preferences } = watcher;
  const begun = await context.starts.begin(
    {
      id: newId(),
      accountId: context.identity.accountId!,
      profileId,
      videoId,
      titleId: title?.id ?? null,
      isEpisode: title && episode !== null,
      logInId: context.identity.sessionId ?? null,
      withdrawalMark: mark,
      idempotencyKey: idempotencyKey ?? null,
      storagePrefix,
      storyboard,
      durationSeconds,
      resumePositionSeconds: resumePosition(watchedTo, durationSeconds),
      maxHeight: tallest(capabilities?.maxHeight, preferences),
      maxBitrateKbps: capabilities?.maxBitrateKbps ?? null,
      maxFrameRate: capabilities?.maxFrameRate ?? null,
      codecs: capabilities?.codecs ?? null,
      audioLanguage: preferences.audioLanguage,
      subtitleLanguage: preferences.subtitleLanguage,
      deviceKind: device.kind,
      deviceName: device.name ?? null,
      os: device.os ?? null,
      player: device.player ?? null,
      country: context.identity.country ?? null,
      watchableUntil: watcher.watchableUntil,
    },
    { most: context.streamsPerAccount, replaceSessionId: replaceSessionId ?? null },
  );
  if (begun.kind === 'outdated') return 'ask again';
  if (begun.kind === 'begun') context.outbox.ring();
  return outcomeOf(begun, videoId, context.streamsPerAccount);
}

/** Whether the token says less of limits than there are by now: others, or none though they are not lifted any more. */
const isLooser = ({ unlocked, maturityLimit = Infinity }: Identity, watcher: Watcher): boolean =>
  unlocked ? !watcher.isUnlocked : maturityLimit > (watcher.maturityLimit ?? Infinity);

const outdatedToken = () =>
  new CodedError(
    'UNAUTHENTICATED',
    'The limits of the profile have changed: refresh the session for a token that has them.',
  );

const noVideo = userError('NOT_FOUND', 'There is no such video, or you may not see it.', 'videoId');
const nothingToReplace = userError(
  'NOT_FOUND',
  'There is no such stream of this account to be replaced.',
  'replaceSessionId',
);
/** Whether the profile has a PIN is not known here. */
const whatHelps =
  "What helps: its PIN, where it has one (unlockProfile), another profile (switchProfile), or the account's password (setParentalControls).";
const atThisHour = userError('OUTSIDE_VIEWING_HOURS', `The profile may not watch at this hour. ${whatHelps}`);

type PlayableVideo = CatalogVideo & { readonly storagePrefix: string };

/** The video when it can be played. What the parental controls hide is looked for once more without them, to say so. */
async function findVideo(context: Context, id: string): Promise<Outcome<PlayableVideo>> {
  const { peers, identity } = context;
  const seen = await peers.video(context, id);
  const video = seen ?? (identity.unlocked ? null : await peers.videoUnlocked(context, id));
  const reason = video?.title?.unavailableReason;
  if (!video || (!video.available && reason === 'NOT_PUBLISHED')) return refused(noVideo);
  const { status, storagePrefix } = video;
  if (status !== 'READY' || !storagePrefix)
    return refused(
      userError('WRONG_STATE', `The video is ${status} and cannot be played: wait until it is READY.`, 'videoId'),
    );
  if (!video.available) return refused(userError('NOT_AVAILABLE', unavailable[reason ?? 'REGION'], 'videoId'));
  if (!seen) return refused(userError('RESTRICTED', restricted, 'videoId'));
  return done({ ...video, storagePrefix });
}

const restricted = `The parental controls of the profile hide the video. ${whatHelps}`;
const unavailable: Readonly<Record<UnavailableReason, string>> = {
  REGION: 'The video may not be watched in your country.',
  NOT_YET: 'The video may not be watched in your country yet: its title says from when.',
  NO_LONGER: 'The video may not be watched in your country any longer.',
  NOT_PUBLISHED: 'The video may not be watched: its title is not published.',
};

/**
 * What identity knows of the viewer. While it does not answer, a profile of which is known that no hours bound it begins at the
 * beginning: a film that begins there is better than none. Of any other the error is given: hours hold without identity too.
 */
async function findViewer(
  context: Context,
  profileId: string,
  videoId: string,
  mark: number,
): Promise<MarkedViewer | CodedError> {
  const viewer = await askViewer(context, profileId, videoId, mark);
  if (!(viewer instanceof CodedError)) return viewer;
  const known = context.knownWatchers.find(profileId);
  if (!known) return viewer;
  context.log.warn({ err: viewer }, 'a stream begins by what is known of its profile, without its resume point');
  // Whether they are lifted in this session, is known by its token alone.
  const watcher = { ...known.watcher, isUnlocked: context.identity.unlocked === true };
  return { ...known, watcher, watchedTo: undefined };
}

async function askViewer(
  context: Context,
  profileId: string,
  videoId: string,
  mark: number,
): Promise<MarkedViewer | CodedError> {
  try {
    const viewer = await context.peers.viewer(context, profileId, videoId);
    context.knownWatchers.keep(profileId, { watcher: viewer.watcher, mark });
    return { ...viewer, mark };
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
}

/** What identity knows of a viewer, and the last number of the withdrawals when it was asked. */
type MarkedViewer = Viewer & KnownWatcher;

/** The tallest picture that is wanted and can be shown, in pixels; null for any. */
function tallest(device: number | null | undefined, { maxHeight, dataSaver }: Preferences): number | null {
  const bounds = [device, maxHeight, dataSaver ? dataSaverHeight : null].filter((bound) => bound != null);
  return bounds.length > 0 ? Math.min(...bounds) : null;
}

const dataSaverHeight = 480;

function outcomeOf(begun: Exclude<Begun, { kind: 'outdated' }>, videoId: string, most: number): StreamOutcome {
  switch (begun.kind) {
    case 'begun':
      return { session: begun.session, openStreams: null, userErrors: [] };
    case 'again':
      if (begun.session.videoId === videoId) return { session: begun.session, openStreams: null, userErrors: [] };
      return refusedFor(
        userError('CONFLICT', 'This key has begun a stream of another video: take a new one.', 'idempotencyKey'),
      );
    case 'revoked':
      throw new CodedError('UNAUTHENTICATED', 'The session of this token was ended.');
    case 'replacesNothing':
      return refusedFor(nothingToReplace);
    case 'full': {
      const message = `${most} streams of this account go on, and no more may: end one of openStreams, or name it as replaceSessionId.`;
      return {
        session: null,
        openStreams: begun.open.map(({ id, deviceKind, deviceName, startedAt }) => ({
          sessionId: id,
          device: { kind: deviceKind, name: deviceName },
          startedAt,
        })),
        userErrors: [userError('LIMIT_REACHED', message)],
      };
    }
  }
}
