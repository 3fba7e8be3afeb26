/** How many accounts were opened, by day. */
import { sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { accounts } from '../../db/schema/identity.ts';
import type { DayRange } from '../shared/dayRange.ts';

export interface AccountCount {
  readonly day: string;
  /** Those that are still there: of a deleted account nothing is kept. */
  readonly opened: number;
}

export class AccountCountStore {
  readonly #counts;

  constructor(db: Executor) {
    const day = sql<string>`to_char(${accounts.createdAt} at time zone 'UTC', 'YYYY-MM-DD')`;
    const startOf = (name: string) => sql`(${sql.placeholder(name)}::date::timestamp at time zone 'UTC')`;
    this.#counts = db
      .select({ day, opened: sql<number>`count(*)::integer` })
      .from(accounts)
      .where(sql`${accounts.createdAt} >= ${startOf('from')} and ${accounts.createdAt} < ${startOf('until')}`)
      .groupBy(sql`1`)
      .prepare('identity_account_counts');
  }

  /** The days of the range on which there were any. */
  byDay({ from, until }: DayRange): Promise<AccountCount[]> {
    return this.#counts.execute({ from, until });
  }
}
