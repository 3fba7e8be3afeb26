/**
 * What playback tells identity and analytics of streams, over its outbox. Messages may come twice and in any order: a report
 * is known by its session and sequence, and each of them says all that is to be known of the stream, so none waits for another.
 */
import { z } from 'zod';

const moment = z.iso.datetime();
const seconds = z.number().nonnegative();
const count = z.int().nonnegative();

const stream = {
  sessionId: z.uuid(),
  accountId: z.uuid(),
  profileId: z.uuid(),
  videoId: z.uuid(),
  /** The film, or the show of the episode. */
  titleId: z.uuid().nullable(),
  /** How long the video is. */
  durationSeconds: z.number().positive().nullable(),
  country: z.string().nullable(),
  deviceKind: z.enum(['WEB', 'PHONE', 'TABLET', 'TV', 'OTHER']),
  /** What the device runs, and the program that plays; messages from before they were told have none. */
  os: z.string().nullable().default(null),
  player: z.string().nullable().default(null),
  startedAt: moment,
};

const states = ['STARTING', 'PLAYING', 'PAUSED', 'BUFFERING', 'SEEKING', 'ENDED', 'FAILED'] as const;

/** STREAM_STARTED, to analytics: a stream was begun. */
export const streamStarted = z.object(stream);

/** STREAM_REPORT, to analytics: what a player reported. Sums are of the time since the report before. */
export const streamReport = z.object({
  ...stream,
  /** That of the session after the report. */
  sequence: z.int().positive(),
  at: moment,
  state: z.enum(states),
  positionSeconds: seconds,
  playedSeconds: seconds,
  rebufferCount: count,
  rebufferSeconds: seconds,
  droppedFrames: count,
  bitrateKbps: count.nullable(),
  /** Of the session, as it was first told; null until then. */
  startupSeconds: seconds.nullable(),
  cdn: z.string().nullable(),
  errorCode: z.string().nullable(),
});

/**
 * STREAM_ENDED, to analytics: a stream has ended, by its player, by its viewer, or since nobody reported on it any more. The
 * report that ended it comes beside as STREAM_REPORT.
 */
export const streamEnded = z.object({
  ...stream,
  sequence: z.int().positive(),
  at: moment,
  state: z.enum(['ENDED', 'FAILED']),
  positionSeconds: seconds,
});

/** WATCHED, to identity: how far a profile has watched. A session's greater sequence is the later one. */
export const watched = z.object({
  accountId: z.uuid(),
  profileId: z.uuid(),
  videoId: z.uuid(),
  titleId: z.uuid().nullable(),
  /** Whether it is one of a show; null as titleId is. */
  isEpisode: z.boolean().nullable(),
  positionSeconds: seconds,
  durationSeconds: z.number().positive().nullable(),
  at: moment,
  sessionId: z.uuid(),
  sequence: z.int().positive(),
});

export type StreamStarted = z.infer<typeof streamStarted>;
export type StreamReport = z.infer<typeof streamReport>;
export type StreamEnded = z.infer<typeof streamEnded>;
export type Watched = z.infer<typeof watched>;
