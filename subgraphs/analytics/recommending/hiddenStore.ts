/** The titles that profiles do not want to be recommended. */
import { and, eq, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { gone } from '../../../db/schema/analytics.ts';
import { hiddenTitles } from '../../../db/schema/analyticsRecommending.ts';
import { refuseGone } from '../../shared/goneStore.ts';

/** Titles that a profile may keep out. */
export const mostHidden = 1_000;

export interface OwnTitle {
  readonly accountId: string;
  readonly profileId: string;
  readonly titleId: string;
}

export class HiddenStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** Keeps it out; again it changes nothing. False when the profile keeps out `mostHidden` others. */
  hide({ accountId, profileId, titleId }: OwnTitle): Promise<boolean> {
    return this.#db.transaction(async (transaction) => {
      await refuseGone(transaction, gone, [accountId, profileId]);
      // Two at once would both find room for one.
      await transaction.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`hidden titles of ${profileId}`}, 0))`,
      );
      const others = sql`${hiddenTitles.profileId} = ${profileId} and ${hiddenTitles.titleId} <> ${titleId}`;
      if ((await transaction.$count(hiddenTitles, others)) >= mostHidden) return false;
      await transaction.insert(hiddenTitles).values({ profileId, titleId }).onConflictDoNothing();
      return true;
    });
  }

  async show({ profileId, titleId }: OwnTitle): Promise<void> {
    await this.#db
      .delete(hiddenTitles)
      .where(and(eq(hiddenTitles.profileId, profileId), eq(hiddenTitles.titleId, titleId)));
  }
}
