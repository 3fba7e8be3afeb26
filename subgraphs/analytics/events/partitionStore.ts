/**
 * The partitions of the events, one a day in UTC: made ahead, and dropped whole once their time is over. Nobody who writes or reads
 * events waits for it long: a partition is attached under a lock that both bear, and one that cannot be had at once is dropped later.
 */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import type { Logger } from '../../../platform/log.ts';

export interface PartitionOptions {
  readonly db: PostgresJsDatabase;
  /** Days that events are kept; 8 at least, since they may come 7 days late. */
  readonly retentionDays: number;
  readonly log: Logger;
}

/** Events come up to 7 days late and 5 minutes early; upkeep may be down for a week. */
const daysBack = 8;
const daysAhead = 7;
const dayMs = 86_400_000;
/** So long a drop waits for those who use the table, and so long others wait behind it. */
const patienceMs = 500;

/** The day in UTC: 2026-11-21. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

const plusDays = (day: string, days: number): string => dayOf(new Date(Date.parse(day) + days * dayMs));

export class PartitionStore {
  readonly #options: PartitionOptions;

  constructor(options: PartitionOptions) {
    this.#options = options;
  }

  /** Makes the days around today that are not there, and drops those whose time is over. One process at a time. */
  async keepUp(today = dayOf(new Date())): Promise<void> {
    const around = Array.from({ length: daysBack + daysAhead + 1 }, (_, i) => plusDays(today, i - daysBack));
    await this.make(around);
    const oldest = plusDays(today, -Math.max(this.#options.retentionDays, daysBack));
    for (const day of await daysThere(this.#options.db)) if (day < oldest) await this.#drop(day);
  }

  /** Makes the partitions of those days that have none. */
  async make(days: readonly string[]): Promise<void> {
    const made = await this.#options.db.transaction(async (tx) => {
      await tx.execute(sql`select ${held}`);
      const there = new Set(await daysThere(tx));
      const missing = [...new Set(days)].filter((day) => !there.has(day));
      for (const day of missing) await add(tx, day);
      return missing;
    });
    if (made.length > 0) this.#options.log.info({ days: made }, 'partitions of events were made');
  }

  /** What is used all the time is left for the next time. */
  async #drop(day: string): Promise<void> {
    const { db, log } = this.#options;
    try {
      const dropped = await db.transaction(async (tx) => {
        await tx.execute(sql`select ${held}`);
        await tx.execute(sql.raw(`set local lock_timeout = ${patienceMs}`));
        if (!(await daysThere(tx)).includes(day)) return false;
        await tx.execute(sql`drop table ${tableOf(day)}`);
        return true;
      });
      if (dropped) log.info({ day }, 'the events of a day were dropped: their time is over');
    } catch (error) {
      log.warn({ err: error, day }, 'the events of a day cannot be dropped now: it is tried again');
    }
  }
}

const held = sql`pg_advisory_xact_lock(hashtextextended('analytics partitions of events', 0))`;

const nameOf = (day: string): string => `events_${day.replaceAll('-', '')}`;
const tableOf = (day: string) => sql`${sql.identifier('analytics')}.${sql.identifier(nameOf(day))}`;

/** The days that have a partition, the oldest first. */
async function daysThere(db: Executor): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'analytics.events'::regclass order by 1`);
  return rows.flatMap(({ name }) => {
    const [, year, month, day] = /^events_(\d{4})(\d\d)(\d\d)$/.exec(name) ?? [];
    return year ? [`${year}-${month}-${day}`] : [];
  });
}

/** Made beside and attached: to make it as a partition would lock out all who write events. */
async function add(tx: Executor, day: string): Promise<void> {
  const table = tableOf(day);
  const [from, to] = [sql.raw(`'${day}'`), sql.raw(`'${plusDays(day, 1)}'`)];
  await tx.execute(sql`create table ${table} (like analytics.events including all)`);
  await tx.execute(sql`alter table analytics.events attach partition ${table} for values from (${from}) to (${to})`);
}
