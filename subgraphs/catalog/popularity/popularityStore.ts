/** Popularity as it stands with the titles. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { titles } from '../../../db/schema/catalog.ts';

export class PopularityStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /**
   * Writes what has changed and gives how many those were. It is no change of the title: its version stays. A title that
   * somebody changes at this moment is left for the next time, so that nobody waits for whom.
   */
  async write(values: readonly { readonly id: string; readonly popularity: number }[]): Promise<number> {
    if (values.length === 0) return 0;
    const written = await this.#db.execute(sql`
      with wanted as (
        select t.id, given.popularity
        from ${titles} as t join unnest(
          ${sql.param(values.map(({ id }) => id))}::uuid[],
          ${sql.param(values.map(({ popularity }) => String(popularity)))}::float8[]
        ) as given (id, popularity) on given.id = t.id
        where t.popularity <> given.popularity
        for update of t skip locked
      )
      update ${titles} set popularity = wanted.popularity from wanted where ${titles.id} = wanted.id`);
    return written.count;
  }
}
