/** Opening an account and logging in to it. */
import { hashPassword } from '../../../platform/password.ts';
import { newId } from '../../shared/id.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import { attempt, networkOfClient } from './attempts.ts';
import { type Grant, openSession } from './grants.ts';
import { device, registration } from './inputs.ts';
import { beginLogIn } from './logInAttempt.ts';
import { proveSecondFactor } from './secondFactor.ts';

/**
 * Opens an account with one profile, logs in to it, and mails a token that proves its address. Too many from one network are
 * RATE_LIMITED: each tells whether an address has an account.
 */
export async function register(context: Context, input: unknown): Promise<Outcome<Grant>> {
  const checked = check(registration, input);
  if (!checked.ok) return checked;
  const { email, password, displayName, country = null, language = null, device } = checked.value;
  const network = networkOfClient(context);
  if (network) await attempt(context, 'registrations', network, 'Too many accounts were opened from this network.');
  const passwordHash = await context.gate.pass(() => hashPassword(password));
  const accountId = newId();
  const account = await context.accounts.open(
    { id: accountId, email, passwordHash, roles: ['VIEWER'], country, language },
    { id: newId(), accountId, name: displayName, kids: false, language: null, maturityLimit: null },
    { address: context.identity.address, device },
  );
  if (!account)
    return refused(
      userError('ALREADY_EXISTS', `${email} has an account already: log in, or give another address.`, 'email'),
    );
  context.outbox.ring();
  if (network) await context.logIns.remember(account.id, network);
  return done(await openSession(context, account, device));
}

interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly oneTimeCode?: string | null | undefined;
  readonly device?: unknown;
}

/**
 * Logs in. An unknown address and a wrong password get the same answer after the same work. Too many that fail for an
 * address, or from a network, are RATE_LIMITED until their window ends, with the right password too.
 */
export async function logIn(context: Context, credentials: Credentials): Promise<Outcome<Grant>> {
  const checked = check(device, credentials.device);
  if (!checked.ok) return refused(...checked.userErrors.map((e) => ({ ...e, field: ['device', ...(e.field ?? [])] })));
  const begun = await beginLogIn(context, credentials.email);
  const { account } = begun;
  const right = await context.gate.pass(() => context.passwords.match(account?.passwordHash, credentials.password));
  if (!account || !right) {
    await begun.failed(checked.value);
    return refused(userError('WRONG_CREDENTIALS', 'The e-mail address or the password is wrong.'));
  }
  const origin = { actorId: account.id, address: context.identity.address, device: checked.value };
  const proven = await proveSecondFactor(context, account, credentials.oneTimeCode, origin);
  if (!proven.ok) {
    // Nobody has failed who has only not been asked yet.
    if (credentials.oneTimeCode) await begun.failed(checked.value, 'a wrong one-time code');
    else await begun.unfinished();
    return proven;
  }
  await begun.succeeded();
  if (account.suspendedAt)
    return refused(userError('WRONG_STATE', 'This account is suspended: ask the support of the service.'));
  return done(await openSession(context, account, checked.value));
}
