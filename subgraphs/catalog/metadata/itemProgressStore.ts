/**
 * What a worker writes of the items of a METADATA job. Their rows are the state of the work: whoever goes on with a job does
 * what they say is undone. All is written while the lease of the job is held, with its counts in the same transaction.
 */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { ingestJobs as jobs } from '../../../db/schema/catalogMedia.ts';
import { ingestItems as items } from '../../../db/schema/catalogMetadata.ts';
import type { MetadataLease } from '../media/ingest/leases.ts';
import { LeaseLost } from '../media/worker/leaseKeeper.ts';
import type { IngestItemParent } from '../parents.ts';

/** An item as it was found; one that is skipped at once says why. */
export interface FoundItem {
  readonly imdbId: string;
  readonly name: string | null;
  readonly skipped?: string;
}

/** What has become of an item in the end. */
export interface ItemOutcome {
  readonly status: 'CREATED' | 'UPDATED' | 'SKIPPED' | 'FAILED';
  readonly reason: string | null;
  readonly titleId: string | null;
}

/** The columns of a job that count its items, by what they count. */
const fields = {
  found: 'itemsFound',
  fetched: 'itemsFetched',
  CREATED: 'itemsCreated',
  UPDATED: 'itemsUpdated',
  SKIPPED: 'itemsSkipped',
  FAILED: 'itemsFailed',
} as const;

type Counted = keyof typeof fields;

export class ItemProgressStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** Those that are still to be done, in the order they were found. */
  undone(jobId: string): Promise<IngestItemParent[]> {
    return this.#db
      .select()
      .from(items)
      .where(and(eq(items.jobId, jobId), inArray(items.status, ['FOUND', 'FETCHED'])))
      .orderBy(asc(items.position));
  }

  /** How many there are in all, how many of them are done, and whether all are known. */
  async progress(
    jobId: string,
  ): Promise<{ readonly found: number; readonly done: number; readonly searched: boolean }> {
    const [row] = await this.#db
      .select({
        found: jobs.itemsFound,
        done: sql<number>`${jobs.itemsCreated} + ${jobs.itemsUpdated} + ${jobs.itemsSkipped} + ${jobs.itemsFailed}`,
        searched: jobs.searched,
      })
      .from(jobs)
      .where(eq(jobs.id, jobId));
    if (!row) throw new Error(`There is no job ${jobId}.`);
    return row;
  }

  /**
   * Adds what a search has found, up to `limit` items in all; what the job has already stays as it is. `last` says that
   * nothing more will be found; with `limit` of them nothing more is looked for. Gives how many there are now.
   */
  add(lease: MetadataLease, found: readonly FoundItem[], limit: number, last: boolean): Promise<number> {
    return this.#db.transaction(async (transaction) => {
      const job = await heldJob(transaction, lease);
      const known = new Set(await this.#knownOf(transaction, lease.jobId, found));
      const fresh = [...new Map(found.map((one) => [one.imdbId, one])).values()]
        .filter(({ imdbId }) => !known.has(imdbId))
        .slice(0, Math.max(0, limit - job.itemsFound));
      const rows = fresh.map(({ imdbId, name, skipped }, index) => ({
        jobId: lease.jobId,
        imdbId,
        name,
        position: job.itemsFound + index + 1,
        status: skipped === undefined ? ('FOUND' as const) : ('SKIPPED' as const),
        reason: skipped ?? null,
      }));
      if (rows.length > 0) await transaction.insert(items).values(rows);
      const skipped = rows.filter(({ status }) => status === 'SKIPPED').length;
      await count(transaction, lease, { found: rows.length, SKIPPED: skipped });
      const all = job.itemsFound + rows.length;
      if (last || all >= limit) await transaction.update(jobs).set({ searched: true }).where(eq(jobs.id, lease.jobId));
      return all;
    });
  }

  /** Says that the facts of an item are here. Throws `LeaseLost` when the lease is not held any more, and nothing is kept. */
  async fetched(lease: MetadataLease, imdbId: string, name: string | null): Promise<void> {
    const item = sql`
      update ${items} set status = 'FETCHED', name = coalesce(${name}, name), updated_at = clock_timestamp()
      where ${ofLease(lease, imdbId)} and status = 'FOUND' and exists (select from ${jobs} where ${held(lease)})
      returning 1`;
    // The job may be cancelled between the two updates of the statement: the item is to be taken back then.
    await this.#db.transaction(async (transaction) => {
      const [job] = await transaction.execute(sql`
        with item as (${item})
        update ${jobs} set items_fetched = items_fetched + (select count(*) from item), updated_at = now()
        where ${held(lease)} returning 1`);
      if (!job) throw lost(lease);
    });
  }

  /**
   * Ends an item in the transaction of what was written for it. Throws `LeaseLost` when the lease is not held any more, so
   * that the transaction is taken back.
   */
  async settle(transaction: Executor, lease: MetadataLease, imdbId: string, outcome: ItemOutcome): Promise<void> {
    const [before] = await transaction
      .select({ status: items.status })
      .from(items)
      .where(ofLease(lease, imdbId))
      .for('update');
    if (before?.status !== 'FOUND' && before?.status !== 'FETCHED')
      throw new Error(
        `The item ${imdbId} of the job ${lease.jobId} is ${before?.status ?? 'gone'}: it was done before.`,
      );
    await transaction
      .update(items)
      .set({ ...outcome, updatedAt: sql`clock_timestamp()` })
      .where(ofLease(lease, imdbId));
    // One that failed counts as fetched no more: it is fetched again when it is tried again.
    const lost = outcome.status === 'FAILED' && before.status === 'FETCHED' ? { fetched: -1 } : {};
    await count(transaction, lease, { [outcome.status]: 1, ...lost });
  }

  transaction<T>(work: (transaction: Executor) => Promise<T>): Promise<T> {
    return this.#db.transaction(work);
  }

  async #knownOf(transaction: Executor, jobId: string, found: readonly FoundItem[]): Promise<string[]> {
    if (found.length === 0) return [];
    const ids = found.map(({ imdbId }) => imdbId);
    const rows = await transaction
      .select({ imdbId: items.imdbId })
      .from(items)
      .where(and(eq(items.jobId, jobId), inArray(items.imdbId, ids)));
    return rows.map(({ imdbId }) => imdbId);
  }
}

const ofLease = ({ jobId }: MetadataLease, imdbId: string) => and(eq(items.jobId, jobId), eq(items.imdbId, imdbId));

const held = ({ jobId, token }: MetadataLease) =>
  and(eq(jobs.id, jobId), eq(jobs.leaseToken, token), eq(jobs.status, 'RUNNING'));

const lost = ({ jobId }: MetadataLease) => new LeaseLost(`The lease of the job ${jobId} is lost.`);

async function heldJob(transaction: Executor, lease: MetadataLease) {
  const [job] = await transaction.select().from(jobs).where(held(lease)).for('update');
  if (!job) throw lost(lease);
  return job;
}

/** Counts while the lease is held. It stands at the end of a transaction: the row of the job is locked for a moment only. */
async function count(
  transaction: Executor,
  lease: MetadataLease,
  by: Readonly<Partial<Record<Counted, number>>>,
): Promise<void> {
  const set = Object.fromEntries(
    Object.entries(fields).map(([what, field]) => [field, sql`${jobs[field]} + ${by[what as Counted] ?? 0}`]),
  );
  const [job] = await transaction
    .update(jobs)
    .set({ ...set, updatedAt: sql`now()` })
    .where(held(lease))
    .returning({ id: jobs.id });
  if (!job) throw lost(lease);
}
