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
