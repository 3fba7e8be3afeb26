/** Engagement from the views themselves: by the minute, of videos, and with filters that no rollup is kept by. Exact. */
import { type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { views } from '../../../db/schema/analytics.ts';
import { viewerMinutes } from '../../../db/schema/analyticsRollups.ts';
import type { EngagementDimension } from '../../../schema/generated/analytics.ts';
import type { Dimension } from '../rollups/cells.ts';
import { moment } from '../rollups/cells.ts';
import { completionRate, type EngagementSum } from './engagementSums.ts';
import type { Range } from './range.ts';
import { regionTable } from './regionOf.ts';

export interface ViewQuestion {
  readonly range: Range;
  readonly bucketMs: number;
  readonly groupBy: EngagementDimension | undefined;
  readonly titleId: string | undefined;
  readonly country: string | undefined;
  readonly device: string | undefined;
  /** Whose minutes tell who watched at once; undefined when that is not answered. */
  readonly minutesOf: Dimension | undefined;
  readonly mostGroups: number;
}

/** A bucket, or with neither start nor key the whole. */
type Row = {
  readonly start: number | null;
  readonly key: string | null;
  readonly views: number;
  readonly ended_views: number;
  readonly completed_views: number;
  readonly playing_seconds: number;
  readonly unique_viewers: number;
  readonly peak_viewers: number | null;
};

export interface CountedBucket extends EngagementSum {
  readonly start: Date;
  readonly key: string;
}

export interface CountedViews {
  readonly totals: EngagementSum;
  readonly buckets: readonly CountedBucket[];
}

const keys: Readonly<Record<EngagementDimension, string>> = {
  TITLE: 'v.title_id::text',
  VIDEO: 'v.video_id::text',
  COUNTRY: "coalesce(v.country, '')",
  REGION: "coalesce(place.region, '')",
  DEVICE: "coalesce(v.device, '')",
  OS: "coalesce(v.os, '')",
  PLAYER: "coalesce(v.player, '')",
  CDN: "coalesce(v.cdn, '')",
};

export class ViewEngagementStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  async count(question: ViewQuestion): Promise<CountedViews> {
    const rows = await this.#db.execute<Row>(statementOf(question));
    const whole = rows.find(({ key }) => key === null);
    if (!whole) throw new Error('The sums of all views were wanted, but no row came.');
    const buckets = rows.flatMap((row) =>
      row.key === null ? [] : { start: new Date(row.start ?? 0), key: row.key, ...toSum(row) },
    );
    return { totals: toSum(whole), buckets };
  }
}

function statementOf({ range, bucketMs, groupBy, minutesOf, mostGroups, ...filters }: ViewQuestion): SQL {
  const seconds = sql.raw(String(bucketMs / 1_000));
  const start = (at: string) => sql`date_bin(make_interval(secs => ${seconds}), ${sql.raw(at)}, 'epoch'::timestamptz)`;
  const minutes = (dimension: Dimension) =>
    sql`${viewerMinutes} where dimension = ${dimension} and minute >= ${moment(range.from)} and minute < ${moment(range.until)}`;
  const sums = sql.raw(`count(*)::integer as views, (count(*) filter (where ended))::integer as ended_views,
    (count(*) filter (where ended and completed))::integer as completed_views, coalesce(sum(playing_seconds), 0) as playing_seconds,
    count(distinct viewer_id)::integer as unique_viewers`);
  const peaks = minutesOf
    ? sql`select ${start('minute')} as start, key, max(viewers) as peak_viewers from ${minutes(minutesOf)} group by 1, 2`
    : sql.raw('select null::timestamptz as start, null::text as key, null::integer as peak_viewers where false');
  const highest = minutesOf ? sql`(select coalesce(max(viewers), 0) from ${minutes('ALL')})` : sql.raw('null::integer');
  return sql`
    with seen as materialized (
      select ${start('v.started_at')} as start, ${sql.raw(groupBy ? keys[groupBy] : "''")} as key, v.viewer_id,
        v.ended_at is not null as ended, v.completed, v.playing_seconds
      from ${views} as v ${groupBy === 'REGION' ? regionOfView : sql.raw('')}
      where v.started_at >= ${moment(range.from)} and v.started_at < ${moment(range.until)} ${filtered(filters)}
    ),
    peaks as materialized (${peaks}),
    keys as materialized (
      select key, sum(views) as views from (
        select key, count(*) as views, 0 as peak_viewers from seen group by key
        union all select key, 0, max(peak_viewers) from peaks group by key
      ) as either group by key order by sum(views) desc, max(peak_viewers) desc, key limit ${sql.raw(String(mostGroups))}
    ),
    counted as (select start, key, ${sums} from seen group by start, key)
    select (extract(epoch from start) * 1000)::float8 as start, key, coalesce(c.views, 0) as views,
      coalesce(ended_views, 0) as ended_views, coalesce(completed_views, 0) as completed_views,
      coalesce(playing_seconds, 0) as playing_seconds, coalesce(unique_viewers, 0) as unique_viewers,
      ${minutesOf ? sql.raw('coalesce(peak_viewers, 0)') : sql.raw('null::integer')} as peak_viewers, keys.views as rank
    from counted as c full join peaks using (start, key) join keys using (key)
    union all
    select null, null, ${sums}, ${highest}, null from seen
    order by start nulls first, rank desc, peak_viewers desc, key`;
}

const regionOfView = sql`left join unnest(${sql.param(regionTable.countries)}::text[], ${sql.param(regionTable.regions)}::text[])
  as place(country, region) on place.country = v.country`;

const filtered = ({ titleId, country, device }: Pick<ViewQuestion, 'titleId' | 'country' | 'device'>): SQL =>
  sql.join([
    titleId === undefined ? sql.raw('') : sql`and v.title_id = ${titleId}::uuid`,
    country === undefined ? sql.raw('') : sql` and v.country = ${country}`,
    device === undefined ? sql.raw('') : sql` and v.device = ${device}`,
  ]);

const toSum = (row: Row): EngagementSum => ({
  views: row.views,
  playingSeconds: row.playing_seconds,
  uniqueViewers: row.unique_viewers,
  concurrentViewers: row.peak_viewers,
  completionRate: completionRate({ endedViews: row.ended_views, completedViews: row.completed_views }),
});
