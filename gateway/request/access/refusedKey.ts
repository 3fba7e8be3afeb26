/** Which fields are refused and why, as a text: a character for each field that has rules. */
import type { FieldNode } from 'graphql';
import type { GuardedField, Refusal, Refusals } from './authorize.ts';

const characters: Readonly<Record<Refusal, string>> = { UNAUTHENTICATED: 'U', FORBIDDEN: 'F' };

export function refusedKey(guarded: readonly GuardedField[], refusals: Refusals): string {
  let key = '';
  for (const { node } of guarded) {
    const refusal = refusals.get(node);
    key += refusal ? characters[refusal] : '-';
  }
  return key;
}

/** The refusals of a key, of the guarded fields in their order. */
export function refusalsIn(key: string, guarded: readonly GuardedField[]): Refusals {
  const refusals = new Map<FieldNode, Refusal>();
  for (const [at, { node }] of guarded.entries()) {
    if (key[at] === characters.UNAUTHENTICATED) refusals.set(node, 'UNAUTHENTICATED');
    if (key[at] === characters.FORBIDDEN) refusals.set(node, 'FORBIDDEN');
  }
  return refusals;
}
