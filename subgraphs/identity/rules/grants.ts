/** What a log-in leads to: a session, and tokens that carry its account and profile. */
import { CodedError } from '../../../platform/errors.ts';
import { newId } from '../../shared/id.ts';
import type { Account } from '../accountStore.ts';
import type { Context } from '../context.ts';
import type { AccountParent } from '../parents.ts';
import type { Profile } from '../profileStore.ts';
import type { Session } from '../sessionStore.ts';
import type { Device } from './inputs.ts';
import { wantsPin } from './limits.ts';
import { type AccessToken, newRefreshToken, type RefreshToken, refreshTokenText, signAccessToken } from './tokens.ts';

export interface Tokens extends AccessToken {
  readonly refreshToken: string;
}

export interface Grant {
  readonly account: AccountParent;
  readonly tokens: Tokens;
}

/** Opens a session of the account. With one profile alone, it is chosen, unless it wants its PIN. `how` tells its owner by what it was opened. */
export async function openSession(context: Context, account: Account, device?: Device, how?: string): Promise<Grant> {
  const profile = await chosen(context, await context.profiles.byAccounts([account.id]), null);
  const refreshToken = newRefreshToken();
  const session = {
    id: newId(),
    accountId: account.id,
    profileId: profile?.id ?? null,
    deviceKind: device?.kind ?? 'OTHER',
    deviceName: device?.name ?? null,
    address: context.identity.address ?? null,
  } as const;
  // Signed first: without a key there is no session that nobody can use.
  const accessToken = await signAccessToken(context.keys, {
    account,
    profile,
    session: { id: session.id, tokenVersion: 0, unlockedUntil: null },
  });
  const opened = await context.sessions.open(session, refreshToken, { ...account, profile }, how);
  if (!opened) throw new CodedError('UNAUTHENTICATED', 'The account was changed at this moment: log in again.');
  return {
    account: { ...account, presence: { profileId: profile?.id, sessionId: session.id } },
    tokens: { ...accessToken, refreshToken: refreshTokenText(opened, refreshToken) },
  };
}

/** The tokens with which a session goes on; undefined when its account is gone or suspended. */
export async function continueSession(
  context: Context,
  session: Session,
  refreshToken: RefreshToken,
): Promise<Tokens | undefined> {
  const [[account], profiles] = await Promise.all([
    context.accounts.byIds([session.accountId]),
    context.profiles.byAccounts([session.accountId]),
  ]);
  if (!account || account.suspendedAt) return undefined;
  const found = await chosen(context, profiles, session.profileId);
  // Kept before a token says it: what changes the profile has the tokens refused of the sessions that have it.
  const isNew = found !== undefined && found.id !== session.profileId;
  const profile = isNew && !(await context.sessions.enter(session.id, found)) ? undefined : found;
  const accessToken = await signAccessToken(context.keys, { account, profile, session });
  return { ...accessToken, refreshToken: refreshTokenText(session, refreshToken) };
}

/** The profile of a session; without one, the only one of the account, unless that wants its PIN. */
async function chosen(
  context: Context,
  profiles: readonly Profile[],
  profileId: string | null,
): Promise<Profile | undefined> {
  const found = profiles.find(({ id }) => id === profileId);
  const [only, ...others] = profiles;
  if (found || !only || others.length > 0) return found;
  return (await wantsPin(context, only)) ? undefined : only;
}
