/** PINs: who has one proves it, and whoever guesses is stopped. */
import { CodedError } from '../../../platform/errors.ts';
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import type { Profile } from '../profileStore.ts';
import { subjectOf } from './attempts.ts';
import { pinForm } from './controlInputs.ts';

/**
 * Proves that the PIN of a profile is known. A wrong one is WRONG_CREDENTIALS; after five in a quarter of an hour, whichever
 * sessions they came from, the right one is RATE_LIMITED too until that has passed.
 */
export async function provePin(
  context: Context,
  { id, accountId }: Profile,
  pinHash: string,
  pin: string,
  field: string,
): Promise<Outcome<null>> {
  const [tries, told] = [subjectOf('pins', id), subjectOf('lockedPins', id)];
  const wait = await context.attempts.begin(tries, context.bounds.pins);
  if (wait !== undefined) {
    // The owner reads of it once a window, however often is tried.
    if ((await context.attempts.begin(told, context.bounds.lockedPins)) === undefined)
      await context.controls.recordLockedPin(accountId, context);
    throw tooManyPins(wait);
  }
  const right = pinForm.test(pin) && (await context.gate.pass(() => context.passwords.verify(pinHash, pin)));
  if (!right) return refused(userError('WRONG_CREDENTIALS', 'This is not the PIN of the profile.', field));
  await context.attempts.forget(tries, told);
  return done(null);
}

const tooManyPins = (seconds: number) =>
  new CodedError(
    'RATE_LIMITED',
    `Too many wrong PINs for this profile: try again in ${Math.ceil(seconds / 60)} minute(s).`,
    { extensions: { retryAfterSeconds: seconds } },
  );

export const pinRequired = (field: string) =>
  refused(userError('PIN_REQUIRED', 'This profile has a PIN: send it.', field));
