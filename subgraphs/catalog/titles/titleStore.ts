/** Films and shows as rows, read by id and written; lists are in titleListStore.ts. */
import { and, eq, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { maturityRatings, titles } from '../../../db/schema/catalog.ts';
import { sortNameOf } from '../../../db/sortName.ts';
import type { TitleParent } from '../parents.ts';
import type { Sight } from '../sight.ts';
import { sightValues, visibleOnCall } from './visibility.ts';

export { isPublished } from './visibility.ts';

export type TitleKind = TitleParent['kind'];

/** What describes a title in its own row. */
export interface TitleFacts {
  readonly name: string;
  readonly originalName: string | null;
  readonly synopsis: string | null;
  readonly releaseYear: number | null;
  readonly keywords: string[];
}

export interface MaturityRating {
  readonly country: string;
  readonly rating: string;
}

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

  maturityRatings(titleIds: readonly string[], country: string) {
    return this.#ratings.execute({ ids: titleIds, country });
  }

  /** Adds a draft. False when another title has the IMDb id. */
  async insert(
    executor: Executor,
    title: Pick<TitleFacts, 'name'> &
      Partial<TitleFacts> &
      Pick<TitleParent, 'id' | 'kind'> & { imdbId?: string | null },
  ): Promise<boolean> {
    const inserted = await executor
      .insert(titles)
      .values({ ...title, sortName: sortNameOf(title.name) })
      .onConflictDoNothing({ target: titles.imdbId, where: sql`deleted_at is null` })
      .returning({ id: titles.id });
    return inserted.length > 0;
  }

  /** Changes what is given when the version is still the given one; undefined when it is not, or there is none. */
  async update(
    executor: Executor,
    { id, kind, version }: Pick<TitleParent, 'id' | 'kind' | 'version'>,
    facts: Partial<TitleFacts>,
  ): Promise<TitleParent | undefined> {
    const [updated] = await executor
      .update(titles)
      .set({ ...facts, ...(facts.name !== undefined && { sortName: sortNameOf(facts.name) }), ...changed })
      .where(and(eq(titles.id, id), eq(titles.kind, kind), eq(titles.version, version)))
      .returning();
    return updated;
  }

  /** Puts these ratings in the place of all that the title had. */
  async replaceMaturityRatings(executor: Executor, titleId: string, ratings: readonly MaturityRating[]): Promise<void> {
    await executor.delete(maturityRatings).where(eq(maturityRatings.titleId, titleId));
    if (ratings.length === 0) return;
    await executor.insert(maturityRatings).values(ratings.map((rating) => ({ titleId, ...rating })));
  }

  /** Publishes or hides a title; one that is so already is not changed. Undefined when there is none. */
  async setPublication(id: string, publication: TitleParent['publication']): Promise<TitleParent | undefined> {
    const first = publication === 'PUBLISHED' && { publishedAt: sql`coalesce(${titles.publishedAt}, now())` };
    const [changedTitle] = await this.#db
      .update(titles)
      .set({ publication, ...first, ...changed })
      .where(and(eq(titles.id, id), sql`${titles.publication} <> ${publication}`))
      .returning();
    if (changedTitle) return changedTitle;
    const [asItIs] = await this.#db.select().from(titles).where(eq(titles.id, id));
    return asItIs;
  }

  transaction<T>(work: (executor: Executor) => Promise<T>): Promise<T> {
    return this.#db.transaction(work);
  }
}

const changed = { version: sql`${titles.version} + 1`, updatedAt: sql`now()` };
