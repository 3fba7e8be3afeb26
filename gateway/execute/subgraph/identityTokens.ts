/** Identity headers, signed once for each identity in half their lifetime. */
import { type Identity, signIdentity } from '../../../platform/identity.ts';
import { LruMap } from '../../../platform/lruMap.ts';
import { identityKey } from '../../request/caller/identityKey.ts';

const reusedForMs = 30_000;

export type IdentityTokenOf = (identity: Identity) => string;

interface Signed {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** A signer whose tokens live for another 30 s at least. */
export function identityTokens(secret: string): IdentityTokenOf {
  /** An access token that is used again brings the same object, which is found faster than an equal one. */
  const ofObject = new WeakMap<Identity, Signed>();
  const ofEqual = new LruMap<string, Signed>(1_000);
  const signed = (identity: Identity, now: number): Signed => {
    const key = identityKey(identity);
    const found = ofEqual.get(key);
    if (found && found.until > now) return found;
    const made = { token: signIdentity(secret, identity, now), until: now + reusedForMs };
    ofEqual.set(key, made);
    return made;
  };
  return (identity) => {
    const now = Date.now();
    const found = ofObject.get(identity);
    if (found && found.until > now) return found.token;
    const made = signed(identity, now);
    ofObject.set(identity, made);
    return made.token;
  };
}
