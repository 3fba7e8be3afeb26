/** Loads: one goes on at a time over all processes, which an index sees to; each is told of by the process that sends it. */
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { gone } from '../../../db/schema/analytics.ts';
import { loads } from '../../../db/schema/analyticsOperating.ts';
import type { LoadMix } from '../../../schema/generated/analytics.ts';
import { refuseGone } from '../../shared/goneStore.ts';
import { notification } from '../../shared/pubsub.ts';
import type { LoadFigures } from './loadSender.ts';

export type StoredLoad = Omit<typeof loads.$inferSelect, 'mix'> & { readonly mix: LoadMix };
type Row = typeof loads.$inferSelect;

/** What may have changed is the load of this id. */
export const loadTopic = (id: string): string => `load:${id}`;

/** A load whose process has told nothing for so long goes on no more. */
const silenceSeconds = 8;
/**
 * How long one that has told of itself may go on without: what is under way then has ended before others take it for gone, and may begin
 * the next.
 */
export const heldMs = 6_000;

export interface NewLoad {
  readonly id: string;
  readonly accountId: string;
  readonly mix: LoadMix;
  readonly requestsPerSecond: number;
  readonly seconds: number;
}

export class LoadStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** Undefined when another goes on. Refuses (UNAUTHENTICATED) an account that is gone. */
  begin(load: NewLoad): Promise<StoredLoad | undefined> {
    return this.#db.transaction(async (transaction) => {
      await refuseGone(transaction, gone, [load.accountId]);
      const [row] = await transaction
        .insert(loads)
        .values({ ...load, status: 'RUNNING', startedAt: sql`now()`, beatAt: sql`now()` })
        .onConflictDoNothing()
        .returning();
      return row && stored(row);
    });
  }

  /** The one that goes on. */
  async running(): Promise<StoredLoad | undefined> {
    const [row] = await this.#db.select().from(loads).where(eq(loads.status, 'RUNNING'));
    return row && stored(row);
  }

  async find(id: string): Promise<StoredLoad | undefined> {
    const [row] = await this.#db.select().from(loads).where(eq(loads.id, id));
    return row && stored(row);
  }

  /** The newest first. */
  async newest(first: number): Promise<StoredLoad[]> {
    const rows = await this.#db.select().from(loads).orderBy(desc(loads.startedAt), desc(loads.id)).limit(first);
    return rows.map(stored);
  }

  /** Tells how far it is; gives whether somebody wants it to stop, and undefined when it goes on no more. */
  async beat(id: string, figures: LoadFigures): Promise<boolean | undefined> {
    const rows = await this.#change({ ...figures, beatAt: sql`now()` }, isRunning(id));
    return rows[0]?.stopAsked;
  }

  async end(id: string, status: Exclude<StoredLoad['status'], 'RUNNING'>, figures: LoadFigures): Promise<void> {
    await this.#change({ ...figures, status, endedAt: sql`now()` }, isRunning(id));
  }

  /** Asks whoever sends it to stop. */
  async askToStop(id: string): Promise<void> {
    await this.#change({ stopAsked: true }, isRunning(id));
  }

  /** Ends those whose process is gone, as of when it told of them last. */
  async endSilent(): Promise<void> {
    const { channel, topic } = notification(loadTopic(''));
    await this.#db.execute(sql`
      with ended as (
        update ${loads} set status = 'FAILED', ended_at = beat_at, sequence = sequence + 1
        where status = 'RUNNING' and "beat_at" < now() - ${silenceSeconds} * interval '1 second'
        returning id)
      select pg_notify(${channel}, ${topic} || id) from ended`);
  }

  #change(what: PgUpdateSetSource<typeof loads>, which: SQL | undefined): Promise<Pick<Row, 'id' | 'stopAsked'>[]> {
    return this.#db.transaction(async (transaction) => {
      const rows = await transaction
        .update(loads)
        .set({ ...what, sequence: sql`${loads.sequence} + 1` })
        .where(which)
        .returning({ id: loads.id, stopAsked: loads.stopAsked });
      for (const { id } of rows) await tell(transaction, loadTopic(id));
      return rows;
    });
  }
}

const isRunning = (id: string): SQL | undefined => and(eq(loads.id, id), eq(loads.status, 'RUNNING'));

async function tell(executor: Executor, changed: string): Promise<void> {
  const { channel, topic } = notification(changed);
  await executor.execute(sql`select pg_notify(${channel}, ${topic})`);
}

/** Nothing else is ever written there. */
const stored = (row: Row): StoredLoad => ({ ...row, mix: row.mix as LoadMix });
