/** What parents set for a profile: what it may see, when it may watch, and the PIN that lifts both. */
import { hashPassword } from '../../../platform/password.ts';
import { requireAccount } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import type { ControlsChange } from '../controlsStore.ts';
import type { Profile } from '../profileStore.ts';
import { existing } from './catalog.ts';
import { childsLimit, controlsChange } from './controlInputs.ts';
import { byPassword, isHeld, type Proof, restricted } from './held.ts';
import { forgetTries, pinRequired, provePin } from './pins.ts';
import { notThere } from './profiles.ts';

/**
 * Changes what is given, at once and everywhere. A profile with a PIN wants it as currentPin; a token that is held changes none
 * that has no PIN. The password of the account stands for both: PINs are forgotten, and locked by who guesses.
 */
export async function setParentalControls(
  context: Context,
  { profileId, ...input }: { readonly profileId: string },
): Promise<Outcome<Profile>> {
  const accountId = requireAccount(context);
  const checked = check(controlsChange, input);
  if (!checked.ok) return checked;
  const [profile] = isId(profileId) ? await context.profiles.byIds([profileId]) : [];
  if (profile?.accountId !== accountId) return notThere();
  const { pin, currentPin, password, blockedTitleIds, ...rest } = checked.value;
  const allowed = await mayChange(context, profile, { pin: currentPin, password });
  if (!allowed.ok) return allowed;
  if (profile.kids && rest.maturityLimit !== undefined && (rest.maturityLimit ?? Infinity) > childsLimit)
    return refused(
      userError('INVALID', `A child's profile has a limit, of ${childsLimit} years at most.`, 'maturityLimit'),
    );
  const blocked = await blockable(context, profile, blockedTitleIds);
  if (!blocked.ok) return blocked;
  const change: ControlsChange = {
    accountId,
    profileId,
    provenPin: password == null ? profile.pinHash : undefined,
    set: {
      ...(rest.maturityLimit !== undefined && { maturityLimit: rest.maturityLimit }),
      ...(pin !== undefined && { pinHash: pin && (await context.gate.pass(() => hashPassword(pin))) }),
      ...(rest.viewingHours !== undefined && { viewingHours: rest.viewingHours ?? [] }),
      ...(rest.timeZone !== undefined && { timeZone: rest.timeZone }),
    },
    blockedTitleIds: blocked.value,
  };
  const outcome = await context.controls.set(change, context);
  switch (outcome.kind) {
    case 'set':
      context.outbox.ring();
      if (password != null && pin !== undefined) await forgetTries(context, profileId);
      // Whoever reads this answer finds the titles gone; a catalog that is down hears of them once it is back.
      if (blocked.value) await context.outbox.flush('catalog');
      return done(outcome.profile);
    case 'not found':
      return notThere();
    case 'pin changed':
      return currentPinRequired();
    case 'no time zone':
      return refused(userError('INVALID', 'Viewing hours want a time zone such as Europe/Berlin.', 'timeZone'));
  }
}

const currentPinRequired = () => pinRequired('currentPin', ", or the account's password as password");

async function mayChange(context: Context, profile: Profile, { pin, password }: Proof): Promise<Outcome<null>> {
  if (password != null) return byPassword(context, password);
  if (profile.pinHash !== null)
    return pin == null ? currentPinRequired() : provePin(context, profile, profile.pinHash, pin, 'currentPin');
  return (await isHeld(context)) ? restricted("send the account's password as password", 'profileId') : done(null);
}

/**
 * The list, each title once; undefined where it stays. What is new on it must exist for the viewer; what is on it already may stay,
 * though it does not exist for the profile itself.
 */
async function blockable(
  context: Context,
  profile: Profile,
  given: readonly string[] | null | undefined,
): Promise<Outcome<readonly string[] | undefined>> {
  if (given === undefined) return done(undefined);
  const titleIds = [...new Set(given ?? [])];
  const present = new Set(await context.loaders.blockedOf.load(profile.id));
  const there = await existing(
    context,
    'Title',
    titleIds.filter((id) => !present.has(id)),
  );
  const missing = titleIds.filter((id) => !present.has(id) && !there.has(id));
  if (missing.length === 0) return done(titleIds);
  const errors = missing.map((id) =>
    userError(
      'NOT_FOUND',
      'There is no such title, or you may not see it.',
      'blockedTitleIds',
      String(given?.indexOf(id) ?? 0),
    ),
  );
  return refused(...errors);
}
