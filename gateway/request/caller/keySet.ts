/** The public keys of access tokens, as the identity subgraph serves them (RFC 7517). */
import {
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
  type JWTVerifyGetKey,
} from 'jose';
import { measured } from '../../../platform/telemetryCalls.ts';
import { issuer } from './issuer.ts';

/** A removed key is refused and a new one known after this time at the latest. */
const freshForMs = 30_000;
/** After so long without a look requests wait for one, so that a key which was removed meanwhile lets nobody in. */
const quietMs = 60_000;
/** Unknown key ids cause a look this often at most, so that made-up ones cause few, and a new key is known at once all the same. */
const unknown = { apartMs: 1_000, looks: 3, inMs: 30_000 };
/** While no keys are known, their address is asked at most this often: tokens that cannot be verified cost nothing. */
const retryMs = 1_000;
/** Looks at keys that are not what the issuer has told they are: its address may be another, or kept by something on the way. */
const mostLooksForTold = 60;
const timeoutMs = 5_000;

type Keys = (header: JWSHeaderParameters, token: FlattenedJWSInput) => ReturnType<JWTVerifyGetKey>;

/** By which key a token was proved: that of an id, or one of a whole set where it has no id. */
export interface KeyProof {
  readonly keyId: string | undefined;
  readonly set: KnownSet;
}

interface KnownSet {
  readonly text: string;
  readonly find: Keys;
  readonly byId: ReadonlyMap<string, string>;
}

export interface KeySet {
  /** Finds the key of a token. */
  readonly find: Keys;
  /** Another value whenever the keys are others; undefined while they are too old to say. */
  readonly current: () => unknown;
  /** What a token was proved by for which `find` has just given a key. */
  readonly proofBy: (keyId: string | undefined) => KeyProof | undefined;
  /** Whether what was proved so would be proved today, as far as is known. */
  readonly stillProves: (proof: KeyProof) => boolean;
  /** Looks for keys when those that are known are not the ones with these ids: for who hears of it when they change. */
  readonly told: (keyIds: readonly string[]) => void;
  /** Calls the listener when the keys are others; gives what calls it off. */
  readonly onChange: (listener: () => void) => () => void;
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
  const listeners = new Set<() => void>();
  const may = unknownIds();
  let known: KnownSet | undefined;
  let looked = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;
  let afterQuiet = false;
  let toldLast = '';
  let looksForTold = 0;

  const look = (): Promise<void> => {
    looked = performance.now();
    looking ??= fetchKeys(url)
      .then((set) => {
        const text = JSON.stringify(set);
        if (text === known?.text) return;
        known = { text, find: createLocalJWKSet(set), byId: idsOf(set) };
        for (const listener of listeners) listener();
      })
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const age = () => performance.now() - looked;

  const find: Keys = async (header, token) => {
    if (!known) {
      if (looking || age() > retryMs) await look().catch((cause: unknown) => Promise.reject(unavailable(url, cause)));
    } else if (age() > freshForMs) {
      afterQuiet = age() > quietMs;
      look().catch(() => {});
    }
    if (looking && afterQuiet) await looking.catch(() => {});
    if (!known) throw unavailable(url);
    try {
      return await known.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(looking || may(age()))) throw error;
      await (looking ?? look()).catch(() => {});
      return known.find(header, token);
    }
  };
  return {
    find,
    current: () => (age() > freshForMs || (looking && afterQuiet) ? undefined : known),
    proofBy: (keyId) => known && { keyId, set: known },
    stillProves: ({ keyId, set }) => {
      if (set === known || keyId === undefined) return set === known;
      const key = set.byId.get(keyId);
      return key !== undefined && key === known?.byId.get(keyId);
    },
    told: (keyIds) => {
      const ids = JSON.stringify(keyIds.toSorted());
      if (ids !== toldLast) looksForTold = 0;
      toldLast = ids;
      // Who has not needed any keys yet looks when they are needed.
      if (!known || ids === JSON.stringify([...known.byId.keys()].toSorted())) return;
      looksForTold++;
      if (looksForTold <= mostLooksForTold) look().catch(() => {});
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether an unknown key id may cause a look, when the last one was so long ago. */
function unknownIds(): (age: number) => boolean {
  let latest: readonly number[] = [];
  return (age) => {
    const now = performance.now();
    latest = latest.filter((at) => now - at < unknown.inMs);
    if (age < unknown.apartMs || latest.length >= unknown.looks) return false;
    latest = [...latest, now];
    return true;
  };
}

const idsOf = ({ keys }: JSONWebKeySet): ReadonlyMap<string, string> =>
  new Map(keys.flatMap((key) => (key.kid === undefined ? [] : [[key.kid, JSON.stringify(key)]])));

const fetchKeySet = (url: string): Promise<JSONWebKeySet> => measured(issuer, keySetAt(url));

async function keySetAt(url: string): Promise<JSONWebKeySet> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return (await response.json()) as JSONWebKeySet;
}

const unavailable = (url: string, cause?: unknown) =>
  new KeysUnavailable(`The keys of access tokens cannot be had from ${url}.`, { cause });
