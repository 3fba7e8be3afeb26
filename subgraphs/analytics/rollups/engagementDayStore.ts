/** Reckons rows of a day of engagement anew from those of its hours: sums add up, viewers join, the peak is the highest. */
import { sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { engagementDays, engagementHours } from '../../../db/schema/analyticsRollups.ts';
import { type Cell, cellsGiven, type Dimension, dayMs, dayOf, moment } from './cells.ts';
import { minutesKeptMs } from './engagementHourStore.ts';
import { emptySet, joinSets } from './viewerSet.ts';

type HourRow = {
  readonly dimension: Dimension;
  readonly key: string;
  readonly views: number;
  readonly ended_views: number;
  readonly completed_views: number;
  readonly playing_seconds: number;
  readonly viewers: Buffer;
  readonly peak_viewers: number;
};

/** Rows whose hours are read at once: each comes with its viewers. */
const atOnce = 500;

export async function reckonEngagementDay(tx: Executor, day: Date, cells: readonly Cell[]): Promise<void> {
  for (let i = 0; i < cells.length; i += atOnce) await reckonSome(tx, day, cells.slice(i, i + atOnce));
}

async function reckonSome(tx: Executor, day: Date, cells: readonly Cell[]): Promise<void> {
  const rows = await tx.execute<HourRow>(sql`/* rollup */
    select h.dimension, h.key, h.views, h.ended_views, h.completed_views, h.playing_seconds, h.viewers, h.peak_viewers
    from ${cellsGiven(cells)}
    join ${engagementHours} as h on h.dimension = c.dimension and h.key = c.key
      and h.hour >= ${moment(day)} and h.hour < ${moment(new Date(day.getTime() + dayMs))}
    order by h.hour`);
  const days = Array.from(Map.groupBy(rows, ({ dimension, key }) => `${dimension} ${key}`).values(), (hours) =>
    dayOfHours(hours),
  );
  await save(tx, day, cells, days);
}

function dayOfHours(hours: readonly HourRow[]) {
  const sum = (of: (hour: HourRow) => number) => hours.reduce((total, hour) => total + of(hour), 0);
  const { dimension, key } = hours[0]!;
  return {
    ...{ dimension, key },
    views: sum(({ views }) => views),
    ended_views: sum(({ ended_views }) => ended_views),
    completed_views: sum(({ completed_views }) => completed_views),
    playing_seconds: sum(({ playing_seconds }) => playing_seconds),
    viewers: joinSets(hours.map(({ viewers }) => viewers)).toString('hex'),
    peak_viewers: Math.max(...hours.map(({ peak_viewers }) => peak_viewers)),
  };
}

const columns = sql.raw('dimension, key, views, ended_views, completed_views, playing_seconds, viewers, peak_viewers');

/** Of a day whose minutes are kept no longer the peaks stay as they are, where they were higher. */
const isUnknown = (day: Date) => sql.raw(String(day.getTime() < Date.now() - minutesKeptMs));

const noViewers = sql.raw(`'\\x${emptySet.toString('hex')}'::bytea`);

const save = (tx: Executor, day: Date, cells: readonly Cell[], days: readonly object[]) =>
  tx.execute(sql`/* rollup */
    with given as (
      select dimension, key, views, ended_views, completed_views, playing_seconds, decode(viewers, 'hex') as viewers, peak_viewers
      from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as f(dimension text, key text, views integer,
        ended_views integer, completed_views integer, playing_seconds float8, viewers text, peak_viewers integer)
    ),
    fresh as (
      select ${columns} from given
      union all
      -- Where nobody has begun a view, but some watched.
      select dimension, key, 0, 0, 0, 0, ${noViewers}, d.peak_viewers
      from ${cellsGiven(cells)} join ${engagementDays} as d using (dimension, key)
      where d.day = ${dayOf(day)}::date and d.peak_viewers > 0 and ${isUnknown(day)}
        and not exists (select from given as g where g.dimension = d.dimension and g.key = d.key)
    ),
    gone as (
      delete from ${engagementDays} as d using ${cellsGiven(cells)}
      where d.day = ${dayOf(day)}::date and d.dimension = c.dimension and d.key = c.key
        and not exists (select from fresh as f where f.dimension = d.dimension and f.key = d.key)
    )
    insert into ${engagementDays} as d (day, ${columns})
    select ${dayOf(day)}::date, ${columns} from fresh
    on conflict (dimension, day, key) do update set views = excluded.views, ended_views = excluded.ended_views,
      completed_views = excluded.completed_views, playing_seconds = excluded.playing_seconds, viewers = excluded.viewers,
      peak_viewers = case when ${isUnknown(day)} then greatest(d.peak_viewers, excluded.peak_viewers)
        else excluded.peak_viewers end`);
