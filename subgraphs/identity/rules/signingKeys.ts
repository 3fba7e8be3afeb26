/**
 * The keys of access tokens: Ed25519 (RFC 8037), kept in the database so that all identity processes sign with the same. A key is
 * published before it signs, and until the last token that it has signed has expired.
 */
import { randomUUID } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK } from 'jose';
import type { NewSigningKey, SigningKey, SigningKeyStore } from '../signingKeyStore.ts';

export interface Signer {
  readonly kid: string;
  readonly key: CryptoKey | Uint8Array;
}

export const algorithm = 'EdDSA';
const keptMs = 30_000;

interface Kept {
  readonly signer: Promise<Signer>;
  until: number;
}

export class SigningKeys {
  readonly #store: SigningKeyStore;
  #kept: Kept | undefined;

  constructor(store: SigningKeyStore) {
    this.#store = store;
  }

  /** The key to sign with now. A look at the table that fails is repeated at the next call. `now` is of a clock that nobody sets. */
  signer(now = performance.now()): Promise<Signer> {
    if (this.#kept && now < this.#kept.until) return this.#kept.signer;
    const looked = this.#read();
    const kept: Kept = { signer: looked.then(({ signer }) => signer), until: now + keptMs };
    this.#kept = kept;
    looked.then(
      // A key that is coming signs from its moment on, not from the next look.
      ({ changesInMs = keptMs }) => {
        kept.until = now + Math.min(keptMs, changesInMs);
      },
      () => this.#forget(kept),
    );
    return kept.signer;
  }

  /** Has the next signature look at the table: the keys have changed. */
  forget(): void {
    this.#kept = undefined;
  }

  /** The public parts, as a JSON Web Key Set (RFC 7517 §5). */
  async publicKeys(): Promise<JSONWebKeySet> {
    const { keys } = await this.#store.ring();
    return { keys: keys.map(publicPart) };
  }

  /** The ids of those, without opening what is sealed. */
  publishedIds(): Promise<readonly string[]> {
    return this.#store.publishedIds();
  }

  /** All keys that are published, the newest first. */
  async all(): Promise<readonly SigningKey[]> {
    return (await this.#store.ring()).keys;
  }

  /** Makes a key that signs after a minute; one that is on its way already is given again. */
  rotate(): Promise<SigningKey> {
    return this.#store.rotate(makeKey);
  }

  /** Makes a key that signs at once and takes all others away, for one that somebody has stolen. */
  async replaceAll(): Promise<SigningKey> {
    const key = await this.#store.replaceAll(makeKey);
    this.forget();
    return key;
  }

  /** Does what is due: see SigningKeyStore.tend. */
  tend(days: number): Promise<void> {
    return this.#store.tend(days, makeKey);
  }

  #forget(kept: Kept): void {
    if (this.#kept === kept) this.#kept = undefined;
  }

  async #read(): Promise<{ readonly signer: Signer; readonly changesInMs: number | undefined }> {
    const { signing, changesInMs } = await this.#store.ringToSign(makeKey);
    if (!signing) throw new Error('There is no key to sign access tokens with.');
    return { signer: { kid: signing.kid, key: await importJWK(signing.privateKey, algorithm) }, changesInMs };
  }
}

async function makeKey(): Promise<NewSigningKey> {
  const { privateKey } = await generateKeyPair(algorithm, { crv: 'Ed25519', extractable: true });
  return { kid: randomUUID(), privateKey: await exportJWK(privateKey) };
}

/** Names what is public, so that nothing else can slip through. */
const publicPart = ({ kid, privateKey: { kty, crv, x } }: SigningKey): JWK => ({
  ...(kty && { kty }),
  ...(crv && { crv }),
  ...(x && { x }),
  kid,
  alg: algorithm,
  use: 'sig',
});
