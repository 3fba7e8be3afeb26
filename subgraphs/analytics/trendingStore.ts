/** What is watched the most now, from the views an hour. */
import { asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { titleHours } from '../../db/schema/analytics.ts';

export interface RankedTitle {
  readonly titleId: string;
  /** Its views, each by its age. */
  readonly weight: number;
}

export class TrendingStore {
  readonly #top;
  readonly #watched;

  constructor(db: PostgresJsDatabase) {
    // Hours, since a day of a zone may have another number of them.
    const ofSevenDays = gt(titleHours.hour, sql`now() - interval '168 hours'`);
    const ageDays = sql`greatest(extract(epoch from now() - ${titleHours.hour}), 0)::float8 / 86400`;
    const score = sql`sum(${titleHours.views} * power(0.5::float8, ${ageDays}))`;
    this.#top = db
      .select({ titleId: titleHours.titleId, weight: score.mapWith(Number) })
      .from(titleHours)
      .where(ofSevenDays)
      .groupBy(titleHours.titleId)
      .orderBy(desc(score), asc(titleHours.titleId))
      .limit(sql.placeholder('limit'))
      .prepare('analytics_trending');
    const after = sql`${sql.placeholder('after')}::uuid`;
    const lately = db
      .selectDistinct({ titleId: titleHours.titleId })
      .from(titleHours)
      .where(
        // Without what is weighed at nothing: it would be missing in its page.
        sql`${titleHours.hour} >= date_trunc('hour', ${sql.placeholder('since')}::timestamptz, 'UTC') and ${ofSevenDays}
          and (${after} is null or ${titleHours.titleId} > ${after})`,
      )
      .orderBy(asc(titleHours.titleId))
      .limit(sql.placeholder('limit'))
      .as('lately');
    this.#watched = db
      .select({ id: titleHours.titleId, weight: sql<number>`${score}::float8` })
      .from(lately)
      .innerJoin(titleHours, eq(titleHours.titleId, lately.titleId))
      .where(ofSevenDays)
      .groupBy(titleHours.titleId)
      .orderBy(asc(titleHours.titleId))
      .prepare('analytics_watched_titles');
  }

  /** Titles by their views of the last seven days, a view counting half as much a day later; the most watched first. */
  top(limit: number): Promise<readonly RankedTitle[]> {
    return this.#top.execute({ limit });
  }

  /** Titles with a view since a moment, after an id in the order of the ids, with their views weighed in the same way. */
  watched(since: Date, after: string | undefined, limit: number): Promise<WatchedTitle[]> {
    return this.#watched.execute({ since: since.toISOString(), after: after ?? null, limit });
  }
}

export interface WatchedTitle {
  readonly id: string;
  readonly weight: number;
}
