/** Uploads as rows. Which parts have arrived is asked from the object store: see multipartStore.ts. */
import { and, eq, lt, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../../db/client.ts';
import { uploads } from '../../../../db/schema/catalogMedia.ts';
import { isId } from '../../../shared/id.ts';
import type { UploadParent } from '../parents.ts';

export type NewUpload = Omit<UploadParent, 'status' | 'createdAt'>;

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

  async insert(executor: Executor, upload: NewUpload): Promise<void> {
    await executor.insert(uploads).values({ ...upload, status: 'WAITING' });
  }

  /** Ends a WAITING upload. Gives it as it is now, ended by this or by another call. */
  async end(
    id: string,
    change: { readonly status: 'COMPLETED' | 'ABORTED' | 'EXPIRED'; readonly contentType?: string },
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
