/**
 * Reckons an hour of engagement anew from the views that began in it, by one statement: the sums of each dimension, the viewers as
 * the bytes of viewerSet.ts, and the most viewers of a minute. Nothing leaves Postgres but which rows have changed.
 */
import { sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { views } from '../../../db/schema/analytics.ts';
import { engagementHours, viewerMinutes } from '../../../db/schema/analyticsRollups.ts';
import { byEachDimension, type Cell, cellOfGroup, dayMs, hourMs, keysOf, membersOfFew, moment } from './cells.ts';
import { indexBits, membersKind, mostMembers, registerCount, registersKind } from './viewerSet.ts';

const raw = (value: number) => sql.raw(String(value));
const kind = (value: number) => sql.raw(`'\\x${value.toString(16).padStart(2, '0')}'::bytea`);
const rankBits = 64 - indexBits;

/** The first 8 bytes of the SHA-256 of the viewer's, as a signed number; the register that it falls in, and the rank there. */
export const hashOfViewer = sql.raw('substring(sha256(uuid_send(v.viewer_id)) for 8)::int8');
const register = sql.raw(`((hash >> ${rankBits}) & ${registerCount - 1})::int2`);
const rank = sql.raw(
  `(${rankBits + 1} - length(ltrim((hash & ${2 ** rankBits - 1})::bit(${rankBits})::text, '0')))::int2`,
);
/** In the order of unsigned numbers, which is that of the bytes. */
const unsigned = sql.raw('hash # (-9223372036854775808)::int8');

/** Minutes are kept for 35 days: of what is older the peaks stay as they are, where they were higher. */
export const minutesKeptMs = 34 * dayMs;
const isUnknown = (hour: Date) => sql.raw(String(hour.getTime() < Date.now() - minutesKeptMs));

/** Gives the rows that are new, changed or gone. */
export async function reckonEngagementHour(tx: Executor, hour: Date): Promise<readonly Cell[]> {
  const from = moment(hour);
  const until = moment(new Date(hour.getTime() + hourMs));
  return tx.execute<Cell & Record<string, unknown>>(sql`/* rollup */
    with hashed as materialized (
      select ${keysOf('v')}, v.ended_at is not null as ended, v.completed, v.playing_seconds, ${hashOfViewer} as hash
      from ${views} as v where v.started_at >= ${from} and v.started_at < ${until}
    ),
    seen as materialized (select *, ${register} as register, ${rank} as rank from hashed),
    registers as materialized (
      select ${cellOfGroup}, register, max(rank) as rank, count(*) as views, count(*) filter (where ended) as ended_views,
        count(*) filter (where ended and completed) as completed_views, sum(playing_seconds) as playing_seconds
      from seen group by ${byEachDimension('register')}
    ),
    sums as materialized (
      select dimension, key, sum(views)::integer as views, sum(ended_views)::integer as ended_views,
        sum(completed_views)::integer as completed_views, sum(playing_seconds) as playing_seconds, count(*) as filled
      from registers group by dimension, key
    ),
    few as materialized (select dimension, key from sums where filled <= ${raw(mostMembers)}),
    small as materialized (
      select dimension, key, ${kind(membersKind)} || string_agg(int8send(hash), ''::bytea order by ${unsigned}) as viewers
      from (${membersOfFew('hash')}) as members group by dimension, key having count(*) <= ${raw(mostMembers)}
    ),
    many as materialized (select dimension, key from sums except select dimension, key from small),
    -- Grouped rather than joined: without statistics of what is joined that could become a loop in a loop.
    filled as (
      select dimension, key, register, max(rank) as rank from (
        select dimension, key, register, rank from registers where (dimension, key) in (select dimension, key from many)
        union all
        select dimension, key, number, 0 from many cross join generate_series(0, ${raw(registerCount - 1)}) as number
      ) as either group by dimension, key, register
    ),
    large as (
      select dimension, key,
        ${kind(registersKind)} || decode(string_agg(lpad(to_hex(rank), 2, '0'), '' order by register), 'hex') as viewers
      from filled group by dimension, key
    ),
    peaks as materialized (
      select dimension, key, max(viewers) as peak_viewers from ${viewerMinutes}
      where minute >= ${from} and minute < ${until} group by dimension, key
    ),
    kept_peaks as (
      select dimension, key, max(peak_viewers) as peak_viewers from (
        select dimension, key, peak_viewers from peaks
        union all
        select dimension, key, peak_viewers from ${engagementHours} where hour = ${from} and peak_viewers > 0 and ${isUnknown(hour)}
      ) as either group by dimension, key
    ),
    fresh as materialized (
      select dimension, key, coalesce(s.views, 0) as views, coalesce(s.ended_views, 0) as ended_views,
        coalesce(s.completed_views, 0) as completed_views, coalesce(s.playing_seconds, 0) as playing_seconds,
        coalesce(small.viewers, large.viewers, ${kind(membersKind)}) as viewers, coalesce(p.peak_viewers, 0) as peak_viewers
      from sums as s full join kept_peaks as p using (dimension, key)
      left join small using (dimension, key) left join large using (dimension, key)
    ),
    gone as (
      delete from ${engagementHours} as h
      where h.hour = ${from} and not exists (select from fresh as f where f.dimension = h.dimension and f.key = h.key)
      returning h.dimension, h.key
    ),
    kept as (
      insert into ${engagementHours} as h
        (hour, dimension, key, views, ended_views, completed_views, playing_seconds, viewers, peak_viewers)
      select ${from}, * from fresh
      on conflict (dimension, hour, key) do update set views = excluded.views, ended_views = excluded.ended_views,
        completed_views = excluded.completed_views, playing_seconds = excluded.playing_seconds, viewers = excluded.viewers,
        peak_viewers = excluded.peak_viewers
      where (h.views, h.ended_views, h.completed_views, h.playing_seconds, h.viewers, h.peak_viewers)
        is distinct from (excluded.views, excluded.ended_views, excluded.completed_views, excluded.playing_seconds,
          excluded.viewers, excluded.peak_viewers)
      returning h.dimension, h.key
    )
    select dimension, key from gone union all select dimension, key from kept`);
}
