/** How titles that were found divide: by kind, genre, decade and maturity rating. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { genres, maturityRatings, titleGenres, titles } from '../../../db/schema/catalog.ts';

export type Facet = {
  /** As the filter takes it. */
  readonly value: string;
  /** For people. */
  readonly label: string;
  readonly count: number;
};

const mostGenres = 20;
const mostRatings = 20;

export class FacetStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  async kinds(titleIds: readonly string[]): Promise<Facet[]> {
    return this.#db.execute<Facet>(sql`
      select kind as value, kind as label, count(*)::integer as count
      from ${titles} where id = any(${sql.param(titleIds)}::uuid[])
      group by kind order by count desc, kind`);
  }

  /** The most frequent. */
  async genres(titleIds: readonly string[]): Promise<Facet[]> {
    return this.#db.execute<Facet>(sql`
      select g.id as value, g.name as label, count(*)::integer as count
      from ${titleGenres} as t join ${genres} as g on g.id = t.genre_id
      where t.title_id = any(${sql.param(titleIds)}::uuid[])
      group by g.id order by count desc, g.sort_name limit ${mostGenres}`);
  }

  /** The newest first. */
  async decades(titleIds: readonly string[]): Promise<Facet[]> {
    return this.#db.execute<Facet>(sql`
      select decade::text as value, decade || 's' as label, count(*)::integer as count
      from (select release_year / 10 * 10 as decade from ${titles}
        where id = any(${sql.param(titleIds)}::uuid[]) and release_year is not null) as found
      group by decade order by decade desc`);
  }

  /** Those of a country, from the youngest on. */
  async ratings(titleIds: readonly string[], country: string | undefined): Promise<Facet[]> {
    if (country === undefined) return [];
    return this.#db.execute<Facet>(sql`
      select rating as value, rating as label, count(*)::integer as count
      from ${maturityRatings} where title_id = any(${sql.param(titleIds)}::uuid[]) and country = ${country}
      group by rating order by min(age), rating limit ${mostRatings}`);
  }
}
