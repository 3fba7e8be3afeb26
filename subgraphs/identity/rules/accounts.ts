/** Opening an account and logging in to it. */
import { CodedError } from '../../../platform/errors.ts';
import { hashPassword } from '../../../platform/password.ts';
import { newId } from '../../shared/id.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Account } from '../accountStore.ts';
import type { Context } from '../context.ts';
import { type Grant, openSession } from './grants.ts';
import { device, email, longestPassword, registration } from './inputs.ts';

/** Opens an account with one profile and logs in to it. */
export async function register(context: Context, input: unknown): Promise<Outcome<Grant>> {
  const checked = check(registration, input);
  if (!checked.ok) return checked;
  const { email, password, displayName, country = null, language = null } = checked.value;
  const passwordHash = await context.gate.pass(() => hashPassword(password));
  const accountId = newId();
  const account = await context.accounts.open(
    { id: accountId, email, passwordHash, roles: ['VIEWER'], country, language },
    { id: newId(), accountId, name: displayName, kids: false, language: null, maturityLimit: null },
  );
  if (account) return done(await openSession(context, account));
  return refused(
    userError('ALREADY_EXISTS', `${email} has an account already: log in, or give another address.`, 'email'),
  );
}

interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly device?: unknown;
}

/**
 * Logs in. An unknown address and a wrong password get the same answer after the same work. Too many that fail for an
 * address are RATE_LIMITED until their window ends, with the right password too.
 */
export async function logIn(context: Context, credentials: Credentials): Promise<Outcome<Grant>> {
  const checked = check(device, credentials.device);
  if (!checked.ok) return refused(...checked.userErrors.map((e) => ({ ...e, field: ['device', ...(e.field ?? [])] })));
  const account = await context.gate.pass(() => authenticate(context, credentials));
  if (!account) return refused(userError('WRONG_CREDENTIALS', 'The e-mail address or the password is wrong.'));
  if (account.suspendedAt)
    return refused(userError('WRONG_STATE', 'This account is suspended: ask the support of the service.'));
  return done(await openSession(context, account, checked.value));
}

async function authenticate(context: Context, { email: given, password }: Credentials): Promise<Account | undefined> {
  const address = email.safeParse(given);
  const wait = await context.attempts.begin(address.data ?? given);
  if (wait !== undefined) throw tooMany(wait);
  const account = address.success ? await context.accounts.byEmail(address.data) : undefined;
  const tried = password.length <= 2 * longestPassword ? password : '';
  const right = await context.passwords.match(account?.passwordHash, tried);
  if (!account || !right) return undefined;
  await context.attempts.forget(account.email);
  return account;
}

const tooMany = (seconds: number) =>
  new CodedError(
    'RATE_LIMITED',
    `Too many log-ins with this address have failed: try again in ${Math.ceil(seconds / 60)} minute(s).`,
    { extensions: { retryAfterSeconds: seconds } },
  );
