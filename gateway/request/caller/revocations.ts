/** Access tokens that are refused though they have not expired: their session has ended, or what they say does not hold any more. */
import { request } from 'undici';
import { z } from 'zod';
import { identityHeader, signIdentity } from '../../../platform/identity.ts';
import type { Logger } from '../../../platform/log.ts';
import { measured } from '../../../platform/telemetryCalls.ts';
import type { Caller } from './accessToken.ts';
import { issuer } from './issuer.ts';

/** How long a token may go on that was refused, beside the way there and back. */
const everyMs = 1_000;
const timeoutMs = 2_000;
/** An issuer that starts together with the gateway may take so long until it answers: nobody is told of that. */
const usualStartMs = 30_000;
/** Every so many looks all is asked for, else what is new since the look before. */
const looksForAll = 60;
/** Longer than a token lives: what was refused stays so, though it is not told any more since a clock was set. */
const keptMs = 16 * 60_000;

export interface Revocations {
  /** Whether the list was ever had; where it was not, it is looked for first. Settles soon, also when the address does not answer. */
  readonly known: () => Promise<boolean>;
  /** Whether the token of the caller is refused, as far as is known. */
  readonly refuses: (caller: Caller) => boolean;
  /** Calls the listener when other tokens are refused than before; gives what calls it off. */
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => void;
}

const answer = z.object({
  sessions: z.array(z.object({ sessionId: z.string(), belowVersion: z.number().nullable() })),
  keyIds: z.array(z.string()).optional(),
  /** To be given back, for what is new since then; all is told without it. */
  since: z.number().optional(),
});

interface Refused {
  /** The version from which tokens of the session are good again. */
  readonly below: number;
  /** When it was told last, as far as that matters. */
  readonly at: number;
}

export interface RevocationOptions {
  /** GATEWAY_SECRET. */
  readonly secret: string;
  readonly log: Logger;
  /** How long the address may take to answer at all before that is told in the log; half a minute when left out. */
  readonly startsWithinMs?: number | undefined;
  /** Told at each look which keys of access tokens there are, where the address says so. */
  readonly keysAre?: ((keyIds: readonly string[]) => void) | undefined;
}

/**
 * Asks for the refused tokens every second, as the platform. While the address does not answer, those that are known stay refused,
 * and no others: nobody is kept out because the list cannot be had. Until it was had for the first time, nobody knows of any token
 * whether it is refused: see `known`.
 */
export function remoteRevocations(url: string, options: RevocationOptions): Revocations {
  const { secret, log, keysAre, startsWithinMs = usualStartMs } = options;
  const listeners = new Set<() => void>();
  const stopping = new AbortController();
  const refused = new Map<string, Refused>();
  let keyIds: readonly string[] | undefined;
  let since: number | undefined;
  let looks = 0;
  let etag: string | undefined;
  let known = false;
  let looking: Promise<void> | undefined;
  let isTold = false;
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    const address = new URL(url);
    const isForAll = since === undefined || looks++ % looksForAll === 0;
    if (!isForAll) address.searchParams.set('since', String(since));
    const { statusCode, headers, body } = await request(address, {
      headers: {
        [identityHeader]: signIdentity(secret, { scopes: ['platform:operate'] }),
        ...(etag !== undefined && { 'if-none-match': etag }),
      },
      signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(timeoutMs)]),
    });
    if (statusCode === 304) return body.dump();
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`${url} answers ${statusCode}`);
    }
    const told = answer.parse(await body.json());
    if (isForAll) forgetExpired(refused);
    add(refused, told.sessions);
    ({ keyIds, since } = told);
    etag = typeof headers.etag === 'string' ? headers.etag : undefined;
    for (const listener of listeners) listener();
  };
  const lookOnce = async (): Promise<void> => {
    try {
      await measured(issuer, look(), () => !stopping.signal.aborted);
      known = true;
      if (keyIds) keysAre?.(keyIds);
      if (isTold) log.info({ url }, 'refused tokens are known again');
      isTold = false;
    } catch (error) {
      if (stopping.signal.aborted) return;
      const isStarting = !known && performance.now() - startedAt < startsWithinMs;
      // Once an outage, not once a try.
      if (isStarting || isTold) log.debug({ err: error, url }, 'refused tokens cannot be had');
      else log.warn({ err: error, url }, 'refused tokens cannot be had');
      isTold ||= !isStarting;
    }
  };
  /** One look at a time, for whoever waits. */
  const lookNow = (): Promise<void> => {
    looking ??= lookOnce().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const lookAgain = async (): Promise<void> => {
    await lookNow();
    if (!stopping.signal.aborted) timer = setTimeout(lookAgain, everyMs).unref();
  };
  void lookAgain();

  return {
    known: async () => {
      if (!known) await lookNow();
      return known;
    },
    refuses: ({ identity: { sessionId }, tokenVersion = 0 }) =>
      sessionId !== undefined && tokenVersion < (refused.get(sessionId)?.below ?? 0),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      stopping.abort();
      clearTimeout(timer);
    },
  };
}

/** What is told is added to what was told before: an answer that was made before another may come after it. */
function add(refused: Map<string, Refused>, told: z.output<typeof answer>['sessions']): void {
  const at = performance.now();
  for (const { sessionId, belowVersion } of told) {
    const below = Math.max(belowVersion ?? Number.POSITIVE_INFINITY, refused.get(sessionId)?.below ?? 0);
    refused.set(sessionId, { below, at });
  }
}

function forgetExpired(refused: Map<string, Refused>): void {
  const now = performance.now();
  for (const [sessionId, { at }] of refused) if (now - at > keptMs) refused.delete(sessionId);
}
