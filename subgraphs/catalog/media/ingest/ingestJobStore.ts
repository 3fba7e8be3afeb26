/** Ingest jobs as those see them who start, watch and stop them. What a worker writes is in leaseStore.ts. */
import { and, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Executor } from '../../../../db/client.ts';
import type { StoredEncoding } from '../../../../db/schema/catalog.ts';
import { ingestJobs as jobs, type MetadataRequest } from '../../../../db/schema/catalogMedia.ts';
import { type Connection, type Order, type PageArguments, readPage } from '../../../shared/connection.ts';
import { isId } from '../../../shared/id.ts';
import type { IngestJobParent } from '../parents.ts';
import { attemptsAtOnce, ended, notifyJob, seenChange } from './jobChangeStore.ts';
import { ring } from './queueStore.ts';

export type IngestStatus = IngestJobParent['status'];

interface NewJob {
  readonly id: string;
  readonly accountId: string;
}

export type NewIngestJob =
  | (NewJob & {
      readonly kind: 'MEDIA';
      readonly uploadId: string;
      readonly videoId: string;
      /** Null for the usual. */
      readonly encoding: StoredEncoding | null;
    })
  | (NewJob & { readonly kind: 'METADATA'; readonly request: MetadataRequest });

const newest: Order<IngestJobParent> = {
  name: 'ingestJobs',
  direction: 'desc',
  columns: [jobs.createdAt, jobs.id],
  types: ['timestamptz', 'uuid'],
  key: (job) => [job.createdAt.toISOString(), job.id],
};

const { PostgresError } = postgres;

const underWay: SQL = sql`${jobs.status} in ('QUEUED', 'RUNNING')`;

export class IngestJobStore {
  readonly #db: PostgresJsDatabase;
  readonly #byIds;
  readonly #underWay;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    this.#byIds = db
      .select()
      .from(jobs)
      .where(sql`${jobs.id} = any(${sql.placeholder('ids')}::uuid[])`)
      .prepare('ingest_jobs_by_ids');
    this.#underWay = db
      .select({ id: jobs.id, sequence: jobs.sequence })
      .from(jobs)
      .where(underWay)
      .orderBy(jobs.createdAt)
      .prepare('ingest_jobs_under_way');
  }

  async byId(id: string): Promise<IngestJobParent | undefined> {
    if (!isId(id)) return undefined;
    const [job] = await this.byIds([id]);
    return job;
  }

  byIds(ids: readonly string[]): Promise<IngestJobParent[]> {
    return this.#byIds.execute({ ids });
  }

  /** Which go on, and how often each has changed, the oldest first. */
  underWay(): Promise<Pick<IngestJobParent, 'id' | 'sequence'>[]> {
    return this.#underWay.execute();
  }

  page(page: PageArguments, statuses: readonly IngestStatus[] | undefined): Promise<Connection<IngestJobParent>> {
    const kept = statuses ? inArray(jobs.status, [...statuses]) : undefined;
    return readPage(
      newest,
      page,
      ({ where, orderBy, limit }) =>
        this.#db
          .select()
          .from(jobs)
          .where(and(kept, where))
          .orderBy(...orderBy)
          .limit(limit),
      () => this.#db.$count(jobs, kept),
    );
  }

  /** Adds a QUEUED job with its doorbell; false when one of the same video is under way. */
  async insert(transaction: Executor, job: NewIngestJob): Promise<boolean> {
    const inserted = await transaction
      .insert(jobs)
      .values({ ...job, status: 'QUEUED', attemptsAllowed: attemptsAtOnce })
      .onConflictDoNothing({ target: jobs.videoId, where: underWay })
      .returning({ id: jobs.id });
    if (inserted.length === 0) return false;
    await ring(transaction, job);
    await notifyJob(transaction, job.id);
    return true;
  }

  /** Stops a job that has not ended; undefined when it has. Whoever works on it finds its lease gone. */
  async cancel(transaction: Executor, id: string): Promise<IngestJobParent | undefined> {
    const [job] = await transaction
      .update(jobs)
      .set({ ...ended('CANCELLED'), checkpoint: null, ...seenChange })
      .where(and(eq(jobs.id, id), underWay))
      .returning();
    if (job) await notifyJob(transaction, id);
    return job;
  }

  /**
   * Queues a job again that failed or was cancelled, or a METADATA job of which items failed; undefined when it is in another
   * state. What lies in the store of a job that ended long ago may be on its way out: it is made again.
   */
  async requeue(transaction: Executor, id: string): Promise<IngestJobParent | undefined> {
    const [job] = await transaction
      .update(jobs)
      .set({
        status: 'QUEUED',
        percent: 0,
        renditions: [],
        attemptsAllowed: sql`${jobs.attempts} + ${attemptsAtOnce}`,
        failureCode: null,
        failureMessage: null,
        finishedAt: null,
        checkpoint: sql`case when ${jobs.finishedAt} > now() - interval '6 days' then ${jobs.checkpoint} end`,
        ...seenChange,
      })
      .where(
        and(
          eq(jobs.id, id),
          or(inArray(jobs.status, ['FAILED', 'CANCELLED']), and(eq(jobs.status, 'SUCCEEDED'), gt(jobs.itemsFailed, 0))),
        ),
      )
      .returning();
    if (!job) return undefined;
    await ring(transaction, job);
    await notifyJob(transaction, id);
    return job;
  }

  /** Runs work in a transaction; 'busy', with nothing written, when it would make a second job of a video be under way. */
  async unlessBusy<T>(work: (transaction: Executor) => Promise<T>): Promise<T | 'busy'> {
    try {
      return await this.#db.transaction(work);
    } catch (error) {
      if (isSecondOfVideo(error)) return 'busy';
      throw error;
    }
  }

  transaction<T>(work: (transaction: Executor) => Promise<T>): Promise<T> {
    return this.#db.transaction(work);
  }
}

const uniqueViolation = '23505';

/** Drizzle wraps what Postgres says. */
const isSecondOfVideo = (error: unknown): boolean =>
  error instanceof PostgresError
    ? error.code === uniqueViolation && error.constraint_name === 'ingest_jobs_one_a_video'
    : error instanceof Error && isSecondOfVideo(error.cause);
