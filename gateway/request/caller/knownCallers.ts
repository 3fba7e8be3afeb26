/** Callers whose access token was verified before: clients send one token again and again, and verifying takes long. */
import { LruMap } from '../../../platform/lruMap.ts';
import { type Caller, tokenIn } from './accessToken.ts';

/** Gives the caller of an `Authorization` value; see `callerOf`. */
export type Identify = (authorization: string | undefined) => Promise<Caller>;

const mostKnown = 10_000;

interface Known {
  readonly caller: Promise<Caller>;
  /** The keys by which it was verified. */
  readonly keys: unknown;
}

/**
 * Remembers whom `identify` has verified, as long as `currentKeys` gives the same keys: a token whose key was removed is
 * refused as soon as that is known. Whether a token has expired is for whoever uses the caller. Refusals are not
 * remembered: made-up tokens would drive out the good ones.
 */
export function knownCallers(identify: Identify, currentKeys: () => unknown): Identify {
  const known = new LruMap<string, Known>(mostKnown);
  return (authorization) => {
    // One token is known once, however it is sent.
    const token = tokenIn(authorization);
    if (token === undefined) return identify(authorization);
    const keys = currentKeys();
    const found = known.get(token);
    if (found && keys !== undefined && found.keys === keys) return found.caller;
    const caller = identify(authorization);
    caller.then(
      () => {
        // Keys that have changed meanwhile say nothing of this token.
        if (keys !== undefined && keys === currentKeys()) known.set(token, { caller, keys });
      },
      () => known.delete(token),
    );
    return caller;
  };
}
