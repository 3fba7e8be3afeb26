/** Waiting for an object store, or a database, that is away for a moment: what was made in hours is not thrown away for it. */
import { setTimeout as pause } from 'node:timers/promises';
import { S3ServiceException } from '@aws-sdk/client-s3';

export interface Patience {
  /** How long it is tried again after it has failed first, in milliseconds. */
  readonly forMs: number;
  /** Before it is tried again, in milliseconds; doubles from try to try, up to 10 s. */
  readonly pauseMs: number;
}

export const usualPatience: Patience = { forMs: 120_000, pauseMs: 500 };

const longestPauseMs = 10_000;

/** Does the work, and again while the store, or what else it needs, is away. Throws what it has failed with at last, or the signal's reason. */
export async function patiently<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  { forMs, pauseMs }: Patience = usualPatience,
  passes: (error: unknown) => boolean = isAway,
): Promise<T> {
  let until: number | undefined;
  for (let wait = pauseMs; ; wait = Math.min(wait * 2, longestPauseMs)) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      until ??= performance.now() + forMs;
      if (!passes(error) || performance.now() + wait > until) throw error;
      await pause(wait, undefined, { signal });
    }
  }
}

const codesOfAway: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/** Whether the store did not answer, or not with what it is meant to: it may in a moment. */
export function isAway(error: unknown): boolean {
  if (error instanceof S3ServiceException) {
    const status = error.$metadata.httpStatusCode ?? 500;
    return status >= 500 || status === 429;
  }
  if (!(error instanceof Error)) return false;
  return error.name === 'TimeoutError' || ('code' in error && codesOfAway.has(error.code)) || isAway(error.cause);
}
