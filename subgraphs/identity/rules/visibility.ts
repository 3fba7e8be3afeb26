/** Who may see which account, profile and session; decided where the object is read, however the request came to it. */
import { hasScope } from '../../shared/context.ts';
import type { Account } from '../accountStore.ts';
import type { Context } from '../context.ts';
import type { AccountParent, SessionParent } from '../parents.ts';
import type { Profile } from '../profileStore.ts';

/** An account, for itself and for accounts:read; null for everybody else, as if there were none. */
export async function visibleAccount(context: Context, accountId: string): Promise<AccountParent | null> {
  if (context.identity.accountId !== accountId && !hasScope(context, 'accounts:read')) return null;
  const account = await context.loaders.account.load(accountId);
  return account ? inContext(context, account) : null;
}

/** A profile, for its account and for operators; null for everybody else, as if there were none. */
export async function visibleProfile(context: Context, profileId: string): Promise<Profile | null> {
  const profile = await context.loaders.profile.load(profileId);
  if (!profile) return null;
  const operator = hasScope(context, 'accounts:read') || hasScope(context, 'streams:read');
  return operator || isOwn(context, profile) ? profile : null;
}

/** A session that goes on, under the same rule as its account. */
export async function visibleSession(context: Context, sessionId: string): Promise<SessionParent | null> {
  const session = await context.loaders.session.load(sessionId);
  if (!session || !(await visibleAccount(context, session.accountId))) return null;
  return { ...session, current: session.id === context.identity.sessionId };
}

export const isOwn = ({ identity }: Context, profile: Profile): boolean =>
  identity.accountId !== undefined && identity.accountId === profile.accountId;

/** The profile of the token: what is kept for a profile is for that one alone, and for no other of its account. */
export const isActive = (context: Context, profile: Profile): boolean =>
  isOwn(context, profile) && context.identity.profileId === profile.id;

/** The account with where the viewer is in it, if it is the viewer's own. */
export const inContext = ({ identity }: Context, account: Account): AccountParent =>
  identity.accountId === account.id
    ? { ...account, presence: { profileId: identity.profileId, sessionId: identity.sessionId } }
    : account;
