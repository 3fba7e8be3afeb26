/** The password, asked for again by what an open session alone must not be enough for. */
import { CodedError } from '../../../platform/errors.ts';
import { requireAccount } from '../../shared/context.ts';
import type { Account } from '../accountStore.ts';
import type { Context } from '../context.ts';
import { attempt, subjectOf } from './attempts.ts';

/**
 * The account of the token, when the password is its; undefined when it is wrong. Ten wrong ones in a quarter of an hour are
 * RATE_LIMITED for this session, the right one too: whoever has stolen a token cannot try passwords with it, and keeps nobody out.
 */
export async function provePassword(context: Context, password: string): Promise<Account | undefined> {
  const accountId = requireAccount(context);
  const session = context.identity.sessionId ?? accountId;
  await attempt(context, 'passwordAgain', session, 'Too many wrong passwords came.');
  const [account] = await context.accounts.byIds([accountId]);
  if (!account || account.suspendedAt)
    throw new CodedError('UNAUTHENTICATED', 'The session of this token has ended: log in again.');
  if (!(await context.gate.pass(() => context.passwords.match(account.passwordHash, password)))) return undefined;
  await context.attempts.forget(subjectOf('passwordAgain', session));
  return account;
}
