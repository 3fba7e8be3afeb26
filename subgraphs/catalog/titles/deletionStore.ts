/** Titles that are deleted: kept for 30 days, then purged with all that hangs on them. */
import { eq, inArray, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { titles } from '../../../db/schema/catalog.ts';
import { violates } from '../../../db/violation.ts';
import type { TitleParent } from '../parents.ts';
import type { PublicationState } from '../publication/publicationStore.ts';

/** Titles that are purged by one transaction. */
const atOnce = 100;

/** Lets go of what belongs to these titles, which are locked and about to go. */
export type LetGo = (executor: Executor, titleIds: readonly string[]) => Promise<void>;

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
   * that were. Their change records stay. `letGo` lets go of what else belongs to them, in the same transaction; what
   * somebody is restoring is passed over.
   */
  async purge(letGo: LetGo): Promise<number> {
    const purged = await this.#db.transaction(async (transaction) => {
      const due = await transaction
        .select({ id: titles.id })
        .from(titles)
        .where(sql`${titles.deletedAt} < now() - interval '30 days'`)
        .orderBy(titles.deletedAt)
        .limit(atOnce)
        .for('update', { skipLocked: true });
      const ids = due.map(({ id }) => id);
      if (ids.length === 0) return 0;
      await letGo(transaction, ids);
      await transaction.delete(titles).where(inArray(titles.id, ids));
      return ids.length;
    });
    return purged === atOnce ? purged + (await this.purge(letGo)) : purged;
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
