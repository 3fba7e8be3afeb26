/** What is watched the most now, from the views an hour. */
import { asc, desc, gt, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { titleHours } from '../../db/schema/analytics.ts';

export interface RankedTitle {
  readonly titleId: string;
  /** Its views, each by its age. */
  readonly weight: number;
}

export class TrendingStore {
  readonly #top;

  constructor(db: PostgresJsDatabase) {
    const ageDays = sql`greatest(extract(epoch from now() - ${titleHours.hour}), 0)::float8 / 86400`;
    const score = sql`sum(${titleHours.views} * power(0.5::float8, ${ageDays}))`;
    this.#top = db
      .select({ titleId: titleHours.titleId, weight: score.mapWith(Number) })
      .from(titleHours)
      .where(gt(titleHours.hour, sql`now() - interval '7 days'`))
      .groupBy(titleHours.titleId)
      .orderBy(desc(score), asc(titleHours.titleId))
      .limit(sql.placeholder('limit'))
      .prepare('analytics_trending');
  }

  /** Titles by their views of the last seven days, a view counting half as much a day later; the most watched first. */
  top(limit: number): Promise<readonly RankedTitle[]> {
    return this.#top.execute({ limit });
  }
}
