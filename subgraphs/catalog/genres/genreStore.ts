/** Genres, and which titles are of them. */
import { asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { genres, titleGenres, titles } from '../../../db/schema/catalog.ts';
import { sortNameOf } from '../../../db/sortName.ts';
import { newId } from '../../shared/id.ts';
import type { GenreParent } from '../parents.ts';
import { isPublished } from '../titles/titleStore.ts';

/** More than a screen can show: the list of all genres ends here. */
const mostGenres = 500;

export class GenreStore {
  readonly #db: PostgresJsDatabase;
  readonly #ofTitles;
  readonly #byIds;
  readonly #titleCounts;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    const ids = sql.placeholder('ids');
    this.#byIds = db.select().from(genres).where(sql`${genres.id} = any(${ids}::uuid[])`).prepare('genres_by_ids');
    this.#ofTitles = db
      .select({ titleId: titleGenres.titleId, genre: genres })
      .from(titleGenres)
      .innerJoin(genres, eq(genres.id, titleGenres.genreId))
      .where(sql`${titleGenres.titleId} = any(${ids}::uuid[])`)
      .orderBy(asc(genres.sortName))
      .prepare('genres_of_titles');
    this.#titleCounts = db
      .select({ genreId: titleGenres.genreId, titles: count() })
      .from(titleGenres)
      .innerJoin(titles, eq(titles.id, titleGenres.titleId))
      .where(sql`${titleGenres.genreId} = any(${ids}::uuid[]) and ${isPublished}`)
      .groupBy(titleGenres.genreId)
      .prepare('published_titles_of_genres');
  }

  /** By name. A genre of drafts alone is none of them: what viewers do not see does not show in a menu either. */
  ofPublished(): Promise<GenreParent[]> {
    // The first by the index of the genre: the table is read for none.
    const published = sql`(
      select true from ${titleGenres} join ${titles} on ${titles.id} = ${titleGenres.titleId}
      where ${titleGenres.genreId} = ${genres.id} and ${isPublished}
      order by ${titleGenres.titleId} limit 1)`;
    return this.#db.select().from(genres).where(published).orderBy(asc(genres.sortName)).limit(mostGenres);
  }

  byIds(ids: readonly string[]): Promise<GenreParent[]> {
    return this.#byIds.execute({ ids });
  }

  /** The genres of each title, by name. */
  ofTitles(titleIds: readonly string[]) {
    return this.#ofTitles.execute({ ids: titleIds });
  }

  /** How many published titles are of each genre; one without any has no line. */
  titleCounts(genreIds: readonly string[]) {
    return this.#titleCounts.execute({ ids: genreIds });
  }

  /** The names of a title's genres, sorted, read in the transaction that may replace them. */
  async namesOf(executor: Executor, titleId: string): Promise<string[]> {
    const rows = await executor
      .select({ name: genres.name })
      .from(titleGenres)
      .innerJoin(genres, eq(genres.id, titleGenres.genreId))
      .where(eq(titleGenres.titleId, titleId))
      .orderBy(asc(genres.sortName));
    return rows.map(({ name }) => name);
  }

  /** The genres of these names, sorted; one that is not there yet is made. Names that differ in capitals alone are one. */
  async ensure(executor: Executor, names: readonly string[]): Promise<GenreParent[]> {
    if (names.length === 0) return [];
    const wanted = new Map(names.map((name) => [sortNameOf(name), name]));
    // In one order everywhere: two transactions that make the same genres wait for each other, and not in a circle.
    const rows = [...wanted]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([sortName, name]) => ({ id: newId(), name, sortName }));
    await executor.insert(genres).values(rows).onConflictDoNothing();
    return executor
      .select()
      .from(genres)
      .where(inArray(genres.sortName, [...wanted.keys()]))
      .orderBy(asc(genres.sortName));
  }

  /** Puts these genres in the place of all that the title had. */
  async replace(executor: Executor, titleId: string, given: readonly Pick<GenreParent, 'id'>[]): Promise<void> {
    await executor.delete(titleGenres).where(eq(titleGenres.titleId, titleId));
    if (given.length > 0) await executor.insert(titleGenres).values(given.map(({ id }) => ({ titleId, genreId: id })));
  }
}
