/** Making, changing and deleting the profiles of one's own account. */
import { CodedError } from '../../../platform/errors.ts';
import { requireAccount } from '../../shared/context.ts';
import { isId, newId } from '../../shared/id.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import { makeAvatar } from '../avatars/avatarRules.ts';
import type { Context } from '../context.ts';
import { type Creation, mostProfiles, type Profile } from '../profileStore.ts';
import { childsLimit } from './controlInputs.ts';
import { newProfile, profileChange } from './inputs.ts';
import { holder } from './limits.ts';

export const notThere = () =>
  refused(userError('NOT_FOUND', 'This account has no such profile: see me.profiles.', 'profileId'));
const nameTaken = () => refused(userError('ALREADY_EXISTS', 'Another profile of this account has this name.', 'name'));
export const loggedOut = () => new CodedError('UNAUTHENTICATED', 'The session of this token has ended: log in again.');

/** For what would get a token around the limits that hold it. */
export const restricted = (...field: string[]) =>
  refused(
    userError(
      'RESTRICTED',
      'The parental controls of the profile that watches do not allow this: unlockProfile with its PIN, or choose another.',
      ...field,
    ),
  );

/** Adds a profile; the same idempotency key gives the same one again. Who is held by limits makes none with weaker ones. */
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
  if (await isWeaker(context, { kids, maturityLimit, country })) return restricted();
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
  if (country !== undefined && (await holder(context))) return restricted('country');
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

export async function deleteProfile(context: Context, profileId: string): Promise<Outcome<string>> {
  const accountId = requireAccount(context);
  if (!isId(profileId)) return notThere();
  const profile = await context.loaders.profile.load(profileId);
  if (profile?.accountId !== accountId) return notThere();
  // Without the profile that holds it, the session would be held by none.
  if (await holder(context)) return restricted('profileId');
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

/** Whether a new profile would let the token that makes it see more, or at other hours, than its own profile does. */
async function isWeaker(context: Context, made: Pick<Profile, 'kids' | 'maturityLimit' | 'country'>): Promise<boolean> {
  const own = await holder(context);
  if (!own) return false;
  const blocked = await context.loaders.blockedOf.load(own.id);
  if (own.viewingHours.length > 0 || blocked.length > 0 || made.country !== own.country) return true;
  return (own.kids && !made.kids) || (made.maturityLimit ?? Infinity) > (own.maturityLimit ?? Infinity);
}
