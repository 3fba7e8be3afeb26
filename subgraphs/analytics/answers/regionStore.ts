/** What countries watch the most: no rollup is kept by countries and titles, so the views are counted. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { views } from '../../../db/schema/analytics.ts';
import { moment } from '../rollups/cells.ts';
import type { Range } from './range.ts';

export class RegionStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** By country, '' for what nobody has told: the title with the most views that began in the range. */
  async topTitles({ from, until }: Range): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#db.execute<{ country: string; title_id: string }>(sql`
      select distinct on (country) country, title_id from (
        select coalesce(country, '') as country, title_id, count(*) as views from ${views}
        where started_at >= ${moment(from)} and started_at < ${moment(until)} group by 1, 2
      ) as counted order by country, views desc, title_id`);
    return new Map(rows.map(({ country, title_id }) => [country, title_id]));
  }
}
