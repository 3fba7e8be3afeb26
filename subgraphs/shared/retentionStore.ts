/** Rows that have had their time: deleted the oldest first, some at once, by one process at a time. */
import { and, asc, isNotNull, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import { isChosen } from '../../db/chosen.ts';
import type { Executor } from '../../db/client.ts';
import type { Logger } from '../../platform/log.ts';

/** How long the rows of a table are kept. */
export interface Kept {
  readonly table: PgTable;
  /** The moment that their time runs from; an index should find the oldest. */
  readonly since: PgColumn;
  readonly seconds: number;
  /** Those alone go that have something here; all when left out. */
  readonly onlyWith?: PgColumn;
}

export interface RetentionOptions {
  readonly db: Executor;
  readonly kept: readonly Kept[];
  readonly log: Logger;
  /** Rows that one statement deletes at most. */
  readonly atOnce?: number;
}

export const daySeconds = 86_400;

/** Statements of a table at most, each time: what is left is for the next. */
const mostStatements = 100;

export class RetentionStore {
  readonly #options: RetentionOptions;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  /**
   * Deletes what has had its time. A table that another process is at is left to it; one that fails keeps no other waiting, and the first
   * that does is what this rejects with.
   */
  async sweep(): Promise<void> {
    const faults: unknown[] = [];
    for (const one of this.#options.kept) await this.#sweepOne(one).catch((error: unknown) => faults.push(error));
    if (faults.length > 0) throw faults[0];
  }

  async #sweepOne(kept: Kept): Promise<void> {
    const { log, atOnce = 2_000 } = this.#options;
    let deleted = 0;
    for (let statement = 0; statement < mostStatements; statement++) {
      const some = await this.#deleteSome(kept, atOnce);
      deleted += some;
      if (some < atOnce) break;
    }
    if (deleted > 0) log.info({ table: nameOf(kept.table), deleted }, 'what has had its time was deleted');
  }

  #deleteSome({ table, since, seconds, onlyWith }: Kept, atOnce: number): Promise<number> {
    return this.#options.db.transaction(async (transaction) => {
      const [lock] = await transaction.execute<{ mine: boolean }>(
        sql`select pg_try_advisory_xact_lock(hashtextextended(${`retention of ${nameOf(table)}`}, 0)) as mine`,
      );
      if (!lock?.mine) return 0;
      // By their places: keys differ from table to table. What somebody holds just now is left for the next time.
      const old = transaction
        .select({ place: sql`ctid` })
        .from(table)
        .where(and(sql`${since} < now() - make_interval(secs => ${seconds})`, onlyWith && isNotNull(onlyWith)))
        .orderBy(asc(since))
        .limit(atOnce)
        .for('update', { skipLocked: true });
      const { count } = await transaction.execute(sql`delete from ${table} where ${isChosen(sql`ctid`, old)}`);
      return count;
    });
  }
}

const nameOf = (table: PgTable): string => {
  const { schema, name } = getTableConfig(table);
  return `${schema}.${name}`;
};
