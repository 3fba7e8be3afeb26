/** Identity headers, signed once for each identity in half their lifetime. */
import { type Identity, signIdentity } from '../../platform/identity.ts';
import { LruMap } from '../../platform/lruMap.ts';

const reusedForMs = 30_000;

export type IdentityTokenOf = (identity: Identity) => string;

/** A signer whose tokens live for another 30 s at least. */
export function identityTokens(secret: string): IdentityTokenOf {
  const signed = new LruMap<string, { readonly token: string; readonly until: number }>(1_000);
  return (identity) => {
    const key = JSON.stringify(identity);
    const now = Date.now();
    const found = signed.get(key);
    if (found && found.until > now) return found.token;
    const token = signIdentity(secret, identity, now);
    signed.set(key, { token, until: now + reusedForMs });
    return token;
  };
}
