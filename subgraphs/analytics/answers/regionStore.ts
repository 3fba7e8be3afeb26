/** What countries watch the most: no rollup is kept by countries and titles, so views are counted, the newest and so many at most. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { views } from '../../../db/schema/analytics.ts';
import { moment } from '../rollups/cells.ts';
import type { Range } from './range.ts';

/** Counted in about a second. */
const mostViews = 500_000;

export class RegionStore {
  readonly #db: PostgresJsDatabase;
  readonly #most: number;

  constructor(db: PostgresJsDatabase, most = mostViews) {
    this.#db = db;
    this.#most = most;
  }

  /** By country, '' for what nobody has told: the title with the most of the last views that began in the range. */
  async topTitles({ from, until }: Range): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#db.execute<{ country: string; title_id: string }>(sql`
      with newest as (
        select country, title_id from ${views} where started_at >= ${moment(from)} and started_at < ${moment(until)}
        order by started_at desc limit ${this.#most}
      )
      select distinct on (country) country, title_id from (
        select coalesce(country, '') as country, title_id, count(*) as views from newest group by 1, 2
      ) as counted order by country, views desc, title_id`);
    return new Map(rows.map(({ country, title_id }) => [country, title_id]));
  }
}
