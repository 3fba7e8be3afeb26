/** The second factor: a code of the authenticator app, or one of the recovery codes that stand in for it. */
import type { UserError } from '../../shared/userErrors.ts';
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Origin } from '../accountEventStore.ts';
import type { Account } from '../accountStore.ts';
import type { Context } from '../context.ts';
import { attempt, subjectOf } from './attempts.ts';
import { hashRecoveryCode } from './recoveryCodes.ts';
import { sealAnew, totpPurpose } from './sealAnew.ts';
import { stepOf } from './totp.ts';

const wrong = (field: string): UserError =>
  userError('WRONG_CREDENTIALS', 'The code is wrong, or was used before: send the one that the app shows now.', field);

/**
 * Whether an account lets in who has its password: without a second factor at once, else with a code. Each code is good once; five
 * wrong ones in a quarter of an hour are RATE_LIMITED for the account, whoever sends them. To be asked after the password was right.
 */
export async function proveSecondFactor(
  context: Context,
  account: Account,
  code: string | null | undefined,
  origin: Origin,
): Promise<Outcome<null>> {
  if (!account.totpConfirmedAt) return done(null);
  if (!code)
    return refused(
      userError(
        'ONE_TIME_CODE_REQUIRED',
        'Send oneTimeCode too: a code of the authenticator app, or a recovery code.',
        'oneTimeCode',
      ),
    );
  return proveCode(context, account, code, { field: 'oneTimeCode', origin });
}

/** The same for a code that is always wanted, in a field of another name; refused too for an account that asks for none. */
export async function proveCode(
  context: Context,
  account: Account,
  code: string,
  { field, origin }: { readonly field: string; readonly origin: Origin },
): Promise<Outcome<null>> {
  await attempt(context, 'oneTimeCode', account.id, 'Too many wrong codes came.');
  if (!(await take(context, account, code, origin))) return refused(wrong(field));
  await context.attempts.forget(subjectOf('oneTimeCode', account.id));
  return done(null);
}

async function take(context: Context, account: Account, given: string, origin: Origin): Promise<boolean> {
  const { id, totpSecret, totpConfirmedAt } = account;
  if (!totpSecret || !totpConfirmedAt) return false;
  const code = given.replace(/\s/g, '');
  if (!/^\d{6}$/.test(code))
    return context.totp.takeRecoveryCode(id, hashRecoveryCode(id, given.slice(0, 100)), origin);
  const step = stepOf(context.seal.open(totpSecret, totpPurpose(id)), code);
  if (step === undefined || !(await context.totp.takeStep(id, step))) return false;
  await sealAnew(context, { accountId: id, sealedSecret: totpSecret });
  return true;
}
