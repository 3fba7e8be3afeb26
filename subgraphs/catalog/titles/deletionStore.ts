/** Titles that are deleted: kept for 30 days, then purged with all that hangs on them. */
import { eq, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { titles } from '../../../db/schema/catalog.ts';
import { violates } from '../../../db/violation.ts';
import type { TitleParent } from '../parents.ts';
import type { PublicationState } from '../publication/publicationStore.ts';

/** Titles that are purged by one statement. */
const atOnce = 100;

export class DeletionStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** A deleted title, held until the transaction ends; undefined when there is none, or it is not deleted. */
  async lock(executor: Executor, id: string): Promise<TitleParent | undefined> {
    const [title] = await executor
      .select()
      .from(titles)
      .where(sql`${titles.id} = ${id} and ${titles.deletedAt} is not null`)
      .for('update');
    return title;
  }

  /** Deletes a title that is locked. */
  delete(executor: Executor, id: string, state: PublicationState): Promise<TitleParent> {
    return write(executor, id, { ...state, deletedAt: sql`now()` });
  }

  /** Takes the deletion of a locked title back, unless another one has its IMDb id by now. */
  async restore(executor: Executor, id: string): Promise<TitleParent | 'IMDB_ID_TAKEN'> {
    try {
      // In a transaction of its own inside the caller's, which would otherwise end with the violation.
      return await executor.transaction((inner) => write(inner, id, { deletedAt: null }));
    } catch (error) {
      if (violates(error, 'titles_imdb_id')) return 'IMDB_ID_TAKEN';
      throw error;
    }
  }

  /**
   * Removes what was deleted more than 30 days ago, with its seasons, videos, pictures and comments, and gives how many titles
   * that were. Their change records stay; their files are found by the sweep of the object store.
   */
  async purge(): Promise<number> {
    const purged = await this.#db.execute(sql`
      delete from ${titles} where id in (
        select id from ${titles} where deleted_at < now() - interval '30 days'
        order by deleted_at limit ${atOnce} for update skip locked)
      returning id`);
    return purged.length === atOnce ? purged.length + (await this.purge()) : purged.length;
  }
}

async function write(
  executor: Executor,
  id: string,
  state: Partial<PublicationState> & { readonly deletedAt: TitleParent['deletedAt'] | ReturnType<typeof sql> },
): Promise<TitleParent> {
  const [written] = await executor
    .update(titles)
    .set({ ...state, version: sql`${titles.version} + 1`, updatedAt: sql`now()` })
    .where(eq(titles.id, id))
    .returning();
  if (!written) throw new Error(`There is no title ${id} to delete or restore.`);
  return written;
}
