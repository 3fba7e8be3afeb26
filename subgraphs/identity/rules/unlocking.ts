/** Choosing who watches, and lifting the parental controls of a profile for a while. */
import { requireAccount, requireProfile } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import type { Profile } from '../profileStore.ts';
import type { ChosenProfile } from '../sessionStore.ts';
import { unlocking } from './controlInputs.ts';
import { continueSession, type Tokens } from './grants.ts';
import { isLimited } from './limits.ts';
import { profileGone } from './myTitles.ts';
import { pinRequired, provePin } from './pins.ts';
import { loggedOut, notThere } from './profiles.ts';
import { newRefreshToken } from './tokens.ts';

/** How long the PIN lifts the limits at the choice of a profile. */
const minutesOfChoice = 60;

const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

/** Goes on with the session as this profile; the tokens from before are replaced. */
async function goOn(context: Context, accountId: string, chosen: ChosenProfile): Promise<Tokens> {
  const { sessionId } = context.identity;
  const next = newRefreshToken();
  const session = sessionId && (await context.sessions.chooseProfile({ accountId, sessionId }, chosen, next, context));
  context.outbox.ring();
  const tokens = session && (await continueSession(context, session, next));
  if (!tokens) throw loggedOut();
  return tokens;
}

/**
 * Chooses who watches. Where a profile has limits they hold, and its PIN lifts them for an hour; where it has a PIN alone, that is
 * wanted.
 */
export async function switchProfile(
  context: Context,
  { profileId, pin }: { readonly profileId: string; readonly pin?: string | null | undefined },
): Promise<Outcome<{ profile: Profile; tokens: Tokens }>> {
  const accountId = requireAccount(context);
  const [profile] = isId(profileId) ? await context.profiles.byIds([profileId]) : [];
  if (profile?.accountId !== accountId) return notThere();
  const { pinHash } = profile;
  const limited = await isLimited(context, profile);
  if (pinHash !== null && pin == null && !limited) return pinRequired('pin');
  const proven = pinHash !== null && pin != null;
  if (proven) {
    const right = await provePin(context, profile, pinHash, pin, 'pin');
    if (!right.ok) return right;
  }
  const unlockedUntil = proven && limited ? inMinutes(minutesOfChoice) : null;
  const tokens = await goOn(context, accountId, { profileId, unlockedUntil, pinHash, isProven: proven });
  return done({ profile, tokens });
}

export interface Unlocked {
  readonly tokens: Tokens;
  readonly unlockedUntil: Date;
}

/** Lifts the limits of the token's profile for so many minutes, an hour when left out. */
export async function unlockProfile(context: Context, input: unknown): Promise<Outcome<Unlocked>> {
  const [accountId, profile] = await own(context);
  const checked = check(unlocking, input);
  if (!checked.ok) return checked;
  const { pin, minutes } = checked.value;
  const { id: profileId, pinHash } = profile;
  if (pinHash === null)
    return refused(userError('WRONG_STATE', 'This profile has no PIN: set one with setParentalControls.', 'pin'));
  const right = await provePin(context, profile, pinHash, pin, 'pin');
  if (!right.ok) return right;
  const unlockedUntil = inMinutes(minutes);
  const tokens = await goOn(context, accountId, { profileId, unlockedUntil, pinHash, isProven: true, stays: true });
  return done({ tokens, unlockedUntil });
}

/**
 * Puts the limits of the token's profile back, and has end what its session plays that was begun while they were lifted; where
 * they hold already and none does, nothing changes but the tokens.
 */
export async function lockProfile(context: Context, given: string | null | undefined): Promise<Outcome<Tokens>> {
  const [accountId, { id: profileId, pinHash }] = await own(context);
  if (given != null && given !== profileId) return notThere();
  return done(
    await goOn(context, accountId, { profileId, unlockedUntil: null, pinHash, isProven: false, stays: true }),
  );
}

async function own(context: Context): Promise<[accountId: string, profile: Profile]> {
  const accountId = requireAccount(context);
  const [profile] = await context.profiles.byIds([requireProfile(context)]);
  if (profile?.accountId !== accountId) throw profileGone();
  return [accountId, profile];
}
