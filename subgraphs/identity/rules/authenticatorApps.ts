/** Turning an authenticator app on and off, and the recovery codes that stand in for it. */
import { CodedError } from '../../../platform/errors.ts';
import { requireAccount } from '../../shared/context.ts';
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import { originOf } from '../accountEventStore.ts';
import type { Account } from '../accountStore.ts';
import type { Context } from '../context.ts';
import { attempt, subjectOf } from './attempts.ts';
import { provePassword } from './passwordAgain.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recoveryCodes.ts';
import { totpPurpose } from './sealAnew.ts';
import { proveCode } from './secondFactor.ts';
import { base32, newTotpSecret, otpauthUrl, stepOf } from './totp.ts';

const wrongPassword = () => refused(userError('WRONG_CREDENTIALS', 'The password is wrong.', 'password'));
const isOn = () => refused(userError('WRONG_STATE', 'An authenticator app is on already: disableTotp turns it off.'));
const isOff = () => refused(userError('WRONG_STATE', 'No authenticator app is on: beginTotp begins to use one.'));

export interface AppSecret {
  readonly secret: string;
  readonly otpauthUrl: string;
}

/** Gives the account a secret for an app. Again, it is another one, and that before is worth nothing. */
export async function beginTotp(context: Context, password: string): Promise<Outcome<AppSecret>> {
  const account = await provePassword(context, password);
  if (!account) return wrongPassword();
  const secret = newTotpSecret();
  const sealed = context.seal.close(secret, totpPurpose(account.id));
  if (!(await context.totp.begin(account.id, sealed))) return isOn();
  return done({ secret: base32(secret), otpauthUrl: otpauthUrl(secret, account.email) });
}

/** Turns the app on once it has shown that it has the secret; gives recovery codes, which are shown now alone. */
export async function confirmTotp(context: Context, code: string): Promise<Outcome<readonly string[]>> {
  const accountId = requireAccount(context);
  const [account] = await context.accounts.byIds([accountId]);
  if (!account) throw new CodedError('UNAUTHENTICATED', 'The session of this token has ended: log in again.');
  if (account.totpConfirmedAt) return isOn();
  const { totpSecret } = account;
  if (!totpSecret) return refused(userError('WRONG_STATE', 'Begin with beginTotp.'));
  await attempt(context, 'oneTimeCode', accountId, 'Too many wrong codes came.');
  const step = stepOf(context.seal.open(totpSecret, totpPurpose(accountId)), code.replace(/\s/g, ''));
  if (step === undefined)
    return refused(userError('WRONG_CREDENTIALS', 'The code is wrong: send the one that the app shows now.', 'code'));
  await context.attempts.forget(subjectOf('oneTimeCode', accountId));
  const codes = newRecoveryCodes();
  const confirmation = { accountId, sealedSecret: totpSecret, step, recoveryHashes: hashesOf(accountId, codes) };
  if (!(await context.totp.confirm(confirmation, originOf(context)))) return isOn();
  context.outbox.ring();
  return done(codes);
}

export interface BothFactors {
  readonly password: string;
  readonly code: string;
}

/** Turns the app off: the password is enough to log in from then on. */
export async function disableTotp(context: Context, given: BothFactors): Promise<Outcome<Account>> {
  const proven = await proveBoth(context, given);
  if (!proven.ok) return proven;
  const account = proven.value;
  if (!(await context.totp.disable(account.id, originOf(context)))) return isOff();
  context.outbox.ring();
  return done({ ...account, totpSecret: null, totpConfirmedAt: null, totpLastStep: null });
}

/** Gives other recovery codes; those before are worth nothing. */
export async function replaceRecoveryCodes(context: Context, given: BothFactors): Promise<Outcome<readonly string[]>> {
  const proven = await proveBoth(context, given);
  if (!proven.ok) return proven;
  const { id } = proven.value;
  const codes = newRecoveryCodes();
  if (!(await context.totp.replaceCodes(id, hashesOf(id, codes), originOf(context)))) return isOff();
  context.outbox.ring();
  return done(codes);
}

async function proveBoth(context: Context, { password, code }: BothFactors): Promise<Outcome<Account>> {
  const account = await provePassword(context, password);
  if (!account) return wrongPassword();
  if (!account.totpConfirmedAt) return isOff();
  const proven = await proveCode(context, account, code, { field: 'code', origin: originOf(context) });
  return proven.ok ? done(account) : proven;
}

const hashesOf = (accountId: string, codes: readonly string[]): Buffer[] =>
  codes.map((code) => hashRecoveryCode(accountId, code));
