/** How often accounts ask for recommendations to be reckoned anew. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { gone } from '../../../db/schema/analytics.ts';
import { recommendationAsks } from '../../../db/schema/analyticsRecommending.ts';
import { refuseGone } from '../../shared/goneStore.ts';

/** Of an account in a minute. */
export const mostAsks = 10;

export class AskStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** Counts one, in all processes together; gives the seconds to wait when there were too many in this minute. */
  count(accountId: string): Promise<number | undefined> {
    return this.#db.transaction(async (transaction) => {
      await refuseGone(transaction, gone, [accountId]);
      const isOver = sql`asks.began_at <= now() - interval '1 minute'`;
      const [row] = await transaction.execute<{ readonly asked: number; readonly wait: number }>(sql`
        insert into ${recommendationAsks} as asks (account_id, began_at, asked) values (${accountId}, now(), 1)
        on conflict (account_id) do update set
          began_at = case when ${isOver} then now() else asks.began_at end,
          asked = case when ${isOver} then 1 else least(asks.asked + 1, ${mostAsks + 1}) end
        returning asked, ceil(extract(epoch from asks.began_at + interval '1 minute' - now()))::integer as wait`);
      return row && row.asked > mostAsks ? Math.max(1, row.wait) : undefined;
    });
  }
}
