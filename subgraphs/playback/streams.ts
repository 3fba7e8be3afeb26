/** How streams go on: reported on, and ended. Each change is told to who watches the session. */
import { networkOf } from '../../platform/network.ts';
import type { EndStreamInput, ReportPlaybackInput } from '../../schema/generated/playback.ts';
import { requireProfile } from '../shared/context.ts';
import { isId } from '../shared/id.ts';
import { check, userError } from '../shared/userErrors.ts';
import type { Context } from './context.ts';
import type { Delivered } from './delivery/outcomes.ts';
import type { Report } from './reportStore.ts';
import { endStreamRules, isOwner, reportRules } from './sessionRules.ts';
import type { StreamSession } from './sessionStore.ts';
import { refusedWith, type StreamOutcome } from './streamOutcome.ts';

/** Keeps how playing goes and renews the lease; ENDED and FAILED end the session. */
export async function reportPlayback(context: Context, input: ReportPlaybackInput): Promise<StreamOutcome> {
  const profileId = requireProfile(context);
  const checked = check(reportRules, input);
  if (!checked.ok) return refusedWith(checked);
  const { sessionId, state, number, rebuffer, error, delivery, ...report } = checked.value;
  const known = (delivery ?? []).filter(({ cdn }) => context.delivery.knows(cdn));
  const session = await keep(context, {
    sessionId,
    profileId,
    number: number ?? null,
    state,
    ended: state === 'ENDED' || state === 'FAILED',
    positionSeconds: report.positionSeconds,
    bitrateKbps: report.bitrateKbps ?? null,
    bufferSeconds: report.bufferSeconds ?? null,
    startupSeconds: report.startupSeconds ?? null,
    rebufferCount: rebuffer?.count ?? null,
    rebufferSeconds: rebuffer?.seconds ?? 0,
    droppedFrames: report.droppedFrames ?? 0,
    playedSeconds: report.playedSeconds ?? null,
    cdn: mostUsed(known),
    errorCode: error?.code ?? null,
    errorMessage: error?.message ?? null,
  });
  if (session) {
    const { address } = context.identity;
    const network = address === undefined ? undefined : networkOf(address);
    context.delivery.told({ accountId: session.accountId, network }, met(session, known));
    return { session, openStreams: null, userErrors: [] };
  }
  const judged = isId(sessionId) ? await context.sessions.findJudged(sessionId) : undefined;
  if (!judged || !isOwner(context.identity, judged.session)) return noSession;
  const { session: own, goesOn } = judged;
  // A report that came before, sent again since its answer was lost.
  if (number != null && number <= own.lastReport && (goesOn || number === own.lastReport))
    return { session: own, openStreams: null, userErrors: [] };
  const reason = 'The stream has ended: begin another one with startStream.';
  return { session: own, openStreams: null, userErrors: [userError('WRONG_STATE', reason, 'sessionId')] };
}

/** The network that most of the files came from; null when none did. */
const mostUsed = (delivered: readonly Delivered[]): string | null =>
  delivered.toSorted((a, b) => b.requests - a.requests)[0]?.cdn ?? null;

/** What the player met with networks; one that gave up for want of data, without more words, met a failure with its last one. */
function met({ cdn, errorCode }: StreamSession, delivered: readonly Delivered[]): readonly Delivered[] {
  const unsaid = delivered.every(({ failures }) => failures === 0);
  return unsaid && cdn !== null && /load|network|time.?out|http/i.test(errorCode ?? '')
    ? [...delivered, { cdn, requests: 1, failures: 1 }]
    : delivered;
}

/** Ends a session. One that has ended already is given as it is, so that a lost answer can be asked for again. */
export async function endStream(context: Context, input: EndStreamInput): Promise<StreamOutcome> {
  const profileId = requireProfile(context);
  const checked = check(endStreamRules, input);
  if (!checked.ok) return refusedWith(checked);
  const { sessionId, positionSeconds } = checked.value;
  const ending = { ...nothingNew, sessionId, profileId, positionSeconds: positionSeconds ?? null };
  const session = (await keep(context, ending)) ?? (await findOwn(context, sessionId));
  return session ? { session, openStreams: null, userErrors: [] } : noSession;
}

const nothingNew = {
  number: null,
  state: 'ENDED',
  ended: true,
  bitrateKbps: null,
  bufferSeconds: null,
  startupSeconds: null,
  rebufferCount: null,
  rebufferSeconds: 0,
  droppedFrames: 0,
  playedSeconds: null,
  cdn: null,
  errorCode: null,
  errorMessage: null,
} as const;

const noSession: StreamOutcome = {
  session: null,
  openStreams: null,
  userErrors: [userError('NOT_FOUND', 'There is no such stream, or it is not of this profile.', 'sessionId')],
};

/** What it tells others is on its way before the answer. */
async function keep({ reports, outbox }: Context, report: Report): Promise<StreamSession | undefined> {
  const session = isId(report.sessionId) ? await reports.keep(report) : undefined;
  if (session) outbox.ring();
  return session;
}

async function findOwn({ sessions, identity }: Context, id: string): Promise<StreamSession | undefined> {
  const session = isId(id) ? await sessions.find(id) : undefined;
  return session && isOwner(identity, session) ? session : undefined;
}
