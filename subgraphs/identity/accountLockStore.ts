/** Holding an account, so that what a transaction counts in it stays true until the commit. */
import { eq } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { accounts } from '../../db/schema/identity.ts';

/** Holds the account for the rest of the transaction; false when there is no such account. */
export async function lockAccount(transaction: Executor, accountId: string): Promise<boolean> {
  const rows = await transaction
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for('no key update');
  return rows.length > 0;
}
