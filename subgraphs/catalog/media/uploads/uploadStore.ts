/** Uploads as rows. Which parts have arrived is asked from the object store: see multipartStore.ts. */
import { and, eq, lt, notExists, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { isChosen } from '../../../../db/chosen.ts';
import type { Executor } from '../../../../db/client.ts';
import { ingestJobs as jobs, uploads } from '../../../../db/schema/catalogMedia.ts';
import { isId } from '../../../shared/id.ts';
import type { UploadParent } from '../parents.ts';

export type NewUpload = Omit<UploadParent, 'status' | 'createdAt' | 'damagedEtags'>;

export class UploadStore {
  readonly #db: PostgresJsDatabase;
  readonly #byId;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    this.#byId = db
      .select()
      .from(uploads)
      .where(and(eq(uploads.id, sql.placeholder('id')), eq(uploads.accountId, sql.placeholder('accountId'))))
      .prepare('upload_of_account');
  }

  /** Undefined for an upload of another account too. */
  async ofAccount(id: string, accountId: string): Promise<UploadParent | undefined> {
    if (!isId(id)) return undefined;
    const [upload] = await this.#byId.execute({ id, accountId });
    return upload;
  }

  /** Those of an account that have not been ended, and have an object or parts of it in the store; 100 at most. */
  openOf(accountId: string): Promise<UploadParent[]> {
    return this.#db
      .select()
      .from(uploads)
      .where(
        and(
          eq(uploads.accountId, accountId),
          sql`${uploads.status} in ('WAITING', 'COMPLETED')`,
          unusedByJobs(this.#db),
        ),
      )
      .limit(100);
  }

  /** Ends a COMPLETED upload that no job has taken; false when it is not such a one any more. */
  async endUnusedOne(id: string): Promise<boolean> {
    const ended = await this.#db
      .update(uploads)
      .set({ status: 'EXPIRED' })
      .where(and(eq(uploads.id, id), eq(uploads.status, 'COMPLETED'), unusedByJobs(this.#db)))
      .returning({ id: uploads.id });
    return ended.length > 0;
  }

  async insert(executor: Executor, upload: NewUpload): Promise<void> {
    await executor.insert(uploads).values({ ...upload, status: 'WAITING' });
  }

  /** Ends a WAITING upload. Gives it as it is now, ended by this or by another call. */
  async end(
    id: string,
    change: {
      readonly status: 'COMPLETED' | 'ABORTED' | 'EXPIRED';
      readonly contentType?: string;
      readonly expiresAt?: Date;
    },
  ): Promise<UploadParent | undefined> {
    const [ended] = await this.#db
      .update(uploads)
      .set(change)
      .where(and(eq(uploads.id, id), eq(uploads.status, 'WAITING')))
      .returning();
    if (ended) return ended;
    const [asItIs] = await this.#db.select().from(uploads).where(eq(uploads.id, id));
    return asItIs;
  }

  /** Notes which of the parts that are in the store have arrived damaged. */
  async setDamaged({ id, damagedEtags }: UploadParent, etags: readonly string[]): Promise<void> {
    if (etags.length === 0 && damagedEtags.length === 0) return;
    await this.#db
      .update(uploads)
      .set({ damagedEtags: [...etags] })
      .where(eq(uploads.id, id));
  }

  /**
   * Keeps a COMPLETED upload for a job that is queued in the transaction; undefined when it is in another
   * state, or gone.
   */
  async use(executor: Executor, id: string): Promise<UploadParent | undefined> {
    const [used] = await executor
      .update(uploads)
      .set({ expiresAt: sql`greatest(${uploads.expiresAt}, now() + interval '7 days')` })
      .where(and(eq(uploads.id, id), eq(uploads.status, 'COMPLETED')))
      .returning();
    return used;
  }

  /** Ends COMPLETED uploads whose time is over and that no job has needed for a week, 100 at most; gives them. */
  endUnused(): Promise<UploadParent[]> {
    const needed = this.#db
      .select({ one: sql`1` })
      .from(jobs)
      .where(
        and(
          eq(jobs.uploadId, uploads.id),
          sql`(${jobs.finishedAt} is null or ${jobs.finishedAt} > now() - interval '7 days')`,
        ),
      );
    const unused = this.#db
      .select({ id: uploads.id })
      .from(uploads)
      .where(and(sql`${uploads.status} = 'COMPLETED'`, lt(uploads.expiresAt, sql`now()`), notExists(needed)))
      .orderBy(uploads.expiresAt)
      .limit(100)
      .for('update', { skipLocked: true });
    return this.#db.update(uploads).set({ status: 'EXPIRED' }).where(isChosen(uploads.id, unused)).returning();
  }

  /** WAITING uploads whose time is over, 100 at most. */
  expired(): Promise<UploadParent[]> {
    return this.#db
      .select()
      .from(uploads)
      .where(and(sql`${uploads.status} = 'WAITING'`, lt(uploads.expiresAt, sql`now()`)))
      .orderBy(uploads.expiresAt)
      .limit(100);
  }
}

const unusedByJobs = (db: PostgresJsDatabase) =>
  notExists(db.select({ one: sql`1` }).from(jobs).where(eq(jobs.uploadId, uploads.id)));
