/** The items of METADATA jobs as those see them who start and watch them. What a worker writes is in itemProgressStore.ts. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { ingestJobs as jobs } from '../../../db/schema/catalogMedia.ts';
import { ingestItems as items } from '../../../db/schema/catalogMetadata.ts';
import { type Connection, type Order, type PageArguments, readPage } from '../../shared/connection.ts';
import type { IngestItemParent } from '../parents.ts';

export type ItemStatus = IngestItemParent['status'];

/** How many items of a job recentItems gives. */
const mostRecent = 20;

const asFound: Order<IngestItemParent> = {
  name: 'ingestItems',
  direction: 'asc',
  columns: [items.position],
  types: ['integer'],
  key: (item) => [String(item.position)],
};

export class IngestItemStore {
  readonly #db: PostgresJsDatabase;
  readonly #recent;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    const ofJob = sql`${items.jobId} = any(${sql.placeholder('ids')}::uuid[])`;
    const place = sql<number>`row_number() over (partition by ${items.jobId} order by ${items.updatedAt} desc, ${items.position} desc)`;
    const ranked = db
      .select({
        jobId: items.jobId,
        imdbId: items.imdbId,
        position: items.position,
        name: items.name,
        status: items.status,
        reason: items.reason,
        titleId: items.titleId,
        updatedAt: items.updatedAt,
        place: place.as('place'),
      })
      .from(items)
      .where(ofJob)
      .as('ranked');
    this.#recent = db
      .select()
      .from(ranked)
      .where(sql`${ranked.place} <= ${sql.raw(String(mostRecent))}`)
      .orderBy(asc(ranked.place))
      .prepare('recent_ingest_items');
  }

  /** Of each job the items that changed last, the newest first. */
  recent(jobIds: readonly string[]): Promise<IngestItemParent[]> {
    return this.#recent.execute({ ids: jobIds });
  }

  page(
    jobId: string,
    page: PageArguments,
    statuses: readonly ItemStatus[] | undefined,
  ): Promise<Connection<IngestItemParent>> {
    const kept = and(eq(items.jobId, jobId), statuses && inArray(items.status, [...statuses]));
    return readPage(
      asFound,
      page,
      ({ where, orderBy, limit }) =>
        this.#db
          .select()
          .from(items)
          .where(and(kept, where))
          .orderBy(...orderBy)
          .limit(limit),
      () => this.#db.$count(items, kept),
    );
  }

  /** Adds the items of a job that is queued with them known. */
  async insertAll(transaction: Executor, jobId: string, imdbIds: readonly string[]): Promise<void> {
    const rows = imdbIds.map((imdbId, index) => ({ jobId, imdbId, position: index + 1, status: 'FOUND' as const }));
    await transaction.insert(items).values(rows);
    await transaction.update(jobs).set({ itemsFound: rows.length, searched: true }).where(eq(jobs.id, jobId));
  }

  /** Has the failed items of a job tried again. */
  async reopen(transaction: Executor, jobId: string): Promise<void> {
    await transaction
      .update(items)
      .set({ status: 'FOUND', reason: null, updatedAt: sql`clock_timestamp()` })
      .where(and(eq(items.jobId, jobId), eq(items.status, 'FAILED')));
    await transaction.update(jobs).set({ itemsFailed: 0 }).where(eq(jobs.id, jobId));
  }
}
