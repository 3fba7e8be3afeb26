/** The public keys of access tokens, as the identity subgraph serves them (RFC 7517). */
import {
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
  type JWTVerifyGetKey,
} from 'jose';

/** A removed key is refused and a new one known after this time at the latest. */
const freshForMs = 30_000;
/** After so long without a look requests wait for one, so that a key which was removed meanwhile lets nobody in. */
const quietMs = 60_000;
/** An unknown key id causes a look at most this often, so that made-up ids cause none. */
const cooldownMs = 10_000;
/** While no keys are known, their address is asked at most this often: tokens that cannot be verified cost nothing. */
const retryMs = 1_000;
const timeoutMs = 5_000;

type Keys = (header: JWSHeaderParameters, token: FlattenedJWSInput) => ReturnType<JWTVerifyGetKey>;

export interface KeySet {
  /** Finds the key of a token. */
  readonly find: Keys;
  /** Another value whenever the keys are others; undefined while they are too old to say. */
  readonly current: () => unknown;
}

/** No keys are known and their address does not answer, so nobody can say whether a token is good. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/**
 * Finds the key of a token. The keys are fetched when they are first needed and again, beside the requests, when they
 * are old; an address that does not answer changes nothing for keys that are known.
 */
export function remoteKeySet(url: string, fetchKeys: (url: string) => Promise<JSONWebKeySet> = fetchKeySet): KeySet {
  let keys: Keys | undefined;
  let text: string | undefined;
  let looked = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;
  let afterQuiet = false;

  const look = (): Promise<void> => {
    looked = performance.now();
    looking ??= fetchKeys(url)
      .then((set) => {
        const found = JSON.stringify(set);
        if (found === text) return;
        keys = createLocalJWKSet(set);
        text = found;
      })
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const age = () => performance.now() - looked;

  const find: Keys = async (header, token) => {
    if (!keys) {
      if (looking || age() > retryMs) await look().catch((cause: unknown) => Promise.reject(unavailable(url, cause)));
    } else if (age() > freshForMs) {
      afterQuiet = age() > quietMs;
      look().catch(() => {});
    }
    if (looking && afterQuiet) await looking.catch(() => {});
    if (!keys) throw unavailable(url);
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || age() < cooldownMs) throw error;
      await look().catch(() => {});
      return keys(header, token);
    }
  };
  const current = () => (age() > freshForMs || (looking && afterQuiet) ? undefined : keys);
  return { find, current };
}

async function fetchKeySet(url: string): Promise<JSONWebKeySet> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return (await response.json()) as JSONWebKeySet;
}

const unavailable = (url: string, cause?: unknown) =>
  new KeysUnavailable(`The keys of access tokens cannot be had from ${url}.`, { cause });
