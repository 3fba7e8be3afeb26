/** What is kept of one account waits for each other, also in another process: two at once would both begin the same view. */
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';

/** Holds the accounts until the end of the transaction; in one order, whoever else holds some of them. */
export const lockAccounts = (tx: Executor, accountIds: readonly string[]) => holdAccounts(tx, sql`true`, accountIds);

/** The same after something else was taken hold of. */
export const holdAccounts = (tx: Executor, first: SQL, accountIds: readonly string[]) =>
  tx.execute(sql`
    with first as materialized (select ${first} as held)
    select pg_advisory_xact_lock(account.key)
    from (
      select distinct hashtextextended('analytics events of ' || id, 0) as key
      from first, json_array_elements_text(${JSON.stringify(accountIds)}::json) as id
      order by key
    ) as account`);
