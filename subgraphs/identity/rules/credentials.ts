/** Proving addresses, and choosing what an account logs in with. */
import { CodedError } from '../../../platform/errors.ts';
import { hashPassword } from '../../../platform/password.ts';
import { requireAccount } from '../../shared/context.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import { originOf } from '../accountEventStore.ts';
import type { Context } from '../context.ts';
import { hashMailToken } from '../mail/mailToken.ts';
import { attempt, networkOfClient, subjectOf } from './attempts.ts';
import { email as emailRule, language as languageRule, newPassword } from './inputs.ts';
import { type ProofAgain, proveAgain } from './proofAgain.ts';

const invalidToken = () =>
  refused(userError('INVALID_TOKEN', 'The token is not known, or has expired or was used: ask for another.', 'token'));
const loggedOut = () => new CodedError('UNAUTHENTICATED', 'The session of this token has ended: log in again.');
const taken = (...field: string[]) =>
  refused(userError('ALREADY_EXISTS', 'Another account has this address.', ...field));
const tooManyMails = 'Too many mails were asked for.';

/** Proves an address by the token that was mailed to it; again, it says the same. Gives the address. */
export async function verifyEmail(context: Context, token: string): Promise<Outcome<string>> {
  const verification = await context.credentials.verify(hashMailToken(token), originOf(context));
  switch (verification.kind) {
    case 'proven':
      context.outbox.ring();
      return done(verification.email);
    case 'taken':
      return taken();
    case 'unknown':
      return invalidToken();
  }
}

/** Mails the token again: for the address that the account wants to have, or for its own that is not proven yet. */
export async function requestEmailVerification(context: Context, input: unknown): Promise<Outcome<null>> {
  const accountId = requireAccount(context);
  const language = check(languageRule, input);
  if (!language.ok) return refused(...language.userErrors.map((error) => ({ ...error, field: ['language'] })));
  const [account] = await context.accounts.byIds([accountId]);
  if (!account) throw loggedOut();
  const email = account.wantedEmail ?? (account.emailVerifiedAt ? undefined : account.email);
  if (email === undefined) return refused(userError('WRONG_STATE', 'The address of this account is proven already.'));
  await attempt(context, 'verifications', accountId, tooManyMails);
  await context.credentials.askVerification(accountId, email, language.value ?? undefined);
  context.outbox.ring();
  return done(null);
}

/** Asks for another address; the one until now holds until the new one is proven. */
export async function changeEmail(
  context: Context,
  input: ProofAgain & { readonly email: string },
): Promise<Outcome<null>> {
  const accountId = requireAccount(context);
  const email = check(emailRule, input.email);
  if (!email.ok) return refused(...email.userErrors.map((error) => ({ ...error, field: ['email'] })));
  const proven = await proveAgain(context, input);
  if (!proven.ok) return proven;
  const account = proven.value;
  if (account.email === email.value)
    return refused(userError('INVALID', 'This is the address of the account already.', 'email'));
  await attempt(context, 'verifications', accountId, tooManyMails);
  switch (await context.credentials.want(accountId, email.value)) {
    case 'asked':
      context.outbox.ring();
      return done(null);
    case 'taken':
      return taken('email');
    case 'no account':
      throw loggedOut();
  }
}

/**
 * Mails a token to choose a new password with, where the address has an account. Nothing is looked up here: the answer is the same
 * after the same work.
 */
export async function requestPasswordReset(context: Context, given: string): Promise<Outcome<null>> {
  const email = check(emailRule, given);
  if (!email.ok) return refused(...email.userErrors.map((error) => ({ ...error, field: ['email'] })));
  const network = networkOfClient(context);
  if (network) await attempt(context, 'resetsOfNetwork', network, tooManyMails);
  await attempt(context, 'resets', email.value, tooManyMails);
  await context.credentials.askReset(email.value);
  context.outbox.ring();
  return done(null);
}

/**
 * Chooses a password by the token that was mailed, and ends all sessions. What had failed before is forgotten, and the network is
 * one of the owner's: whoever was locked out by strangers gets in.
 */
export async function resetPassword(
  context: Context,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Outcome<null>> {
  const checked = check(newPassword, password);
  if (!checked.ok) return refused(...checked.userErrors.map((error) => ({ ...error, field: ['password'] })));
  const hash = hashMailToken(token);
  // Looked at first, so that nobody has passwords hashed with tokens that are made up.
  if (!(await context.mailTokens.isGood(hash, 'RESET_PASSWORD'))) return invalidToken();
  const passwordHash = await context.gate.pass(() => hashPassword(checked.value));
  const account = await context.credentials.reset(hash, passwordHash, originOf(context));
  if (!account) return invalidToken();
  context.outbox.ring();
  const network = networkOfClient(context);
  await context.attempts.forget(
    subjectOf('account', account.email),
    ...(network ? [subjectOf('knownNetwork', `${account.email} ${network}`)] : []),
  );
  if (network) await context.logIns.remember(account.id, network);
  return done(null);
}

export interface PasswordChange extends Pick<ProofAgain, 'oneTimeCode'> {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** Changes the password; all sessions but that of the token end. */
export async function changePassword(
  context: Context,
  { currentPassword, newPassword: wanted, oneTimeCode }: PasswordChange,
): Promise<Outcome<null>> {
  const accountId = requireAccount(context);
  const checked = check(newPassword, wanted);
  if (!checked.ok) return refused(...checked.userErrors.map((error) => ({ ...error, field: ['newPassword'] })));
  const proven = await proveAgain(context, { password: currentPassword, oneTimeCode }, 'currentPassword');
  if (!proven.ok) return proven;
  const account = proven.value;
  const passwordHash = await context.gate.pass(() => hashPassword(checked.value));
  const { sessionId } = context.identity;
  const previousHash = account.passwordHash;
  const change = { accountId, previousHash, passwordHash, sessionId };
  if (!(await context.credentials.change(change, originOf(context))))
    return refused(userError('WRONG_CREDENTIALS', 'The password is another by now.', 'currentPassword'));
  context.outbox.ring();
  return done(null);
}
