/** Making, changing, choosing and deleting the profiles of one's own account. */
import { CodedError } from '../../../platform/errors.ts';
import { requireAccount } from '../../shared/context.ts';
import { isId, newId } from '../../shared/id.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import { mostProfiles, type Profile } from '../profileStore.ts';
import { continueSession, type Tokens } from './grants.ts';
import { newProfile, profileChange } from './inputs.ts';
import { newRefreshToken } from './tokens.ts';

/** What a child may see without anybody having chosen a limit, in years. */
const childsLimit = 12;

const notThere = () =>
  refused(userError('NOT_FOUND', 'This account has no such profile: see me.profiles.', 'profileId'));
const nameTaken = () => refused(userError('ALREADY_EXISTS', 'Another profile of this account has this name.', 'name'));
const loggedOut = () => new CodedError('UNAUTHENTICATED', 'The session of this token has ended: log in again.');

export async function createProfile(context: Context, input: unknown): Promise<Outcome<Profile>> {
  const accountId = requireAccount(context);
  const checked = check(newProfile, input);
  if (!checked.ok) return checked;
  const { name, language = null, idempotencyKey } = checked.value;
  const kids = checked.value.kids ?? false;
  const profile = { id: newId(), accountId, name, kids, language, maturityLimit: kids ? childsLimit : null };
  const creation = await context.profiles.create(profile, idempotencyKey ?? undefined);
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
  if (!isId(profileId)) return notThere();
  const { name, language } = checked.value;
  const change = { ...(name !== undefined && { name }), ...(language !== undefined && { language }) };
  const update = await context.profiles.update(accountId, profileId, change);
  switch (update.kind) {
    case 'updated':
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
  const deletion = await context.profiles.delete(accountId, profileId);
  switch (deletion) {
    case 'deleted':
      return done(profileId);
    case 'last':
      return refused(userError('WRONG_STATE', 'An account keeps one profile: make another first.', 'profileId'));
    case 'not found':
      return notThere();
  }
}

/** Chooses who watches. The tokens from before are replaced; the session remembers the profile. */
export async function switchProfile(
  context: Context,
  profileId: string,
): Promise<Outcome<{ profile: Profile; tokens: Tokens }>> {
  const accountId = requireAccount(context);
  const { sessionId } = context.identity;
  const [profile] = isId(profileId) ? await context.profiles.byIds([profileId]) : [];
  if (profile?.accountId !== accountId) return notThere();
  const next = newRefreshToken();
  const session = sessionId && (await context.sessions.chooseProfile(accountId, sessionId, profileId, next));
  const tokens = session && (await continueSession(context, session, next.text));
  if (!tokens) throw loggedOut();
  return done({ profile, tokens });
}
