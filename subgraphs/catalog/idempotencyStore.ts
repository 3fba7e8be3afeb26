/** Creating once: the same key of the same account gives the same thing again for a day, also when two calls race. */
import { and, eq, lt, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../db/client.ts';
import { idempotencyKeys as keys } from '../../db/schema/catalog.ts';
import { gone } from '../../db/schema/catalogViewing.ts';
import { refuseGone } from '../shared/goneStore.ts';
import { newId } from '../shared/id.ts';
import { done, type Outcome, refused } from '../shared/userErrors.ts';
import { Refusal } from './refusal.ts';

export interface Call {
  readonly accountId: string;
  readonly mutation: string;
  /** Without a key each call creates. */
  readonly key: string | null | undefined;
}

/** Makes the thing of this id; refusing it takes back all that was written. */
export type Make = (transaction: Executor, id: string) => Promise<Outcome<unknown>>;

const dayAgo = sql`now() - interval '1 day'`;

export class IdempotencyStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /**
   * Gives the id of what the call made, now or with the same key before. A second call waits for the first one that is
   * under way; a refused one leaves the key free.
   */
  async once(call: Call, make: Make): Promise<Outcome<string>> {
    try {
      return await this.#db.transaction(async (transaction) => {
        await refuseGone(transaction, gone, [call.accountId]);
        const id = newId();
        const before = await this.#claim(transaction, call, id);
        if (before !== undefined) return done(before);
        const made = await make(transaction, id);
        if (!made.ok) throw new Refusal(made.userErrors);
        return done(id);
      });
    } catch (error) {
      if (error instanceof Refusal) return refused(...error.userErrors);
      throw error;
    }
  }

  /** Forgets keys older than a day. */
  async purge(): Promise<void> {
    await this.#db.delete(keys).where(lt(keys.createdAt, dayAgo));
  }

  /** Takes the key for the id; gives the id that has it already. Waits for a transaction that is taking it. */
  async #claim(transaction: Executor, { accountId, mutation, key }: Call, id: string): Promise<string | undefined> {
    if (key == null) return undefined;
    const claimed = await transaction
      .insert(keys)
      .values({ accountId, mutation, key, resultId: id })
      .onConflictDoUpdate({
        target: [keys.accountId, keys.mutation, keys.key],
        set: { resultId: id, createdAt: sql`now()` },
        setWhere: lt(keys.createdAt, dayAgo),
      })
      .returning({ id: keys.resultId });
    if (claimed.length > 0) return undefined;
    const [taken] = await transaction
      .select({ id: keys.resultId })
      .from(keys)
      .where(and(eq(keys.accountId, accountId), eq(keys.mutation, mutation), eq(keys.key, key)));
    return taken?.id;
  }
}
