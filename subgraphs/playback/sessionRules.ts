/** Who may see a stream session, and what a report may say. */
import { z } from 'zod';
import type { Identity } from '../../platform/identity.ts';
import type { StreamSession } from './sessionStore.ts';

/** Whether the session is of the profile that asks: only that one plays and reports. */
export const isOwner = ({ profileId }: Identity, session: Pick<StreamSession, 'profileId'>): boolean =>
  profileId !== undefined && profileId === session.profileId;

/** Whether it exists for the caller: its own profile sees it, and streams:read all. */
export const maySee = (identity: Identity, session: StreamSession): boolean =>
  identity.accountId !== undefined && (isOwner(identity, session) || identity.scopes.includes('streams:read'));

const dayInSeconds = 86_400;
const between = (least: number, most: number, what: string) =>
  z.number().refine((given) => given >= least && given <= most, {
    error: ({ input }) => `Give ${what} from ${least} to ${most}; got ${String(input)}.`,
  });
const seconds = (most: number) => between(0, most, 'seconds');
// Postgres would not take text with U+0000, nor messages with half of a surrogate pair.
const text = (least: number, most: number) =>
  z
    .string()
    .trim()
    .refine((value) => value.length >= least && value.length <= most, {
      error: ({ input }) => `Give ${least} to ${most} characters; got ${String(input).length}.`,
    })
    .refine(
      (value) => value.isWellFormed() && !value.includes('\0'),
      'Give text without U+0000 and halves of surrogate pairs.',
    );

/** The bounds of StartStreamInput. */
export const startStreamRules = z.object({
  videoId: z.string(),
  device: z.object({
    kind: z.enum(['WEB', 'PHONE', 'TABLET', 'TV', 'OTHER']),
    name: text(1, 100).nullish(),
    os: z.string().nullish(),
    player: z.string().nullish(),
  }),
  capabilities: z
    .object({
      maxHeight: between(1, 16_384, 'pixels').nullish(),
      maxBitrateKbps: between(1, 1_000_000, 'kilobits a second').nullish(),
      maxFrameRate: between(1, 1_000, 'pictures a second').nullish(),
      codecs: z
        .array(
          z
            .string()
            .regex(/^[A-Za-z0-9][A-Za-z0-9.+-]{0,99}$/, 'Give codecs as RFC 6381 names them, such as avc1.640028.'),
        )
        .max(20, 'Give 20 codecs at most.')
        .nullish(),
    })
    .nullish(),
  replaceSessionId: z.string().nullish(),
  idempotencyKey: text(8, 100).nullish(),
});

/** The bounds of ReportPlaybackInput: wide enough for every honest player, narrow enough that sums stay sound. */
export const reportRules = z
  .object({
    sessionId: z.string(),
    number: between(1, 2_000_000_000, 'a count').nullish(),
    state: z.enum(['STARTING', 'PLAYING', 'PAUSED', 'BUFFERING', 'SEEKING', 'ENDED', 'FAILED']),
    positionSeconds: seconds(7 * dayInSeconds),
    bitrateKbps: between(0, 1_000_000, 'kilobits a second').nullish(),
    bufferSeconds: seconds(dayInSeconds).nullish(),
    droppedFrames: between(0, 10_000_000, 'pictures').nullish(),
    startupSeconds: seconds(3_600).nullish(),
    rebuffer: z.object({ count: between(0, 100_000, 'a count'), seconds: seconds(dayInSeconds) }).nullish(),
    playedSeconds: seconds(dayInSeconds).nullish(),
    delivery: z
      .array(
        z
          .object({
            cdn: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/, 'Give the PATHWAY-ID of the playlist.'),
            requests: between(0, 100_000, 'a count'),
            failures: between(0, 100_000, 'a count'),
          })
          .refine(({ requests, failures }) => failures <= requests, {
            path: ['failures'],
            message: 'Give no more failures than requests.',
          }),
      )
      .max(10, 'Give 10 networks at most.')
      .nullish(),
    error: z.object({ code: text(1, 100), message: text(0, 500).nullish() }).nullish(),
  })
  .refine(({ state, error }) => !error || state === 'FAILED', {
    path: ['error'],
    message: 'Give the state FAILED with it: an error that did not end the stream is an event, see recordEvents.',
  });

/** The bounds of EndStreamInput. */
export const endStreamRules = z.object({ sessionId: z.string(), positionSeconds: seconds(7 * dayInSeconds).nullish() });

/** Where to go on: what was watched between 5 % and 90 % of the video; else from the beginning, 0. */
export function resumePosition(positionSeconds: number | undefined, durationSeconds: number | null): number {
  if (positionSeconds === undefined || !durationSeconds) return 0;
  const part = positionSeconds / durationSeconds;
  return part >= 0.05 && part <= 0.9 ? positionSeconds : 0;
}
