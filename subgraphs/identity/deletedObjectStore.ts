/** The objects that are to be deleted: written in the transaction of what they belonged to, deleted by objectSweep.ts. */
import { and, asc, eq, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import { isChosen } from '../../db/chosen.ts';
import type { Executor } from '../../db/client.ts';
import { deletedObjects } from '../../db/schema/identitySecurity.ts';

/** Who deletes has so long; then another process may. */
const leaseSeconds = 300;

/**
 * Has objects deleted, at once or in so many seconds, and once more some time later: by their keys, or all below a key that ends in /.
 * The latest word holds.
 */
export async function deleteObjects(
  transaction: Executor,
  keys: readonly string[],
  inSeconds = 0,
  againInSeconds?: number,
): Promise<void> {
  if (keys.length === 0) return;
  const dueAt = later(inSeconds);
  const againAt = againInSeconds === undefined ? null : later(againInSeconds);
  await transaction
    .insert(deletedObjects)
    .values([...new Set(keys)].map((key) => ({ key, dueAt, againAt })))
    .onConflictDoUpdate({
      target: deletedObjects.key,
      set: { dueAt: sql`excluded.due_at`, againAt: sql`excluded.again_at` },
    });
}

export interface DueObject {
  readonly key: string;
  /** When it is tried again, unless it is forgotten before. */
  readonly dueAt: Date;
}

export class DeletedObjectStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** At most `limit` that are due, for this process alone while its lease lasts. */
  claim(limit: number): Promise<DueObject[]> {
    const due = this.#db
      .select({ key: deletedObjects.key })
      .from(deletedObjects)
      .where(isDue())
      .orderBy(asc(deletedObjects.dueAt))
      .limit(limit)
      .for('update', { skipLocked: true });
    return this.#db
      .update(deletedObjects)
      .set({ dueAt: sql`date_trunc('milliseconds', now()) + make_interval(secs => ${leaseSeconds})` })
      .where(isChosen(deletedObjects.key, due))
      .returning({ key: deletedObjects.key, dueAt: deletedObjects.dueAt });
  }

  /** Forgets one that was deleted, unless it is to be deleted again. */
  forget({ key, dueAt }: DueObject): Promise<void> {
    const deleted = and(eq(deletedObjects.key, key), eq(deletedObjects.dueAt, dueAt));
    return this.#db.transaction(async (transaction) => {
      const again = await transaction
        .update(deletedObjects)
        .set({ dueAt: sql`${deletedObjects.againAt}`, againAt: null })
        .where(and(deleted, isNotNull(deletedObjects.againAt)))
        .returning({ key: deletedObjects.key });
      if (again.length === 0) await transaction.delete(deletedObjects).where(deleted);
    });
  }
}

const later = (seconds: number): SQL => sql`now() + make_interval(secs => ${seconds})`;

const isDue = (): SQL => lte(deletedObjects.dueAt, sql`now()`);
