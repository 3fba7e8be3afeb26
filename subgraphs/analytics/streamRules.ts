/** What playback tells of streams, as views and as sums of quality. Pure: messages in, additions out. */
import type { StreamEnded, StreamReport, StreamStarted } from '../shared/streamMessages.ts';
import { largestCount, nothingTold, type ViewQuality } from './viewQuality.ts';
import { reached, type ViewEvent } from './viewRules.ts';

type StreamState = StreamReport['state'];

/** That of a session which has only begun: nothing was reported of it yet. */
export const firstSequence = 1;

/** What messages add to the quality of a stream: the same in whatever order it is added. */
export interface QualityAddition {
  readonly sessionId: string;
  readonly accountId: string;
  readonly profileId: string;
  readonly videoId: string;
  readonly titleId: string | null;
  readonly country: string | null;
  readonly deviceKind: string;
  readonly os: string | null;
  readonly player: string | null;
  readonly startedAt: Date;
  readonly lastAt: Date;
  readonly endedAt: Date | null;
  /** What its player did by the newest of what was told, that one's sequence, and since when it is known to do so. */
  readonly state: StreamState;
  readonly sequence: number;
  readonly stateSince: Date;
  readonly failed: boolean;
  readonly startupSeconds: number | null;
  readonly rebufferCount: number;
  readonly rebufferSeconds: number;
  readonly playedSeconds: number;
  readonly droppedFrames: number;
  /** Kilobits a second times seconds played, over the reports that told a bitrate. */
  readonly bitrateSum: number;
  readonly bitrateSeconds: number;
}

/** What is known of a view by the beginning of a stream; nothing while nobody knows which title it plays. */
export const viewOfStart = (stream: StreamStarted): ViewEvent[] =>
  viewOf(stream, { at: stream.startedAt, playedSeconds: 0, ended: false, completed: false, told: {} });

export const viewOfReport = (report: StreamReport): ViewEvent[] =>
  viewOf(report, {
    at: report.at,
    playedSeconds: report.playedSeconds,
    ended: isLast(report),
    // Before the first picture a player stands where it was told to go on.
    completed: report.state !== 'STARTING' && reached(report.positionSeconds, report.durationSeconds),
    told: toldByReport(report),
  });

/** Where it ended does not count: a stream that never showed a picture ends where it was to go on. */
export const viewOfEnd = (end: StreamEnded): ViewEvent[] =>
  viewOf(end, {
    ...{ at: end.at, playedSeconds: 0, ended: true, completed: false },
    told: { failed: end.state === 'FAILED' },
  });

interface Seen {
  readonly at: string;
  readonly playedSeconds: number;
  readonly ended: boolean;
  readonly completed: boolean;
  /** Of how well it played. */
  readonly told: Partial<ViewQuality>;
}

function viewOf(stream: StreamStarted, { at: moment, told, ...seen }: Seen): ViewEvent[] {
  const { titleId, profileId, videoId, sessionId, country, deviceKind: device, os, player } = stream;
  if (titleId === null) return [];
  const startedAt = new Date(stream.startedAt);
  const at = notBefore(startedAt, moment);
  return [
    {
      kind: 'streamed',
      viewerId: profileId,
      ...{ videoId, titleId, sessionId, country, startedAt },
      at,
      ...seen,
      quality: { ...nothingTold, device, os, player, deviceAt: at, ...told },
    },
  ];
}

function toldByReport(report: StreamReport): Partial<ViewQuality> {
  const { cdn, startupSeconds, rebufferCount, rebufferSeconds, droppedFrames, state } = report;
  const startedAt = new Date(report.startedAt);
  return {
    ...{ cdn, cdnAt: cdn === null ? null : notBefore(startedAt, report.at), failed: state === 'FAILED' },
    ...{ startupSeconds, startupAt: startupSeconds === null ? null : startedAt },
    ...{ rebufferCount: Math.min(rebufferCount, largestCount), rebufferSeconds },
    ...{ droppedFrames: Math.min(droppedFrames, largestCount), ...bitrateOf(report) },
  };
}

const bitrateOf = ({ bitrateKbps, playedSeconds }: StreamReport) => ({
  bitrateSum: (bitrateKbps ?? 0) * playedSeconds,
  bitrateSeconds: bitrateKbps === null ? 0 : playedSeconds,
});

export const qualityOfStart = (stream: StreamStarted): QualityAddition =>
  qualityOf(stream, { at: stream.startedAt, state: 'STARTING', sequence: firstSequence });

export function qualityOfReport(report: StreamReport): QualityAddition {
  const { rebufferCount, rebufferSeconds, playedSeconds, droppedFrames, startupSeconds } = report;
  return {
    ...qualityOf(report, report),
    ...{ startupSeconds, rebufferCount, rebufferSeconds, playedSeconds, droppedFrames, ...bitrateOf(report) },
    failed: report.state === 'FAILED',
  };
}

export const qualityOfEnd = (end: StreamEnded): QualityAddition => ({
  ...qualityOf(end, end),
  endedAt: new Date(end.at),
  failed: end.state === 'FAILED',
});

interface Moment {
  readonly at: string;
  readonly state: StreamState;
  readonly sequence: number;
}

function qualityOf(stream: StreamStarted, { at, state, sequence }: Moment): QualityAddition {
  const { sessionId, accountId, profileId, videoId, titleId, country, deviceKind, os, player } = stream;
  const startedAt = new Date(stream.startedAt);
  return {
    ...{ sessionId, accountId, profileId, videoId, titleId, country, deviceKind, os, player, startedAt },
    lastAt: notBefore(startedAt, at),
    ...{ state, sequence, stateSince: notBefore(startedAt, at) },
    ...{ endedAt: null, failed: false, startupSeconds: null },
    ...{ rebufferCount: 0, rebufferSeconds: 0, playedSeconds: 0, droppedFrames: 0, bitrateSum: 0, bitrateSeconds: 0 },
  };
}

/** One addition a stream, in the order of their ids. */
export function together(additions: readonly QualityAddition[]): QualityAddition[] {
  const sums = new Map<string, QualityAddition>();
  for (const one of additions) {
    const sum = sums.get(one.sessionId);
    sums.set(one.sessionId, sum ? plus(sum, one) : one);
  }
  return [...sums.values()].toSorted((a, b) => (a.sessionId < b.sessionId ? -1 : 1));
}

const plus = (a: QualityAddition, b: QualityAddition): QualityAddition => ({
  ...a,
  ...newerState(a, b),
  lastAt: a.lastAt > b.lastAt ? a.lastAt : b.lastAt,
  endedAt: a.endedAt ?? b.endedAt,
  failed: a.failed || b.failed,
  startupSeconds: a.startupSeconds ?? b.startupSeconds,
  rebufferCount: Math.min(a.rebufferCount + b.rebufferCount, largestCount),
  rebufferSeconds: a.rebufferSeconds + b.rebufferSeconds,
  playedSeconds: a.playedSeconds + b.playedSeconds,
  droppedFrames: Math.min(a.droppedFrames + b.droppedFrames, largestCount),
  bitrateSum: a.bitrateSum + b.bitrateSum,
  bitrateSeconds: a.bitrateSeconds + b.bitrateSeconds,
});

/** Of the greater sequence. A state that goes on is one since it was told first. */
function newerState(a: QualityAddition, b: QualityAddition) {
  const [{ stateSince: before, ...older }, { state, sequence, stateSince }] = comesAfter(b, a) ? [a, b] : [b, a];
  return { state, sequence, stateSince: older.state === state && before < stateSince ? before : stateSince };
}

/** A report that ends a stream and its end have the same sequence, and say the same. */
const comesAfter = (one: QualityAddition, other: QualityAddition): boolean => one.sequence > other.sequence;

const isLast = ({ state }: StreamReport): boolean => state === 'ENDED' || state === 'FAILED';

const notBefore = (startedAt: Date, at: string): Date => new Date(Math.max(startedAt.getTime(), Date.parse(at)));
