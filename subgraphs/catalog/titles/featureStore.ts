/** What published titles are like: what analytics compares them by. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { titleGenres, titles } from '../../../db/schema/catalog.ts';
import { credits } from '../../../db/schema/catalogPeople.ts';
import type { TitleFeatures } from '../../../schema/generated/catalog.ts';
import { isPublished } from './visibility.ts';

/** Of a title, as the schema says. */
const mostGenres = 10;
const mostPeople = 30;
const mostWords = 150;

export class FeatureStore {
  readonly #page;

  constructor(db: PostgresJsDatabase) {
    const after = sql`${sql.placeholder('after')}::uuid`;
    const said = sql`${titles.name} || ' ' || array_to_string(${titles.keywords}, ' ') || ' ' || coalesce(${titles.synopsis}, '')`;
    this.#page = db
      .select({
        id: titles.id,
        kind: titles.kind,
        releaseYear: titles.releaseYear,
        publishedAt: sql<Date>`${titles.publishedAt}`.mapWith(titles.publishedAt),
        genreIds: sql<string[]>`array(
          select g.genre_id from ${titleGenres} as g where g.title_id = ${titles.id} order by g.genre_id limit ${sql.raw(String(mostGenres))})`,
        personIds: sql<string[]>`array(
          select c.person_id from ${credits} as c where c.title_id = ${titles.id}
          group by c.person_id order by min(c.position) limit ${sql.raw(String(mostPeople))})`,
        words: sql<string[]>`array(
          select w.word from unnest(tsvector_to_array(to_tsvector('english', ${said}))) as w(word)
          where char_length(w.word) between 3 and 40 and w.word !~ '^[0-9.,-]+$' limit ${sql.raw(String(mostWords))})`,
      })
      .from(titles)
      .where(sql`${isPublished} and (${after} is null or ${titles.id} > ${after})`)
      .orderBy(titles.id)
      .limit(sql.placeholder('limit'))
      .prepare('catalog_title_features');
  }

  /** Published titles after an id in the order of the ids, those too that some may not see. */
  page(after: string | undefined, limit: number): Promise<TitleFeatures[]> {
    return this.#page.execute({ after: after ?? null, limit });
  }
}
