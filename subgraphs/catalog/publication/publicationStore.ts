/** Whether viewers see titles: set by editors, and by the moment that they chose. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { titles } from '../../../db/schema/catalog.ts';
import { differences, record } from '../changes/changeStore.ts';
import type { TitleParent } from '../parents.ts';

export type PublicationState = Pick<TitleParent, 'publication' | 'publishAt'>;

/** Titles whose moment has come, in one transaction. */
const atOnce = 100;

const nextVersion = { version: sql`${titles.version} + 1`, updatedAt: sql`now()` };
const firstSeen = sql`coalesce(${titles.publishedAt}, now())`;

export class PublicationStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** Brings a title that is locked into a state; `publishedAt` stays at the first time. */
  async set(executor: Executor, id: string, state: PublicationState): Promise<TitleParent> {
    const [written] = await executor
      .update(titles)
      .set({ ...state, ...(state.publication === 'PUBLISHED' && { publishedAt: firstSeen }), ...nextVersion })
      .where(eq(titles.id, id))
      .returning();
    if (!written) throw new Error(`There is no title ${id} to publish or hide.`);
    return written;
  }

  /**
   * Publishes the titles whose moment has come and gives how many. Whoever calls it first does it: what another process is
   * publishing is passed over, and what was due while nobody called is published at the next call.
   */
  async publishDue(): Promise<number> {
    const published = await this.#db.transaction(async (transaction) => {
      const due = await transaction
        .select()
        .from(titles)
        .where(and(sql`${titles.publication} = 'SCHEDULED'`, sql`${titles.publishAt} <= now()`))
        .orderBy(asc(titles.publishAt))
        .limit(atOnce)
        .for('update', { skipLocked: true });
      if (due.length === 0) return 0;
      const written = await transaction
        .update(titles)
        .set({ publication: 'PUBLISHED', publishAt: null, publishedAt: firstSeen, ...nextVersion })
        .where(
          inArray(
            titles.id,
            due.map(({ id }) => id),
          ),
        )
        .returning();
      const before = new Map(due.map((title) => [title.id, title]));
      for (const { id, publication, publishAt, version } of written) {
        const fields = differences(before.get(id) ?? {}, { publication, publishAt });
        await record(transaction, { titleId: id, actorId: null, action: 'scheduledPublication', version, fields });
      }
      return written.length;
    });
    return published === atOnce ? published + (await this.publishDue()) : published;
  }
}
