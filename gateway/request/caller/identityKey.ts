/** Who sees the same. */
import type { Identity } from '../../../platform/identity.ts';

const known = new WeakMap<Identity, string>();

/** Equal for callers to whom everything looks the same; a JSON object, so never `public`. */
export function identityKey(identity: Identity): string {
  const found = known.get(identity);
  if (found !== undefined) return found;
  const made = JSON.stringify(identity);
  known.set(identity, made);
  return made;
}

/** Equal for requests that are told the same: by callers who see the same, with the same headers for subgraphs. */
export function audienceKey(isPublic: boolean, identity: Identity, passedOn: object | undefined): string {
  const who = isPublic ? 'public' : identityKey(identity);
  return passedOn ? `${who} ${JSON.stringify(passedOn)}` : who;
}
