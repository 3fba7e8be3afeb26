/** What identity and analytics are told of a stream, in the transaction of what has happened to it. */

import type { OutgoingMessage } from '../shared/outboxStore.ts';
import type { StreamEnded, StreamReport, StreamStarted, Watched } from '../shared/streamMessages.ts';
import type { StreamSession } from './sessionStore.ts';

/** What a report adds to the sums of its session. */
export interface Added {
  readonly playedSeconds: number;
  readonly rebufferCount: number;
  readonly rebufferSeconds: number;
  readonly droppedFrames: number;
  /** Whether it told where the player is. */
  readonly positioned: boolean;
}

/** What is told of each stream, whatever else is. */
type Told = Pick<
  StreamSession,
  | 'id'
  | 'accountId'
  | 'profileId'
  | 'videoId'
  | 'titleId'
  | 'durationSeconds'
  | 'country'
  | 'deviceKind'
  | 'os'
  | 'player'
  | 'startedAt'
>;

const streamOf = (session: Told): StreamStarted => ({
  sessionId: session.id,
  accountId: session.accountId,
  profileId: session.profileId,
  videoId: session.videoId,
  titleId: session.titleId,
  durationSeconds: session.durationSeconds,
  country: session.country,
  deviceKind: session.deviceKind,
  os: session.os,
  player: session.player,
  startedAt: session.startedAt.toISOString(),
});

export const startedMessages = (session: Told): OutgoingMessage[] => [
  { receiver: 'analytics', kind: 'STREAM_STARTED', body: streamOf(session) },
];

/** The session is told as it is after the report. */
export function reportMessages(session: StreamSession, added: Added): OutgoingMessage[] {
  const { sequence, state, positionSeconds, bitrateKbps, startupSeconds, cdn, errorCode } = session;
  const { positioned, ...sums } = added;
  const at = session.updatedAt.toISOString();
  const report: StreamReport = {
    ...streamOf(session),
    ...{ sequence, at, state, positionSeconds, bitrateKbps, startupSeconds, cdn, errorCode },
    ...sums,
  };
  const messages: OutgoingMessage[] = [{ receiver: 'analytics', kind: 'STREAM_REPORT', body: report }];
  // Before the first picture a player stands where it was told to go on: nothing was watched yet.
  if (positioned && state !== 'STARTING')
    messages.push({ receiver: 'identity', kind: 'WATCHED', body: watchedOf(session, at) });
  return messages;
}

const watchedOf = (session: StreamSession, at: string): Watched => ({
  accountId: session.accountId,
  profileId: session.profileId,
  videoId: session.videoId,
  titleId: session.titleId,
  isEpisode: session.isEpisode,
  positionSeconds: session.positionSeconds,
  durationSeconds: session.durationSeconds,
  at,
  sessionId: session.id,
  sequence: session.sequence,
});

/** Of a session that has just ended. */
export function endedMessages(session: StreamSession): OutgoingMessage[] {
  const { sequence, state, positionSeconds, endedAt } = session;
  if (!endedAt || (state !== 'ENDED' && state !== 'FAILED'))
    throw new Error(`The session ${session.id} is told to have ended, but is ${state}.`);
  const ended: StreamEnded = {
    ...streamOf(session),
    ...{ sequence, at: endedAt.toISOString(), state, positionSeconds },
  };
  return [{ receiver: 'analytics', kind: 'STREAM_ENDED', body: ended }];
}
