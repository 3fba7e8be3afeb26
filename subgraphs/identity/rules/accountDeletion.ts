/** Deleting one's account. */
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import { originOf } from '../accountEventStore.ts';
import type { Context } from '../context.ts';
import { provePassword } from './passwordAgain.ts';
import { loggedOut } from './profiles.ts';
import { proveSecondFactor } from './secondFactor.ts';

interface Proof {
  readonly password: string;
  readonly oneTimeCode?: string | null | undefined;
}

/** Deletes the account of the token with everything the platform knows of it; the other services are told, until they have done it. */
export async function deleteMyAccount(context: Context, { password, oneTimeCode }: Proof): Promise<Outcome<string>> {
  const account = await provePassword(context, password);
  if (!account) return refused(userError('WRONG_CREDENTIALS', 'The password is wrong.', 'password'));
  const proven = await proveSecondFactor(context, account, oneTimeCode, originOf(context));
  if (!proven.ok) return proven;
  if (!(await context.deletions.delete(account))) throw loggedOut();
  context.outbox.ring();
  context.sweepObjects();
  return done(account.id);
}
