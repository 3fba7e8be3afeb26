/** The titles that profiles may not see, copied from identity, who owns the lists: titles/visibility.ts chooses by them. */
import { eq, lt, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { blockedLists, blockedTitles, gone } from '../../../db/schema/catalogViewing.ts';
import { goneAmong } from '../../shared/goneStore.ts';

export interface BlockedList {
  readonly profileId: string;
  /** Grows with each change of the list. */
  readonly version: number;
  readonly titleIds: readonly string[];
}

export class BlockedTitleStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** Puts a list in the place of an older one; one that is as old or older than what is kept changes nothing. */
  keep({ profileId, version, titleIds }: BlockedList): Promise<void> {
    return this.#db.transaction(async (transaction) => {
      // A list may come later than the word that its profile is gone.
      if ((await goneAmong(transaction, gone, [profileId])).size > 0) return;
      const kept = await transaction
        .insert(blockedLists)
        .values({ profileId, version })
        .onConflictDoUpdate({
          target: blockedLists.profileId,
          set: { version },
          setWhere: lt(blockedLists.version, sql`excluded.version`),
        })
        .returning({ version: blockedLists.version });
      if (kept.length === 0) return;
      await transaction.delete(blockedTitles).where(eq(blockedTitles.profileId, profileId));
      const rows = [...new Set(titleIds)].map((titleId) => ({ profileId, titleId }));
      if (rows.length > 0) await transaction.insert(blockedTitles).values(rows);
    });
  }
}
