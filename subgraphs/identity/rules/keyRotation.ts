/** What operators see of the keys that tokens are signed with, and how they change them. */
import { requireScope } from '../../shared/context.ts';
import { check, done, type Outcome } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import type { SigningKey } from '../signingKeyStore.ts';
import { keyRotation } from './factorInputs.ts';
import { proveAgain } from './proofAgain.ts';

export function signingKeysFor(context: Context): Promise<readonly SigningKey[]> {
  requireScope(context, 'platform:operate');
  return context.keys.all();
}

/** Makes the next key, for who proves itself again. Asked again before it signs, it is the same one; who takes the others away gets a new one each time. */
export async function rotateSigningKeys(context: Context, input: unknown): Promise<Outcome<SigningKey>> {
  requireScope(context, 'platform:operate');
  const checked = check(keyRotation, input);
  if (!checked.ok) return checked;
  const { reason, removeOthers, ...proof } = checked.value;
  const proven = await proveAgain(context, proof);
  if (!proven.ok) return proven;
  const key = await (removeOthers ? context.keys.replaceAll() : context.keys.rotate());
  const accountId = proven.value.id;
  context.log.warn({ accountId, kid: key.kid, reason, removeOthers: removeOthers ?? false }, 'the signing keys change');
  return done(key);
}
