/** How views played: from the rollups, and of a title's groups from its views. */
import { type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { StoredHistogram } from '../../../db/schema/analyticsRollups.ts';
import type { QualityDimension } from '../../../schema/generated/analytics.ts';
import { moment } from '../rollups/cells.ts';
import { joinHistograms } from '../rollups/histogram.ts';
import { classesOf, histograms, measuredViews, qualityColumns, qualitySums } from '../rollups/qualityHourStore.ts';
import { type Cover, partsOf, type Range } from './range.ts';
import { keysIn, type Of, rowsOf } from './rollupRows.ts';

/** The sums of some measured views. */
export type QualityRow = {
  readonly key: string;
  readonly views: number;
  readonly failed_views: number;
  readonly exits_before_start: number;
  readonly playing_seconds: number;
  readonly rebuffer_seconds: number;
  readonly dropped_frames: number;
  readonly score_sum: number;
  readonly scored_views: number;
  readonly smoothness_sum: number;
  readonly smooth_views: number;
  readonly startup_score_sum: number;
  readonly startup_views: number;
  readonly playback_success_sum: number;
  readonly success_views: number;
  readonly startup_seconds: StoredHistogram;
  readonly rebuffer_count: StoredHistogram;
  readonly bitrate_kbps: StoredHistogram;
};

/** Rows that are read and joined at once: each comes with histograms of some hundred classes, and others wait while those are joined. */
const mostRows = 1_000;

/** What groups of a title's views are told apart by; a region is put together from countries. */
const columns = {
  TITLE: 'title',
  COUNTRY: 'country',
  REGION: 'country',
  DEVICE: 'device',
  OS: 'os',
  PLAYER: 'player',
  CDN: 'cdn',
} as const satisfies Record<QualityDimension, string>;

/** Sums that are 64-bit come as text, and those of a year's pictures fit a number. */
const shown = qualityColumns
  .map((column) => (column === 'dropped_frames' ? 'dropped_frames::float8 as dropped_frames' : column))
  .join(', ');

export class QualityStore {
  readonly #db: PostgresJsDatabase;
  readonly #atOnce: number;

  constructor(db: PostgresJsDatabase, atOnce = mostRows) {
    this.#db = db;
    this.#atOnce = atOnce;
  }

  /** The keys with the most views. */
  async ranked(cover: Cover, of: Of, limit: number): Promise<readonly string[]> {
    const rows = await this.#db.execute<{ key: string }>(sql`
      select key from ${rowsOf('quality', cover, of, 'key, views')} group by key order by sum(views) desc, key limit ${limit}`);
    return rows.map(({ key }) => key);
  }

  /** A row for each key that has any in the cover: the sums of those. */
  async sums(cover: Cover, of: Of): Promise<readonly QualityRow[]> {
    const sums = new Map<string, QualityRow>();
    for (const part of partsOf(cover, Math.max(1, Math.floor(this.#atOnce / keysIn(of)))))
      for (const [key, rows] of Map.groupBy(await this.#rows(part, of), (row) => row.key)) {
        const before = sums.get(key);
        sums.set(key, joined(before ? [before, ...rows] : rows));
      }
    return [...sums.values()];
  }

  #rows(cover: Cover, of: Of): Promise<readonly QualityRow[]> {
    return this.#db.execute<QualityRow>(sql`select * from ${rowsOf('quality', cover, of, `key, ${shown}`)}`);
  }

  /** The mean scores of countries, by the sums that they are made of. */
  scores(
    cover: Cover,
    of: Of,
  ): Promise<readonly { readonly key: string; readonly sum: number; readonly views: number }[]> {
    return this.#db.execute<{ key: string; sum: number; views: number }>(sql`
      select key, sum(score_sum) as sum, sum(scored_views)::float8 as views
      from ${rowsOf('quality', cover, of, 'key, score_sum, scored_views')} group by key`);
  }

  /** A row for each group of the title's measured views that ended in the range. */
  ofTitle(titleId: string, { from, until }: Range, groupBy: QualityDimension): Promise<readonly QualityRow[]> {
    const which = sql`v.title_id = ${titleId}::uuid and v.ended_at >= ${moment(from)} and v.ended_at < ${moment(until)}`;
    return this.#db.execute<QualityRow>(ofViews(which, columns[groupBy]));
  }
}

/** Rows of one key as one. */
function joined(rows: readonly QualityRow[]): QualityRow {
  const sum = (of: (row: QualityRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    key: rows[0]!.key,
    views: sum((row) => row.views),
    failed_views: sum((row) => row.failed_views),
    exits_before_start: sum((row) => row.exits_before_start),
    playing_seconds: sum((row) => row.playing_seconds),
    rebuffer_seconds: sum((row) => row.rebuffer_seconds),
    dropped_frames: sum((row) => row.dropped_frames),
    score_sum: sum((row) => row.score_sum),
    scored_views: sum((row) => row.scored_views),
    smoothness_sum: sum((row) => row.smoothness_sum),
    smooth_views: sum((row) => row.smooth_views),
    startup_score_sum: sum((row) => row.startup_score_sum),
    startup_views: sum((row) => row.startup_views),
    playback_success_sum: sum((row) => row.playback_success_sum),
    success_views: sum((row) => row.success_views),
    startup_seconds: joinHistograms(rows.map((row) => row.startup_seconds)),
    rebuffer_count: joinHistograms(rows.map((row) => row.rebuffer_count)),
    bitrate_kbps: joinHistograms(rows.map((row) => row.bitrate_kbps)),
  };
}

const ofViews = (which: SQL, column: string): SQL => sql`
  with seen as materialized (select *, ${sql.raw(column)} as key from (${measuredViews(which)}) as v),
  sums as (select key, ${qualitySums} from seen group by key),
  classes as (
    select key, metric, class, count(*) as n from ${classesOf('seen')} where class is not null group by key, metric, class
  ),
  counted as (select key, ${histograms} from classes group by key)
  select key, ${sql.raw(
    shown.replace(/\b(startup_seconds|rebuffer_count|bitrate_kbps)\b/g, "coalesce($1, '{}'::jsonb) as $1"),
  )} from sums left join counted using (key)`;
