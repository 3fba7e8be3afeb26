/** PINs: who has one proves it, and whoever guesses is stopped. */
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import type { Profile } from '../profileStore.ts';
import { refuseTooMany, subjectOf } from './attempts.ts';
import { pinForm } from './controlInputs.ts';

/**
 * Proves that the PIN of a profile is known. A wrong one is WRONG_CREDENTIALS; after five in a quarter of an hour, whichever
 * sessions they came from, the right one is RATE_LIMITED too until that has passed.
 */
export async function provePin(
  context: Context,
  profile: Profile,
  pinHash: string,
  pin: string,
  field: string,
): Promise<Outcome<null>> {
  const tried = await tryPin(context, profile, pinHash, pin);
  switch (tried.kind) {
    case 'right':
      return done(null);
    case 'wrong':
      return refused(userError('WRONG_CREDENTIALS', 'This is not the PIN of the profile.', field));
    case 'locked':
      throw tooManyPins(tried.seconds);
  }
}

/**
 * Proves that the PIN of one of the profiles is known, whichever that is. A wrong one is tried at each, and counts for each; the
 * right one of one counts for none. Where no other has it, RATE_LIMITED as long as one of them is locked.
 */
export async function proveAnyPin(context: Context, profiles: readonly Profile[], pin: string): Promise<Outcome<null>> {
  const wrong: string[] = [];
  const waits: number[] = [];
  for (const profile of profiles) {
    if (profile.pinHash === null) continue;
    const tried = await tryPin(context, profile, profile.pinHash, pin);
    if (tried.kind === 'right') {
      for (const id of wrong) await context.attempts.takeBack(triesOf(id)[0]);
      return done(null);
    }
    if (tried.kind === 'locked') waits.push(tried.seconds);
    else wrong.push(profile.id);
  }
  if (waits.length > 0) throw tooManyPins(Math.min(...waits));
  return refused(userError('WRONG_CREDENTIALS', 'This is the PIN of no profile of this account.', 'pin'));
}

type Tried = { readonly kind: 'right' | 'wrong' } | { readonly kind: 'locked'; readonly seconds: number };

/** Tries a PIN at a profile, and counts it. */
async function tryPin(context: Context, { id, accountId }: Profile, pinHash: string, pin: string): Promise<Tried> {
  const [tries, told] = triesOf(id);
  const wait = await context.attempts.begin(tries, context.bounds.pins);
  if (wait !== undefined) {
    // The owner reads of it once a window, however often is tried.
    if ((await context.attempts.begin(told, context.bounds.lockedPins)) === undefined)
      await context.controls.recordLockedPin(accountId, context);
    return { kind: 'locked', seconds: wait };
  }
  if (!pinForm.test(pin) || !(await context.gate.pass(() => context.passwords.verify(pinHash, pin))))
    return { kind: 'wrong' };
  await forgetTries(context, id);
  return { kind: 'right' };
}

/** Lets tries at a new PIN begin anew: what was tried at the one from before tells nothing of it. */
export const forgetTries = (context: Context, profileId: string): Promise<void> =>
  context.attempts.forget(...triesOf(profileId));

const triesOf = (profileId: string) => [subjectOf('pins', profileId), subjectOf('lockedPins', profileId)] as const;

const tooManyPins = (seconds: number) => refuseTooMany('Too many wrong PINs came for this profile.', seconds);

/** `otherwise` says what is taken in the place of the PIN, where something is. */
export const pinRequired = (field: string, otherwise = '') =>
  refused(userError('PIN_REQUIRED', `This profile has a PIN: send it as ${field}${otherwise}.`, field));
