/** Making, changing and deleting the profiles of one's own account. */
import { CodedError } from '../../../platform/errors.ts';
import { requireAccount } from '../../shared/context.ts';
import { isId, newId } from '../../shared/id.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import { makeAvatar } from '../avatars/avatarRules.ts';
import type { Context } from '../context.ts';
import { type Creation, mostProfiles, type Profile } from '../profileStore.ts';
import { childsLimit } from './controlInputs.ts';
import { heldBy, type Proof, proveFree } from './held.ts';
import { newProfile, profileChange } from './inputs.ts';
import { isLimited } from './limits.ts';

export const notThere = () =>
  refused(userError('NOT_FOUND', 'This account has no such profile: see me.profiles.', 'profileId'));
const nameTaken = () => refused(userError('ALREADY_EXISTS', 'Another profile of this account has this name.', 'name'));
export const loggedOut = () => new CodedError('UNAUTHENTICATED', 'The session of this token has ended: log in again.');

/** Adds a profile; the same idempotency key gives the same one again. Who is held makes none with weaker limits without proof. */
export async function createProfile(context: Context, input: unknown): Promise<Outcome<Profile>> {
  const accountId = requireAccount(context);
  const checked = check(newProfile, input);
  if (!checked.ok) return checked;
  const { name, language = null, country = null, idempotencyKey, avatarUploadId } = checked.value;
  const kids = checked.value.kids ?? false;
  const maturityLimit = checked.value.maturityLimit ?? (kids ? childsLimit : null);
  if (kids && (maturityLimit ?? Infinity) > childsLimit)
    return refused(
      userError('INVALID', `A child's profile has a limit of ${childsLimit} years at most.`, 'maturityLimit'),
    );
  if (await isWeaker(context, { kids, maturityLimit, country })) {
    const free = await proveFree(context, checked.value);
    if (!free.ok) return free;
  }
  // Looked for here already: the picture is made once, and its upload may be gone by the next time.
  const made = idempotencyKey == null ? undefined : await context.profiles.madeBy(accountId, idempotencyKey);
  if (made) return outcomeOf(made);
  const id = newId();
  const avatar = await avatarKeyFor(context, id, avatarUploadId ?? null);
  if (!avatar.ok) return avatar;
  const profile = { id, accountId, name, kids, language, country, maturityLimit, avatarKey: avatar.value };
  return outcomeOf(await context.profiles.create(profile, idempotencyKey ?? undefined));
}

function outcomeOf(creation: Creation): Outcome<Profile> {
  switch (creation.kind) {
    case 'created':
      return done(creation.profile);
    case 'name taken':
      return nameTaken();
    case 'too many':
      return refused(userError('LIMIT_REACHED', `An account has ${mostProfiles} profiles at most: delete one first.`));
    case 'spent':
      return refused(
        userError('CONFLICT', 'The profile of this key was deleted since: use a new key.', 'idempotencyKey'),
      );
    case 'no account':
      throw loggedOut();
  }
}

export async function updateProfile(
  context: Context,
  { profileId, ...input }: { readonly profileId: string },
): Promise<Outcome<Profile>> {
  const accountId = requireAccount(context);
  const checked = check(profileChange, input);
  if (!checked.ok) return checked;
  const { name, language, country, avatarUploadId } = checked.value;
  const profile = await context.loaders.profile.load(profileId);
  if (profile?.accountId !== accountId) return notThere();
  // The ratings of another country may allow more.
  if (country !== undefined) {
    const free = await proveFree(context, checked.value, 'country');
    if (!free.ok) return free;
  }
  const avatar = avatarUploadId === undefined ? undefined : await avatarKeyFor(context, profileId, avatarUploadId);
  if (avatar?.ok === false) return avatar;
  const change = {
    ...(name !== undefined && { name }),
    ...(language !== undefined && { language }),
    ...(country !== undefined && { country }),
    ...(avatar && { avatarKey: avatar.value }),
  };
  const update = await context.profiles.update(accountId, profileId, change);
  switch (update.kind) {
    case 'updated':
      if (avatar) context.sweepObjects();
      return done(update.profile);
    case 'name taken':
      return nameTaken();
    case 'not found':
      return notThere();
  }
}

export async function deleteProfile(
  context: Context,
  { profileId, ...proof }: { readonly profileId: string } & Proof,
): Promise<Outcome<string>> {
  const accountId = requireAccount(context);
  if (!isId(profileId)) return notThere();
  const profile = await context.loaders.profile.load(profileId);
  if (profile?.accountId !== accountId) return notThere();
  const free = await proveFree(context, proof, 'profileId');
  if (!free.ok) return free;
  const deletion = await context.profiles.delete(accountId, profileId);
  switch (deletion) {
    case 'deleted':
      context.outbox.ring();
      context.sweepObjects();
      return done(profileId);
    case 'last':
      return refused(userError('WRONG_STATE', 'An account keeps one profile: make another first.', 'profileId'));
    case 'not found':
      return notThere();
  }
}

/** The key of a profile's picture; null for none. */
const avatarKeyFor = async (
  context: Context,
  profileId: string,
  uploadId: string | null,
): Promise<Outcome<string | null>> =>
  uploadId === null ? done(null) : makeAvatar(context, requireAccount(context), profileId, uploadId);

/** Whether a new profile would let the token that makes it see more, or at other hours, than one of those that hold it does. */
async function isWeaker(context: Context, made: Pick<Profile, 'kids' | 'maturityLimit' | 'country'>): Promise<boolean> {
  const held = await heldBy(context);
  const weaker = await Promise.all(held.map((profile) => isWeakerThan(context, profile, made)));
  // One with a PIN alone holds who has not entered it, and limits nothing: none is as strict as that.
  return weaker.length > 0 && (weaker.includes(true) || !weaker.includes(false));
}

/** Undefined where there are no limits to compare with. */
async function isWeakerThan(
  context: Context,
  profile: Profile,
  made: Pick<Profile, 'kids' | 'maturityLimit' | 'country'>,
): Promise<boolean | undefined> {
  if (!(await isLimited(context, profile))) return undefined;
  const blocked = await context.loaders.blockedOf.load(profile.id);
  if (profile.viewingHours.length > 0 || blocked.length > 0 || made.country !== profile.country) return true;
  return (profile.kids && !made.kids) || (made.maturityLimit ?? Infinity) > (profile.maturityLimit ?? Infinity);
}
