/** Removes what playback keeps of accounts and profiles that were deleted, also what it has not told others yet. */
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { isChosen } from '../../db/chosen.ts';
import { gone, outbox, streamSessions } from '../../db/schema/playback.ts';
import type { AccountDeleted, ProfileDeleted } from '../shared/accountMessages.ts';
import { bury } from '../shared/goneStore.ts';

export class AccountRemovalStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** From then on no stream of them begins. */
  bury(ids: readonly string[]): Promise<void> {
    return bury(this.#db, gone, ids);
  }

  removeAccounts(accounts: readonly AccountDeleted[]): Promise<void> {
    const ids = accounts.map(({ accountId }) => accountId);
    return this.#remove(
      inArray(streamSessions.accountId, ids),
      sql`${outbox.body} ->> 'accountId' = any(${sql.param(ids)}::text[])`,
    );
  }

  async removeProfiles(profiles: readonly ProfileDeleted[]): Promise<void> {
    for (const { accountId, profileId } of profiles)
      await this.#remove(
        and(eq(streamSessions.accountId, accountId), eq(streamSessions.profileId, profileId)),
        sql`${outbox.body} ->> 'accountId' = ${accountId} and ${outbox.body} ->> 'profileId' = ${profileId}`,
      );
  }

  /**
   * The streams first: a report that is being written waits for nobody, and has left its messages by then. Each in the order in
   * which everybody locks them: two that wait for each other would both fail.
   */
  #remove(streams: SQL | undefined, messages: SQL): Promise<void> {
    return this.#db.transaction(async (transaction) => {
      for (const [table, which] of [[streamSessions, streams] as const, [outbox, messages] as const]) {
        const { id } = table;
        const held = transaction.select({ id }).from(table).where(which).orderBy(id).for('update');
        await transaction.delete(table).where(isChosen(id, held));
      }
    });
  }
}
