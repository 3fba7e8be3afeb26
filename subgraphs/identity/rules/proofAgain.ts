/** The proof that is asked for again by what an open session alone must not be enough for: whoever has stolen one has no more than it. */
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import { originOf } from '../accountEventStore.ts';
import type { Account } from '../accountStore.ts';
import type { Context } from '../context.ts';
import { provePassword } from './passwordAgain.ts';
import { proveSecondFactor } from './secondFactor.ts';

export interface ProofAgain {
  readonly password: string;
  /** Wanted where an authenticator app is on. */
  readonly oneTimeCode?: string | null | undefined;
}

/** The account of the token, once it has proven itself again; else what is wrong or missing. `field` is where the password came. */
export async function proveAgain(
  context: Context,
  { password, oneTimeCode }: ProofAgain,
  field = 'password',
): Promise<Outcome<Account>> {
  const account = await provePassword(context, password);
  if (!account) return refused(userError('WRONG_CREDENTIALS', 'The password is wrong.', field));
  const proven = await proveSecondFactor(context, account, oneTimeCode, originOf(context));
  return proven.ok ? done(account) : proven;
}
