/**
 * Reckons an hour of quality anew from the measured views that ended in it, by one statement: the sums of each dimension and the
 * classes of histogram.ts. What a view counts for stands in `measuredViews`, once for rollups and for answers.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { views } from '../../../db/schema/analytics.ts';
import { qualityHours } from '../../../db/schema/analyticsRollups.ts';
import { byEachDimension, type Cell, cellOfGroup, hourMs, keysOf, moment } from './cells.ts';
import { gamma, largestWhole, smallest } from './histogram.ts';

const logClass = (value: string): string =>
  `case when ${value} < ${smallest} then '0' else '~' || ceil(ln(${value}) / ${Math.log(gamma)})::integer end`;

/**
 * What each measured view counts for; the caller says which. One that never played has no rebuffering, no bitrate and no smoothness;
 * one that failed scores 0; one left before the first picture within a second is no attempt that could have succeeded.
 */
export const measuredViews = (which: SQL): SQL => sql`
  select *,
    not failed and not played and startup_seconds is null as exited,
    case when startup_seconds is not null then ${sql.raw(logClass('startup_seconds'))} end as startup_class,
    case when played then case when rebuffer_count <= ${sql.raw(String(largestWhole))} then rebuffer_count::text
      else ${sql.raw(logClass('rebuffer_count'))} end end as rebuffer_class,
    case when bitrate_seconds > 0 then ${sql.raw(logClass('(bitrate_sum / bitrate_seconds)'))} end as bitrate_class,
    case when failed then 0 when not played then null when startup_seconds is null then smoothness
      else (startup_score + smoothness) / 2 end as score,
    case when failed then 0 when played or startup_seconds is not null then 100 when seconds >= 1 then 50 end as success
  from (
    select ${keysOf('v')}, v.failed, v.startup_seconds, v.rebuffer_count, v.playing_seconds, v.rebuffer_seconds, v.dropped_frames,
      v.bitrate_sum, v.bitrate_seconds, v.playing_seconds > 0 as played, extract(epoch from v.ended_at - v.started_at) as seconds,
      100 * 8 / (8 + v.startup_seconds) as startup_score,
      case when v.playing_seconds > 0 then (100 / sqrt(1 + power(v.rebuffer_count / 2.0::float8, 2))
        + 100 * exp(-10 * v.rebuffer_seconds / (v.playing_seconds + v.rebuffer_seconds))) / 2 end as smoothness
    from ${views} as v where v.measured and ${which}
  ) as v`;

/** The sums of a group of measured views, named as the columns of the rollup. */
export const qualitySums: SQL = sql.raw(`
  count(*)::integer as views, (count(*) filter (where failed))::integer as failed_views,
  (count(*) filter (where exited))::integer as exits_before_start, sum(playing_seconds) as playing_seconds,
  sum(rebuffer_seconds) as rebuffer_seconds, sum(dropped_frames)::bigint as dropped_frames,
  coalesce(sum(score), 0)::float8 as score_sum, count(score)::integer as scored_views,
  coalesce(sum(smoothness), 0) as smoothness_sum, count(smoothness)::integer as smooth_views,
  coalesce(sum(startup_score), 0) as startup_score_sum, count(startup_score)::integer as startup_views,
  coalesce(sum(success), 0)::float8 as playback_success_sum, count(success)::integer as success_views`);

/** Each measured view once for each value that it has, by the name of its class. */
export const classesOf = (table: string): SQL =>
  sql.raw(`${table} cross join lateral
    (values ('startup', startup_class), ('rebuffer', rebuffer_class), ('bitrate', bitrate_class)) as m(metric, class)`);

/** The histograms of a group of classes counted as `n`. */
export const histograms: SQL = sql.raw(
  ['startup as startup_seconds', 'rebuffer as rebuffer_count', 'bitrate as bitrate_kbps']
    .map((one) => one.split(' as '))
    .map(
      ([metric, column]) =>
        `coalesce(jsonb_object_agg(class, n) filter (where metric = '${metric}'), '{}'::jsonb) as ${column}`,
    )
    .join(', '),
);

export const qualityColumns = [
  ...['views', 'failed_views', 'exits_before_start', 'playing_seconds', 'rebuffer_seconds', 'dropped_frames'],
  ...['score_sum', 'scored_views', 'smoothness_sum', 'smooth_views', 'startup_score_sum', 'startup_views'],
  ...['playback_success_sum', 'success_views', 'startup_seconds', 'rebuffer_count', 'bitrate_kbps'],
] as const;

const listOf = (prefix = ''): string => qualityColumns.map((column) => `${prefix}${column}`).join(', ');
export const allQuality = sql.raw(listOf());
export const setQuality = sql.raw(qualityColumns.map((column) => `${column} = excluded.${column}`).join(', '));

/** Gives the rows that are new, changed or gone. */
export async function reckonQualityHour(tx: Executor, hour: Date): Promise<readonly Cell[]> {
  const from = moment(hour);
  const until = moment(new Date(hour.getTime() + hourMs));
  return tx.execute<Cell & Record<string, unknown>>(sql`/* rollup */
    with seen as materialized (${measuredViews(sql`v.ended_at >= ${from} and v.ended_at < ${until}`)}),
    sums as (select ${cellOfGroup}, ${qualitySums} from seen group by ${byEachDimension()} having count(*) > 0),
    classes as (
      select ${cellOfGroup}, metric, class, count(*) as n from ${classesOf('seen')} where class is not null
      group by ${byEachDimension('metric', 'class')}
    ),
    counted as (select dimension, key, ${histograms} from classes group by dimension, key),
    fresh as materialized (
      select s.*, coalesce(startup_seconds, '{}') as startup_seconds, coalesce(rebuffer_count, '{}') as rebuffer_count,
        coalesce(bitrate_kbps, '{}') as bitrate_kbps
      from sums as s left join counted using (dimension, key)
    ),
    gone as (
      delete from ${qualityHours} as h
      where h.hour = ${from} and not exists (select from fresh as f where f.dimension = h.dimension and f.key = h.key)
      returning h.dimension, h.key
    ),
    kept as (
      insert into ${qualityHours} as h (hour, dimension, key, ${allQuality})
      select ${from}, dimension, key, ${allQuality} from fresh
      on conflict (dimension, hour, key) do update set ${setQuality}
      where (${sql.raw(listOf('h.'))}) is distinct from (${sql.raw(listOf('excluded.'))})
      returning h.dimension, h.key
    )
    select dimension, key from gone union all select dimension, key from kept`);
}
