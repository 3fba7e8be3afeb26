/**
 * Reckons viewers at once, minute by minute, from what players reported. A viewer is in a minute who had a report in it that says
 * PLAYING, STARTING, SEEKING, or BUFFERING for no longer than 5 minutes; a player reports about every 10 seconds.
 */
import { sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { streamQuality, streamReports } from '../../../db/schema/analytics.ts';
import { viewerMinutes } from '../../../db/schema/analyticsRollups.ts';
import { byEachDimension, cellOfGroup, hourMs, keysOf, moment } from './cells.ts';

/** Who waits for longer does not count, and who was silent for longer may have stopped to wait meanwhile. */
const longestWait = '5 minutes';
const longestWaitMs = 5 * 60_000;
/**
 * A report changes what reports after it say for so long at most: whoever still waits then has waited for too long without it too.
 * As far back one has to look to know how long somebody has waited.
 */
export const reachMs = 2 * longestWaitMs;

const minuteMs = 60_000;

export interface Minutes {
  readonly from: Date;
  readonly until: Date;
}

/** The minutes that those reports of an hour which came in a time can have changed; undefined for none. */
export async function changedMinutes(tx: Executor, hour: Date, came: Minutes): Promise<Minutes | undefined> {
  const [row] = await tx.execute<{ readonly first: number | null; readonly last: number | null }>(sql`/* rollup */
    select (extract(epoch from min(at)) * 1000)::float8 as first, (extract(epoch from max(at)) * 1000)::float8 as last
    from ${streamReports}
    where received_at >= ${moment(came.from)} and received_at <= ${moment(came.until)}
      and at >= ${moment(hour)} and at < ${moment(new Date(hour.getTime() + hourMs))}`);
  if (!row || row.first === null || row.last === null) return undefined;
  return {
    from: new Date(Math.floor(row.first / minuteMs) * minuteMs),
    until: new Date((Math.floor((row.last + reachMs) / minuteMs) + 1) * minuteMs),
  };
}

/** Gives the hours in which something has changed. */
export async function reckonMinutes(tx: Executor, minutes: Minutes): Promise<readonly Date[]> {
  const [from, until] = [moment(minutes.from), moment(minutes.until)];
  const hours = await tx.execute<{ readonly hour: number }>(sql`/* rollup */
    with reports as (
      select session_id, at, sequence, state, cdn,
        state = 'BUFFERING' and (lag(state) over one is distinct from 'BUFFERING'
          or at - lag(at) over one > ${longestWait}::interval) as begins
      from ${streamReports}
      where at >= ${moment(new Date(minutes.from.getTime() - reachMs))} and at < ${until}
      window one as (partition by session_id order by at, sequence)
    ),
    waits as (
      select *, max(at) filter (where begins) over (partition by session_id order by at, sequence) as since from reports
    ),
    counted as materialized (
      select distinct date_trunc('minute', at, 'UTC') as minute, session_id, coalesce(cdn, '') as cdn from waits
      where at >= ${from}
        and (state in ('PLAYING', 'STARTING', 'SEEKING') or (state = 'BUFFERING' and at - since <= ${longestWait}::interval))
    ),
    seen as (
      select counted.minute, q.profile_id, q.title, q.country, q.device, q.os, q.player, counted.cdn
      from counted join (
        select v.session_id, v.profile_id, ${keysOf('v')}
        from (select *, device_kind as device, null::text as cdn from ${streamQuality}) as v
      ) as q using (session_id)
    ),
    viewers as (
      select ${cellOfGroup}, minute, profile_id from seen group by ${byEachDimension('minute', 'profile_id')}
    ),
    fresh as materialized (
      select minute, dimension, key, count(*)::integer as viewers from viewers group by minute, dimension, key
    ),
    gone as (
      delete from ${viewerMinutes} as m where m.minute >= ${from} and m.minute < ${until} and not exists (
        select from fresh as f where f.minute = m.minute and f.dimension = m.dimension and f.key = m.key)
      returning m.minute
    ),
    kept as (
      insert into ${viewerMinutes} as m (minute, dimension, key, viewers) select minute, dimension, key, viewers from fresh
      on conflict (dimension, minute, key) do update set viewers = excluded.viewers where m.viewers <> excluded.viewers
      returning m.minute
    )
    select distinct (extract(epoch from date_trunc('hour', minute, 'UTC')) * 1000)::float8 as hour
    from (select minute from gone union all select minute from kept) as changed`);
  return hours.map(({ hour }) => new Date(hour));
}
