/** Mails to the owner of an account about what it proves itself with: who has not done it learns of it by them. */
import { eq } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { accounts } from '../../db/schema/identity.ts';
import { putMail } from './mail/mailQueue.ts';

type Notice =
  | { readonly kind: 'TOTP_ENABLED' | 'TOTP_DISABLED' | 'RECOVERY_CODES_REPLACED' }
  | { readonly kind: 'PASSKEY_ADDED' | 'PASSKEY_REMOVED'; readonly passkey: string };

/** Queues one to the address that the account has in this transaction. `context.outbox.ring()` after the commit. */
export async function mailOwner(transaction: Executor, accountId: string, notice: Notice): Promise<void> {
  const [account] = await transaction
    .select({ email: accounts.email })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (account) await putMail(transaction, { ...notice, accountId, email: account.email });
}
