/** How sessions go on and end. */
import { requireAccount } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import { originOf } from '../accountEventStore.ts';
import type { Context } from '../context.ts';
import { refuseTooMany } from './attempts.ts';
import { continueSession, type Tokens } from './grants.ts';
import { newRefreshToken, shownRefreshToken } from './tokens.ts';

const invalidToken = () =>
  refused(
    userError(
      'INVALID_TOKEN',
      'The refresh token is not known, or has expired, was used or revoked: log in again.',
      'refreshToken',
    ),
  );

/**
 * Exchanges a refresh token for new tokens. A token is good once: the second use shows that somebody else has it too, so
 * it ends the session for both (RFC 9700 §4.14.2). A client that refreshes in a loop is RATE_LIMITED, and keeps its token.
 */
export async function refreshSession(context: Context, refreshToken: string): Promise<Outcome<Tokens>> {
  const next = newRefreshToken();
  const shown = shownRefreshToken(refreshToken);
  const rotation = await context.sessions.rotate(shown, next, context.bounds.refreshes, context.identity.address);
  switch (rotation.kind) {
    case 'rotated': {
      const tokens = await continueSession(context, rotation.session, next);
      return tokens ? done(tokens) : invalidToken();
    }
    case 'too many':
      throw refuseTooMany('This session was refreshed too often.', rotation.waitSeconds);
    case 'reused':
      context.outbox.ring();
      context.log.warn({ sessionId: rotation.session.id }, 'a refresh token was used again: its session has ended');
      return invalidToken();
    case 'expired':
    case 'unknown':
      return invalidToken();
  }
}

/** Ends the session of a refresh token, used or not, or else the one of the access token. Again, it changes nothing. */
export async function logOut(context: Context, refreshToken: string | null | undefined): Promise<Outcome<null>> {
  if (refreshToken != null) {
    const found = await context.sessions.revokeByToken(shownRefreshToken(refreshToken), originOf(context));
    context.outbox.ring();
    return found ? done(null) : invalidToken();
  }
  const accountId = requireAccount(context);
  const { sessionId } = context.identity;
  if (sessionId && (await context.sessions.revoke(accountId, sessionId, originOf(context)))) context.outbox.ring();
  return done(null);
}

/** Ends a session of this account: its tokens are refused everywhere within seconds, and its streams end. */
export async function revokeSession(context: Context, sessionId: string): Promise<Outcome<string>> {
  const accountId = requireAccount(context);
  if (!isId(sessionId) || !(await context.sessions.revoke(accountId, sessionId, originOf(context))))
    return refused(userError('NOT_FOUND', 'This account has no such session: see me.sessions.', 'sessionId'));
  context.outbox.ring();
  return done(sessionId);
}

/** Ends the other sessions of this account, or with them the one of the token; gives how many have ended. */
export async function revokeOtherSessions(context: Context, includingThis: boolean): Promise<Outcome<number>> {
  const accountId = requireAccount(context);
  const except = includingThis ? undefined : context.identity.sessionId;
  const ended = await context.sessions.revokeAll(accountId, except, originOf(context));
  context.outbox.ring();
  return done(ended);
}
