/**
 * The keys of access tokens: Ed25519 (RFC 8037), kept in the database so that all identity processes sign with the same.
 * A new key in the table signs within half a minute.
 */
import { randomUUID } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK } from 'jose';
import type { SigningKey, SigningKeyStore } from '../signingKeyStore.ts';

export interface Signer {
  readonly kid: string;
  readonly key: CryptoKey | Uint8Array;
}

export const algorithm = 'EdDSA';
const keptMs = 30_000;

export class SigningKeys {
  readonly #store: SigningKeyStore;
  #kept: { readonly signer: Promise<Signer>; readonly until: number } | undefined;

  constructor(store: SigningKeyStore) {
    this.#store = store;
  }

  /** The key to sign with now. A look at the table that fails is repeated at the next call. */
  signer(now = Date.now()): Promise<Signer> {
    if (this.#kept && now < this.#kept.until) return this.#kept.signer;
    const signer = this.#read();
    const kept = { signer, until: now + keptMs };
    this.#kept = kept;
    signer.catch(() => {
      if (this.#kept === kept) this.#kept = undefined;
    });
    return signer;
  }

  /** The public parts, as a JSON Web Key Set (RFC 7517 §5). */
  async publicKeys(): Promise<JSONWebKeySet> {
    const keys = await this.#store.all();
    return { keys: keys.map(publicPart) };
  }

  async #read(): Promise<Signer> {
    const { kid, privateKey } = await this.#store.current(makeKey);
    return { kid, key: await importJWK(privateKey, algorithm) };
  }
}

async function makeKey(): Promise<SigningKey> {
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
