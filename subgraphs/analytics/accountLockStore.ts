/** What is kept of one account waits for each other, also in another process: two at once would both begin the same view. */
import { sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';

/** Holds the accounts until the end of the transaction; in one order, whoever else holds some of them. */
export const lockAccounts = (tx: Executor, accountIds: readonly string[]) =>
  tx.execute(sql`
    select pg_advisory_xact_lock(account.key)
    from (
      select distinct hashtextextended('analytics events of ' || id, 0) as key
      from jsonb_array_elements_text(${JSON.stringify(accountIds)}::jsonb) as id
      order by key
    ) as account`);
