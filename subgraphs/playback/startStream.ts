/** Begins streams: who may play what, now, and how. */

import { CodedError } from '../../platform/errors.ts';
import type { StartStreamInput } from '../../schema/generated/playback.ts';
import { requireProfile } from '../shared/context.ts';
import { isId, newId } from '../shared/id.ts';
import { check, done, type Outcome, refused, userError } from '../shared/userErrors.ts';
import type { Context } from './context.ts';
import type { CatalogVideo, Preferences, UnavailableReason, Viewer } from './peers.ts';
import { resumePosition, startStreamRules } from './sessionRules.ts';
import type { Begun } from './startStore.ts';
import { refusedFor, refusedWith, type StreamOutcome } from './streamOutcome.ts';

/** Begins a stream of the profile that asks, or says why not: in the order, and by the codes, that the schema tells. */
export async function startStream(context: Context, input: StartStreamInput): Promise<StreamOutcome> {
  const profileId = requireProfile(context);
  const checked = check(startStreamRules, input);
  if (!checked.ok) return refusedWith(checked);
  const { videoId, device, capabilities, replaceSessionId, idempotencyKey } = checked.value;
  if (!isId(videoId)) return refusedFor(noVideo);
  const [found, viewer] = await Promise.all([findVideo(context, videoId), findViewer(context, profileId, videoId)]);
  if (!found.ok) return refusedWith(found);
  if (viewer instanceof CodedError) throw viewer;
  const { watcher, watchedTo } = viewer;
  if (!watcher.watchableNow) return refusedFor(atThisHour);
  if (replaceSessionId != null && !isId(replaceSessionId)) return refusedFor(nothingToReplace);
  const { storagePrefix, storyboard, durationSeconds, title, episode } = found.value;
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
      country: context.identity.country ?? null,
      watchableUntil: watcher.watchableUntil,
    },
    { most: context.streamsPerAccount, replaceSessionId: replaceSessionId ?? null },
  );
  if (begun.kind === 'begun') context.outbox.ring();
  return outcomeOf(begun, videoId, context.streamsPerAccount);
}

const noVideo = userError('NOT_FOUND', 'There is no such video, or you may not see it.', 'videoId');
const nothingToReplace = userError(
  'NOT_FOUND',
  'There is no such stream of this account to be replaced.',
  'replaceSessionId',
);
const atThisHour = userError(
  'OUTSIDE_VIEWING_HOURS',
  'The profile may not watch at this hour: unlockProfile with its PIN lets it.',
);

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

const restricted =
  'The parental controls of the profile hide the video: unlockProfile with its PIN lifts them for a while.';
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
async function findViewer(context: Context, profileId: string, videoId: string): Promise<Viewer | CodedError> {
  const { peers, knownWatchers, log } = context;
  try {
    const viewer = await peers.viewer(context, profileId, videoId);
    knownWatchers.keep(profileId, viewer.watcher);
    return viewer;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const watcher = knownWatchers.find(profileId);
    if (!watcher) return error;
    log.warn({ err: error }, 'a stream begins by what is known of its profile, without its resume point');
    return { watcher, watchedTo: undefined };
  }
}

/** The tallest picture that is wanted and can be shown, in pixels; null for any. */
function tallest(device: number | null | undefined, { maxHeight, dataSaver }: Preferences): number | null {
  const bounds = [device, maxHeight, dataSaver ? dataSaverHeight : null].filter((bound) => bound != null);
  return bounds.length > 0 ? Math.min(...bounds) : null;
}

const dataSaverHeight = 480;

function outcomeOf(begun: Begun, videoId: string, most: number): StreamOutcome {
  switch (begun.kind) {
    case 'begun':
      return { session: begun.session, openStreams: null, userErrors: [] };
    case 'again':
      if (begun.session.videoId === videoId) return { session: begun.session, openStreams: null, userErrors: [] };
      return refusedFor(
        userError('CONFLICT', 'This key has begun a stream of another video: take a new one.', 'idempotencyKey'),
      );
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
