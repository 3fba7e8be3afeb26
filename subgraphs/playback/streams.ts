/** The life of a stream: begun, reported on, ended. Each change is told to who watches the session. */
import type {
  EndStreamInput,
  OpenStream,
  ReportPlaybackInput,
  StartStreamInput,
} from '../../schema/generated/playback.ts';
import { requireProfile } from '../shared/context.ts';
import { isId, newId } from '../shared/id.ts';
import { check, done, type Outcome, refused, type UserError, userError } from '../shared/userErrors.ts';
import type { Context } from './context.ts';
import type { UnavailableReason } from './peers.ts';
import { endStreamRules, isOwner, reportRules, resumePosition, startStreamRules } from './sessionRules.ts';
import type { Report, StreamSession } from './sessionStore.ts';

/** A session, or what to mend; a session that has ended comes along with the reason that it takes no report. */
export interface StreamOutcome {
  readonly session: StreamSession | null;
  /** Those that go on, when there are too many of them. */
  readonly openStreams: OpenStream[] | null;
  readonly userErrors: UserError[];
}

/**
 * Begins a stream of the profile that asks. Refuses a video that does not exist for it (NOT_FOUND), and one that may not be
 * watched where it is, or is without content (WRONG_STATE); FORBIDDEN until a profile is chosen.
 */
export async function startStream(context: Context, input: StartStreamInput): Promise<StreamOutcome> {
  const profileId = requireProfile(context);
  const checked = check(startStreamRules, input);
  if (!checked.ok) return refusedWith(checked);
  const { videoId, device, capabilities } = checked.value;
  const found = await findVideo(context, videoId);
  if (!found.ok) return refusedWith(found);
  const { storagePrefix, storyboard, durationSeconds, watchedTo } = found.value;
  const session = await context.sessions.insert({
    id: newId(),
    accountId: context.identity.accountId!,
    profileId,
    videoId,
    storagePrefix,
    storyboard,
    durationSeconds,
    resumePositionSeconds: resumePosition(watchedTo, durationSeconds),
    maxHeight: capabilities?.maxHeight ?? null,
    deviceKind: device.kind,
    deviceName: device.name ?? null,
    country: context.identity.country ?? null,
  });
  return { session, openStreams: null, userErrors: [] };
}

interface PlayableVideo {
  readonly storagePrefix: string;
  readonly storyboard: boolean;
  readonly durationSeconds: number | null;
  readonly watchedTo: number | undefined;
}

async function findVideo(context: Context, id: string): Promise<Outcome<PlayableVideo>> {
  const missing = refused(userError('NOT_FOUND', 'There is no such video, or you may not see it.', 'videoId'));
  if (!isId(id)) return missing;
  const [video, watchedTo] = await Promise.all([
    context.peers.video(context, id),
    context.peers.watchedTo(context, id),
  ]);
  if (!video) return missing;
  const { status, storagePrefix, storyboard, durationSeconds } = video;
  if (!video.available)
    return refused(userError('WRONG_STATE', unavailable[video.title?.unavailableReason ?? 'REGION'], 'videoId'));
  if (status !== 'READY' || !storagePrefix)
    return refused(
      userError('WRONG_STATE', `The video is ${status} and cannot be played: wait until it is READY.`, 'videoId'),
    );
  return done({ storagePrefix, storyboard, durationSeconds, watchedTo });
}

const unavailable: Readonly<Record<UnavailableReason, string>> = {
  REGION: 'The video may not be watched in your country.',
  NOT_YET: 'The video may not be watched in your country yet: its title says from when.',
  NO_LONGER: 'The video may not be watched in your country any longer.',
  NOT_PUBLISHED: 'The video may not be watched: its title is not published.',
};

/** Keeps how playing goes and renews the lease; ENDED and FAILED end the session. */
export async function reportPlayback(context: Context, input: ReportPlaybackInput): Promise<StreamOutcome> {
  const profileId = requireProfile(context);
  const checked = check(reportRules, input);
  if (!checked.ok) return refusedWith(checked);
  const { sessionId, state, rebuffer, error, ...report } = checked.value;
  const session = await keep(context, sessionId, profileId, {
    state,
    ended: state === 'ENDED' || state === 'FAILED',
    positionSeconds: report.positionSeconds,
    bitrateKbps: report.bitrateKbps ?? null,
    bufferSeconds: report.bufferSeconds ?? null,
    startupSeconds: report.startupSeconds ?? null,
    rebufferCount: rebuffer?.count ?? 0,
    rebufferSeconds: rebuffer?.seconds ?? 0,
    droppedFrames: report.droppedFrames ?? 0,
    errorCode: error?.code ?? null,
    errorMessage: error?.message ?? null,
  });
  if (session) return { session, openStreams: null, userErrors: [] };
  const ended = await findOwn(context, sessionId);
  if (!ended) return noSession;
  const reason = 'The stream has ended: begin another one with startStream.';
  return { session: ended, openStreams: null, userErrors: [userError('WRONG_STATE', reason, 'sessionId')] };
}

/** Ends a session. One that has ended already is given as it is, so that a lost answer can be asked for again. */
export async function endStream(context: Context, input: EndStreamInput): Promise<StreamOutcome> {
  const profileId = requireProfile(context);
  const checked = check(endStreamRules, input);
  if (!checked.ok) return refusedWith(checked);
  const { sessionId, positionSeconds } = checked.value;
  const session =
    (await keep(context, sessionId, profileId, { ...nothingNew, positionSeconds: positionSeconds ?? null })) ??
    (await findOwn(context, sessionId));
  return session ? { session, openStreams: null, userErrors: [] } : noSession;
}

const nothingNew = {
  state: 'ENDED',
  ended: true,
  bitrateKbps: null,
  bufferSeconds: null,
  startupSeconds: null,
  rebufferCount: 0,
  rebufferSeconds: 0,
  droppedFrames: 0,
  errorCode: null,
  errorMessage: null,
} as const;

const noSession: StreamOutcome = {
  session: null,
  openStreams: null,
  userErrors: [userError('NOT_FOUND', 'There is no such stream, or it is not of this profile.', 'sessionId')],
};

const keep = async ({ sessions }: Context, id: string, profileId: string, report: Report) =>
  isId(id) ? sessions.report(id, profileId, report) : undefined;

async function findOwn({ sessions, identity }: Context, id: string): Promise<StreamSession | undefined> {
  const session = isId(id) ? await sessions.find(id) : undefined;
  return session && isOwner(identity, session) ? session : undefined;
}

const refusedWith = ({ userErrors }: { readonly userErrors: UserError[] }): StreamOutcome => ({
  session: null,
  openStreams: null,
  userErrors,
});
