/** Reckons rows of a day of quality anew from those of its hours, by one statement: all of it adds up. */
import { sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { qualityDays, qualityHours } from '../../../db/schema/analyticsRollups.ts';
import { type Cell, cellsGiven, dayMs, dayOf, moment } from './cells.ts';
import { allQuality, histograms, qualityColumns, setQuality } from './qualityHourStore.ts';

const histogramColumns: readonly string[] = ['startup_seconds', 'rebuffer_count', 'bitrate_kbps'];
const types: Readonly<Record<string, string>> = { dropped_frames: 'bigint' };
const sums = sql.raw(
  qualityColumns
    .filter((column) => !histogramColumns.includes(column))
    .map(
      (column) =>
        `sum(${column})::${types[column] ?? (/_(sum|seconds)$/.test(column) ? 'float8' : 'integer')} as ${column}`,
    )
    .join(', '),
);

export async function reckonQualityDay(tx: Executor, day: Date, cells: readonly Cell[]): Promise<void> {
  if (cells.length === 0) return;
  await tx.execute(sql`/* rollup */
    with hours as materialized (
      select h.* from ${cellsGiven(cells)}
      join ${qualityHours} as h on h.dimension = c.dimension and h.key = c.key
        and h.hour >= ${moment(day)} and h.hour < ${moment(new Date(day.getTime() + dayMs))}
    ),
    sums as (select dimension, key, ${sums} from hours group by dimension, key),
    classes as (
      select dimension, key, metric, class, sum(count::bigint) as n
      from hours cross join lateral
        (values ('startup', startup_seconds), ('rebuffer', rebuffer_count), ('bitrate', bitrate_kbps)) as m(metric, histogram)
      cross join lateral jsonb_each_text(histogram) as one(class, count)
      group by dimension, key, metric, class
    ),
    counted as (select dimension, key, ${histograms} from classes group by dimension, key),
    fresh as materialized (
      select s.*, coalesce(startup_seconds, '{}') as startup_seconds, coalesce(rebuffer_count, '{}') as rebuffer_count,
        coalesce(bitrate_kbps, '{}') as bitrate_kbps
      from sums as s left join counted using (dimension, key)
    ),
    gone as (
      delete from ${qualityDays} as d using ${cellsGiven(cells)}
      where d.day = ${dayOf(day)}::date and d.dimension = c.dimension and d.key = c.key
        and not exists (select from fresh as f where f.dimension = d.dimension and f.key = d.key)
    )
    insert into ${qualityDays} (day, dimension, key, ${allQuality})
    select ${dayOf(day)}::date, dimension, key, ${allQuality} from fresh
    on conflict (dimension, day, key) do update set ${setQuality}`);
}
