/** Engagement from the rollups, by few statements whose rows are summed and joined here (engagementSums.ts). */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { engagementDays, engagementHours } from '../../../db/schema/analyticsRollups.ts';
import { dayMs, dayOf, hourMs, moment } from '../rollups/cells.ts';
import { type EngagementRow, type EngagementSum, sumOf } from './engagementSums.ts';
import { type Cover, type Range, stretchesOf } from './range.ts';
import { isOf, keysIn, type Of, rowsOf } from './rollupRows.ts';

type Row = {
  readonly start: number;
  readonly key: string;
  readonly views: number;
  readonly ended_views: number;
  readonly completed_views: number;
  readonly playing_seconds: number;
  readonly viewers: Buffer;
  readonly peak_viewers: number;
};

const columns = 'key, views, ended_views, completed_views, playing_seconds, viewers, peak_viewers';

/** Rows that are read at once: each comes with its viewers, of which there are four kilobytes, and eight on their way. */
const mostRows = 2_000;
/** What keys are ranked by. */
const ranks = { VIEWS: 'sum(views)', PLAYING_SECONDS: 'sum(playing_seconds)' } as const;

export interface RankedKey {
  readonly key: string;
  readonly views: number;
}

export class EngagementStore {
  readonly #db: PostgresJsDatabase;
  readonly #atOnce: number;

  constructor(db: PostgresJsDatabase, atOnce = mostRows) {
    this.#db = db;
    this.#atOnce = atOnce;
  }

  /** The keys with the most, from the nth on; those with as much in the order of how many watched at once, and then of the keys. */
  ranked(cover: Cover, of: Of, by: keyof typeof ranks, limit: number, offset = 0): Promise<readonly RankedKey[]> {
    return this.#db.execute<{ key: string; views: number }>(sql`
      select key, sum(views)::float8 as views
      from ${rowsOf('engagement', cover, of, 'key, views, playing_seconds, peak_viewers')} group by key
      order by ${sql.raw(ranks[by])} desc, max(peak_viewers) desc, key limit ${limit} offset ${offset}`);
  }

  /** The sums of some keys over a cover, by those that have any. */
  async sums(cover: Cover, { dimension, keys }: Required<Of>): Promise<ReadonlyMap<string, EngagementSum>> {
    const sums = new Map<string, EngagementSum>();
    const atOnce = Math.max(1, Math.floor(this.#atOnce / stretchesOf(cover)));
    for (let i = 0; i < keys.length; i += atOnce) {
      const rows = await this.#rows(cover, { dimension, keys: keys.slice(i, i + atOnce) });
      for (const [key, of] of Map.groupBy(rows, (row) => row.key)) sums.set(key, sumOf(of));
    }
    return sums;
  }

  /** The rows of each hour or day of a range, as many of those at once as may be held, in their order. */
  async *stretches(
    interval: 'HOUR' | 'DAY',
    { from, until }: Range,
    of: Of,
  ): AsyncGenerator<readonly EngagementRow[], void, undefined> {
    const step = (interval === 'HOUR' ? hourMs : dayMs) * Math.max(1, Math.floor(this.#atOnce / keysIn(of)));
    for (let start = from.getTime(); start < until.getTime(); start += step) {
      const some = { from: new Date(start), until: new Date(Math.min(until.getTime(), start + step)) };
      yield interval === 'HOUR' ? await this.#hours(some, of) : await this.#days(some, of);
    }
  }

  async #rows(cover: Cover, of: Of): Promise<readonly EngagementRow[]> {
    return (
      await this.#db.execute<Row>(sql`select 0 as start, * from ${rowsOf('engagement', cover, of, columns)}`)
    ).map(toRow);
  }

  async #hours({ from, until }: Range, of: Of): Promise<readonly EngagementRow[]> {
    const rows = await this.#db.execute<Row>(sql`
      select (extract(epoch from hour) * 1000)::float8 as start, ${sql.raw(columns)} from ${engagementHours}
      where ${isOf(of)} and hour >= ${moment(from)} and hour < ${moment(until)}`);
    return rows.map(toRow);
  }

  async #days({ from, until }: Range, of: Of): Promise<readonly EngagementRow[]> {
    const rows = await this.#db.execute<Row>(sql`
      select (extract(epoch from day) * 1000)::float8 as start, ${sql.raw(columns)} from ${engagementDays}
      where ${isOf(of)} and day >= ${dayOf(from)}::date and day < ${dayOf(until)}::date`);
    return rows.map(toRow);
  }
}

const toRow = (row: Row): EngagementRow => ({
  start: row.start,
  key: row.key,
  views: row.views,
  endedViews: row.ended_views,
  completedViews: row.completed_views,
  playingSeconds: row.playing_seconds,
  viewers: row.viewers,
  peakViewers: row.peak_viewers,
});
