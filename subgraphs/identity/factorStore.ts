/** What an account proves itself with beside its password, all of it: the authenticator app with its recovery codes, and passkeys. */
import { eq } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { accounts } from '../../db/schema/identity.ts';
import { passkeys, recoveryCodes } from '../../db/schema/identitySecurity.ts';
import { type Origin, recordEvent } from './accountEventStore.ts';
import type { Account } from './accountStore.ts';

/** Takes all of it away, in a transaction that holds the account; gives the names of the passkeys. */
export async function forgetFactors(transaction: Executor, accountId: string): Promise<string[]> {
  await transaction
    .update(accounts)
    .set({ totpSecret: null, totpConfirmedAt: null, totpLastStep: null })
    .where(eq(accounts.id, accountId));
  await transaction.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
  const gone = await transaction.delete(passkeys).where(eq(passkeys.accountId, accountId)).returning();
  return gone.map(({ name }) => name);
}

/** The same, kept with what happened to the account. */
export async function removeFactors(
  transaction: Executor,
  { id: accountId, totpConfirmedAt }: Account,
  origin: Origin,
): Promise<void> {
  const names = await forgetFactors(transaction, accountId);
  if (totpConfirmedAt) await recordEvent(transaction, { ...origin, accountId, kind: 'TOTP_DISABLED' });
  for (const detail of names) await recordEvent(transaction, { ...origin, accountId, kind: 'PASSKEY_REMOVED', detail });
}
