/** Films and shows as rows, read by id and written; lists are in titleListStore.ts. */
import { and, eq, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { maturityRatings, titles } from '../../../db/schema/catalog.ts';
import { sortNameOf } from '../../../db/sortName.ts';
import { violates } from '../../../db/violation.ts';
import type { TitleParent } from '../parents.ts';
import type { Sight } from '../sight.ts';
import { overall } from './ratings.ts';
import type { RowFacts } from './titleFacts.ts';
import { isPresent, sightValues, visibleOnCall, withinControls } from './visibility.ts';

export { isPublished } from './visibility.ts';

export type TitleKind = TitleParent['kind'];

export class TitleStore {
  readonly #db: PostgresJsDatabase;
  readonly #visible;
  readonly #ratings;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    const ids = sql.placeholder('ids');
    const among = sql`${titles.id} = any(${ids}::uuid[])`;
    this.#visible = db.select().from(titles).where(and(among, visibleOnCall)).prepare('visible_titles_by_ids');
    this.#ratings = db
      .select()
      .from(maturityRatings)
      .where(
        and(
          sql`${maturityRatings.titleId} = any(${ids}::uuid[])`,
          eq(maturityRatings.country, sql.placeholder('country')),
        ),
      )
      .prepare('maturity_ratings_of_titles');
  }

  byIds(ids: readonly string[], sight: Sight): Promise<TitleParent[]> {
    return this.#visible.execute({ ids, ...sightValues(sight) });
  }

  /** Whether there is such a title, deleted or not, that no parental controls hide from this viewer. */
  async isWithinControls(id: string, sight: Sight): Promise<boolean> {
    return (await this.#db.$count(titles, and(eq(titles.id, id), withinControls(sight)))) > 0;
  }

  maturityRatings(titleIds: readonly string[], country: string) {
    return this.#ratings.execute({ ids: titleIds, country });
  }

  /** Adds a title. Undefined when another one has the IMDb id. */
  async insert(
    executor: Executor,
    title: Partial<RowFacts> & Pick<TitleParent, 'id' | 'kind' | 'name' | 'publication'>,
  ): Promise<TitleParent | undefined> {
    const [inserted] = await executor
      .insert(titles)
      .values({
        ...title,
        ...derivedFrom(title),
        sortName: sortNameOf(title.name),
        publishedAt: title.publication === 'PUBLISHED' ? sql`now()` : null,
      })
      .onConflictDoNothing({ target: titles.imdbId, where: sql`deleted_at is null` })
      .returning();
    return inserted;
  }

  /** A title as it is, held until the transaction ends; undefined when there is none, or it is deleted. */
  async lock(executor: Executor, id: string): Promise<TitleParent | undefined> {
    const [title] = await executor
      .select()
      .from(titles)
      .where(and(eq(titles.id, id), isPresent))
      .for('update');
    return title;
  }

  /** Sets what is given of a title that is locked, and counts its version. */
  async write(executor: Executor, id: string, facts: Partial<RowFacts>): Promise<TitleParent | 'IMDB_ID_TAKEN'> {
    try {
      // In a transaction of its own inside the caller's, which would otherwise end with the violation.
      return await executor.transaction(async (inner) => {
        const [written] = await inner
          .update(titles)
          .set({ ...facts, ...derivedFrom(facts), ...changed })
          .where(eq(titles.id, id))
          .returning();
        if (!written) throw new Error(`There is no title ${id} to write.`);
        return written;
      });
    } catch (error) {
      if (violates(error, 'titles_imdb_id')) return 'IMDB_ID_TAKEN';
      throw error;
    }
  }

  transaction<T>(work: (executor: Executor) => Promise<T>): Promise<T> {
    return this.#db.transaction(work);
  }
}

/** The columns that follow from others. */
const derivedFrom = ({ name, ratings }: Partial<RowFacts>) => ({
  ...(name !== undefined && { sortName: sortNameOf(name) }),
  ...(ratings !== undefined && { rating: overall(ratings) }),
});

const changed = { version: sql`${titles.version} + 1`, updatedAt: sql`now()` };
