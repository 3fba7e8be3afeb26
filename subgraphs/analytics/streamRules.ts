/** What playback tells of streams, as views and as sums of quality. Pure: messages in, additions out. */
import type { StreamEnded, StreamReport, StreamStarted } from '../shared/streamMessages.ts';
import { reached, type ViewEvent } from './viewRules.ts';

/** Sums of counts stay inside an integer whatever players say. */
export const largestCount = 2_000_000_000;

/** What messages add to the quality of a stream: the same in whatever order it is added. */
export interface QualityAddition {
  readonly sessionId: string;
  readonly accountId: string;
  readonly profileId: string;
  readonly videoId: string;
  readonly country: string | null;
  readonly deviceKind: string;
  readonly startedAt: Date;
  readonly lastAt: Date;
  readonly endedAt: Date | null;
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
  viewOf(stream, { at: stream.startedAt, playedSeconds: 0, ended: false, completed: false });

export const viewOfReport = (report: StreamReport): ViewEvent[] =>
  viewOf(report, {
    at: report.at,
    playedSeconds: report.playedSeconds,
    ended: isLast(report),
    // Before the first picture a player stands where it was told to go on.
    completed: report.state !== 'STARTING' && reached(report.positionSeconds, report.durationSeconds),
  });

/** Where it ended does not count: a stream that never showed a picture ends where it was to go on. */
export const viewOfEnd = (end: StreamEnded): ViewEvent[] =>
  viewOf(end, { at: end.at, playedSeconds: 0, ended: true, completed: false });

interface Seen {
  readonly at: string;
  readonly playedSeconds: number;
  readonly ended: boolean;
  readonly completed: boolean;
}

function viewOf(stream: StreamStarted, { at, ...seen }: Seen): ViewEvent[] {
  const { titleId, profileId, videoId, sessionId, country } = stream;
  if (titleId === null) return [];
  const startedAt = new Date(stream.startedAt);
  return [
    {
      kind: 'streamed',
      viewerId: profileId,
      ...{ videoId, titleId, sessionId, country, startedAt },
      at: notBefore(startedAt, at),
      ...seen,
    },
  ];
}

export function qualityOfReport(report: StreamReport): QualityAddition {
  const { rebufferCount, rebufferSeconds, playedSeconds, droppedFrames, startupSeconds, bitrateKbps } = report;
  const bitrateSeconds = bitrateKbps === null ? 0 : playedSeconds;
  return {
    ...qualityOf(report, report.at),
    ...{ startupSeconds, rebufferCount, rebufferSeconds, playedSeconds, droppedFrames, bitrateSeconds },
    failed: report.state === 'FAILED',
    bitrateSum: (bitrateKbps ?? 0) * bitrateSeconds,
  };
}

export const qualityOfEnd = (end: StreamEnded): QualityAddition => ({
  ...qualityOf(end, end.at),
  endedAt: new Date(end.at),
  failed: end.state === 'FAILED',
});

function qualityOf(stream: StreamStarted, at: string): QualityAddition {
  const { sessionId, accountId, profileId, videoId, country, deviceKind } = stream;
  const startedAt = new Date(stream.startedAt);
  return {
    ...{ sessionId, accountId, profileId, videoId, country, deviceKind, startedAt },
    lastAt: notBefore(startedAt, at),
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

const isLast = ({ state }: StreamReport): boolean => state === 'ENDED' || state === 'FAILED';

const notBefore = (startedAt: Date, at: string): Date => new Date(Math.max(startedAt.getTime(), Date.parse(at)));
