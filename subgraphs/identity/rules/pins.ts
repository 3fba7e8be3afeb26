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
  const [tries, told] = triesOf(id);
  const wait = await context.attempts.begin(tries, context.bounds.pins);
  if (wait !== undefined) {
    // The owner reads of it once a window, however often is tried.
    if ((await context.attempts.begin(told, context.bounds.lockedPins)) === undefined)
      await context.controls.recordLockedPin(accountId, context);
    throw tooManyPins(wait);
  }
  const right = pinForm.test(pin) && (await context.gate.pass(() => context.passwords.verify(pinHash, pin)));
  if (!right) return refused(userError('WRONG_CREDENTIALS', 'This is not the PIN of the profile.', field));
  await forgetTries(context, id);
  return done(null);
}

/** Lets tries at a new PIN begin anew: what was tried at the one from before tells nothing of it. */
export const forgetTries = (context: Context, profileId: string): Promise<void> =>
  context.attempts.forget(...triesOf(profileId));

const triesOf = (profileId: string) => [subjectOf('pins', profileId), subjectOf('lockedPins', profileId)] as const;

const tooManyPins = (seconds: number) =>
  new CodedError(
    'RATE_LIMITED',
    `Too many wrong PINs for this profile: try again in ${Math.ceil(seconds / 60)} minute(s).`,
    { extensions: { retryAfterSeconds: seconds } },
  );

export const pinRequired = (field: string) =>
  refused(userError('PIN_REQUIRED', 'This profile has a PIN: send it.', field));
