/** Access tokens that are refused though they have not expired: their session has ended, or what they say does not hold any more. */
import { request } from 'undici';
import { z } from 'zod';
import { identityHeader, signIdentity } from '../../../platform/identity.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Caller } from './accessToken.ts';

/** How long a token may go on that was refused, beside the way there and back. */
const everyMs = 1_000;
const timeoutMs = 2_000;

export interface Revocations {
  /** Settles once it was looked for the first time: soon, and also when the address does not answer. */
  readonly looked: Promise<void>;
  /** Whether the token of the caller is refused, as far as is known. */
  readonly refuses: (caller: Caller) => boolean;
  /** Calls the listener when other tokens are refused than before; gives what calls it off. */
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => void;
}

const answer = z.object({
  sessions: z.array(z.object({ sessionId: z.string(), belowVersion: z.number().nullable() })),
});

/** By session, the version from which tokens are good again. */
type Refused = ReadonlyMap<string, number>;

/**
 * Asks for the refused tokens every second, as the platform. While the address does not answer, those that are known stay refused,
 * and no others: nobody is kept out because the list cannot be had.
 */
export function remoteRevocations(url: string, secret: string, log: Logger): Revocations {
  const listeners = new Set<() => void>();
  const stopping = new AbortController();
  let refused: Refused = new Map();
  let etag: string | undefined;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    const { statusCode, headers, body } = await request(url, {
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
    const { sessions } = answer.parse(await body.json());
    refused = new Map(
      sessions.map(({ sessionId, belowVersion }) => [sessionId, belowVersion ?? Number.POSITIVE_INFINITY]),
    );
    etag = typeof headers.etag === 'string' ? headers.etag : undefined;
    for (const listener of listeners) listener();
  };
  const lookAgain = async (): Promise<void> => {
    try {
      await look();
      if (failing) log.info({ url }, 'refused tokens are known again');
      failing = false;
    } catch (error) {
      // Once an outage, not once a try.
      if (!failing && !stopping.signal.aborted) log.error({ err: error, url }, 'refused tokens cannot be had');
      failing = true;
    }
    if (!stopping.signal.aborted) timer = setTimeout(lookAgain, everyMs).unref();
  };

  return {
    looked: lookAgain(),
    refuses: ({ identity: { sessionId }, tokenVersion = 0 }) =>
      sessionId !== undefined && tokenVersion < (refused.get(sessionId) ?? 0),
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
