/** Whom the parental controls of an account hold, and the proof that lets it do all the same what would get around them. */
import { requireAccount } from '../../shared/context.ts';
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import type { Profile } from '../profileStore.ts';
import { isLimited } from './limits.ts';
import { provePassword } from './passwordAgain.ts';
import { proveAnyPin } from './pins.ts';
import { unlockedUntil } from './unlocked.ts';

/**
 * The profiles that hold the token: its own, where that has limits which are not lifted; and while it has none, at the choice of
 * who watches, all of the account that have limits or a PIN. None for who is free.
 */
export async function heldBy(context: Context): Promise<readonly Profile[]> {
  const { accountId, profileId, unlocked } = context.identity;
  const own = profileId === undefined ? undefined : await context.loaders.profile.load(profileId);
  if (own) {
    // A token that says so may be refused in a moment: its session knows it now.
    const isLifted = unlocked === true && (await unlockedUntil(context, own.id)) !== null;
    return !isLifted && (await isLimited(context, own)) ? [own] : [];
  }
  const all = accountId === undefined ? [] : await context.loaders.profilesOf.load(accountId);
  const holds = await Promise.all(
    all.map(async (profile) => profile.pinHash !== null || (await isLimited(context, profile))),
  );
  return all.filter((_, i) => holds[i]);
}

export const isHeld = async (context: Context): Promise<boolean> => (await heldBy(context)).length > 0;

/** What only who has set the controls knows. */
export interface Proof {
  /** The PIN of a profile of the account: whoever has it could enter that one, and would be free there. */
  readonly pin?: string | null | undefined;
  /** The password of the account: PINs are forgotten, and locked by who guesses. With it the PIN is not looked at. */
  readonly password?: string | null | undefined;
}

/** Lets who is free do something, and who is held by a right proof alone: RESTRICTED without one. */
export async function proveFree(
  context: Context,
  { pin, password }: Proof,
  ...field: readonly string[]
): Promise<Outcome<null>> {
  if (!(await isHeld(context))) return done(null);
  if (password != null) return byPassword(context, password);
  if (pin == null)
    return restricted("send the account's password as password or the PIN of one of its profiles as pin", ...field);
  return proveAnyPin(context, await context.loaders.profilesOf.load(requireAccount(context)), pin);
}

export async function byPassword(context: Context, password: string): Promise<Outcome<null>> {
  return (await provePassword(context, password))
    ? done(null)
    : refused(userError('WRONG_CREDENTIALS', 'The password is wrong.', 'password'));
}

/** For what would get a token around the controls that hold it, with what would help. */
export const restricted = (help: string, ...field: readonly string[]) =>
  refused(
    userError(
      'RESTRICTED',
      `The parental controls of this account do not allow this: unlock with the profile's PIN (unlockProfile), or ${help}.`,
      ...field,
    ),
  );
