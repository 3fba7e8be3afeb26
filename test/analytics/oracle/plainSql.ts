/**
 * The metrics by plain SQL over what was told: events and reports, and nothing that is reckoned from them. Slow, and written for itself:
 * views are found by window functions over all that is known of a viewer and video.
 */
import type { Sql } from 'postgres';
import type { Stream } from './life.ts';

/** What was told of streams besides their reports. */
export async function tellOracle(sql: Sql, streams: readonly Stream[]): Promise<void> {
  await sql`create table if not exists told_streams (
    session_id uuid primary key, viewer_id uuid, video_id uuid, title_id uuid, country text, device text, os text, player text,
    started_at timestamptz, ended_at timestamptz, end_failed boolean)`;
  const rows = streams.map(({ started, ended }) => ({
    ...{ session_id: started.sessionId, viewer_id: started.profileId, video_id: started.videoId },
    ...{ title_id: started.titleId, country: started.country, device: started.deviceKind, os: started.os },
    ...{ player: started.player, started_at: started.startedAt },
    ...{ ended_at: ended?.at ?? null, end_failed: ended?.state === 'FAILED' },
  }));
  for (let i = 0; i < rows.length; i += 2_000)
    await sql`insert into told_streams select * from jsonb_populate_recordset(null::told_streams, ${sql.json(rows.slice(i, i + 2_000))})`;
}

/** Finds all views and peaks anew; to be called when something was told since. */
export async function reckonPlainly(sql: Sql): Promise<void> {
  // Sorted and grouped in memory; compiling takes longer than it saves.
  await sql`select set_config('work_mem', '256MB', false), set_config('jit', 'off', false)`;
  await sql`analyze`;
  await findViews(sql);
  await findPeaks(sql);
}

/** What lies no more than an hour apart, of one viewer and video, is one view. */
async function findViews(sql: Sql): Promise<void> {
  await sql`drop table if exists plain_views`;
  await sql.unsafe(`
    create table plain_views as
    with traces as (
      select viewer_id, video_id, title_id, country, at as first, at as last, type in ('VIEW_STARTED', 'VIEW_ENDED') as attempt,
        case when type = 'VIEW_ENDED' then at end as ended_at, (data ->> 'playingSeconds')::float8 as said, null::float8 as played,
        coalesce((data ->> 'completed')::boolean, false) or coalesce((data ->> 'positionSeconds')::float8 >= 900, false) as completed,
        false as measured, false as failed, null::float8 as startup, null::text as cdn, null::timestamptz as begun,
        0 as waits, 0::float8 as waited, 0 as dropped, 0::float8 as bits, 0::float8 as bit_seconds, null::text as device,
        null::text as os, null::text as player
      from analytics.events where type in ('VIEW_STARTED', 'VIEW_ENDED', 'POSITION')
      union all
      select viewer_id, video_id, title_id, country, started_at, started_at, true, null, null, 0, false, true, false, null, null, null,
        0, 0, 0, 0, 0, device, os, player
      from told_streams
      union all
      select viewer_id, video_id, title_id, country, started_at, greatest(ended_at, started_at), true, greatest(ended_at, started_at),
        null, 0, false, true, end_failed, null, null, null, 0, 0, 0, 0, 0, device, os, player
      from told_streams where ended_at is not null
      union all
      select viewer_id, video_id, title_id, country, s.started_at, r.at, true, case when r.state in ('ENDED', 'FAILED') then r.at end,
        null, r.played_seconds, r.state <> 'STARTING' and r.position_seconds >= 900, true, r.state = 'FAILED',
        null, r.cdn, null, r.rebuffer_count, r.rebuffer_seconds, r.dropped_frames,
        coalesce(r.bitrate_kbps * r.played_seconds, 0), case when r.bitrate_kbps is null then 0 else r.played_seconds end, device, os, player
      from analytics.stream_reports r join told_streams s using (session_id)
      union all
      select s.viewer_id, s.video_id, s.title_id, s.country, s.started_at, s.started_at, true, null, null, 0, false, true, false, t.startup,
        null, s.started_at, 0, 0, 0, 0, 0, device, os, player
      from told_streams s join told_startups t using (session_id) where exists (
        select from analytics.stream_reports r where r.session_id = s.session_id and r.sequence > 2)
    ),
    reached as (
      select *, max(last) over (partition by viewer_id, video_id order by first, last rows between unbounded preceding and 1 preceding) as far
      from traces
    ),
    numbered as (
      select *, count(*) filter (where far is null or first - far > interval '60 minutes')
        over (partition by viewer_id, video_id order by first, last rows unbounded preceding) as number
      from reached
    )
    select viewer_id, video_id, title_id, min(country) as country, min(first) as started_at, max(ended_at) as ended_at,
      bool_or(completed) as completed, bool_or(measured) as measured,
      case when bool_or(measured) then sum(coalesce(played, 0)) else coalesce(sum(said), 0) end as playing,
      bool_or(failed) as failed, (array_agg(startup order by begun) filter (where startup is not null))[1] as startup,
      sum(waits) as waits, sum(waited) as waited, sum(dropped) as dropped, sum(bits) as bits, sum(bit_seconds) as bit_seconds,
      (array_agg(cdn order by last desc, cdn desc) filter (where cdn is not null))[1] as cdn, max(device) as device, max(os) as os, max(player) as player
    from numbered group by viewer_id, video_id, title_id, number having bool_or(attempt)`);
}

/** Startups as players told them: a report tells that of its session, and the store keeps no more than the first. */
export async function tellStartups(sql: Sql, streams: readonly Stream[]): Promise<void> {
  await sql`create table if not exists told_startups (session_id uuid primary key, startup float8)`;
  const rows = streams.flatMap(({ started, reports }) => {
    const startup = reports.find(({ startupSeconds }) => startupSeconds !== null)?.startupSeconds;
    return startup === undefined ? [] : [{ session_id: started.sessionId, startup }];
  });
  await sql`insert into told_startups select * from jsonb_populate_recordset(null::told_startups, ${sql.json(rows)})`;
}

const keys: Readonly<Record<string, string>> = {
  TITLE: 'title_id::text',
  COUNTRY: 'country',
  DEVICE: 'device',
  OS: 'os',
  PLAYER: 'player',
  CDN: 'cdn',
  REGION: `case when country in ('US', 'BR') then 'AMERICAS' when country in ('DE', 'FR', 'GB') then 'EUROPE'
    when country in ('JP', 'IN') then 'ASIA' when country = 'EG' then 'AFRICA' when country = 'NZ' then 'OCEANIA' end`,
};

export interface PlainSums {
  readonly start: Date | null;
  readonly group: string | null;
  readonly views: number;
  readonly playing: number;
  readonly viewers: number;
  readonly rate: number | null;
}

/** Engagement by stretches of so many seconds (null: the whole) and by groups; `which` is a condition of SQL. */
export const plainEngagement = (
  sql: Sql,
  {
    from,
    until,
    seconds,
    groupBy,
    which = 'true',
  }: {
    readonly from: Date;
    readonly until: Date;
    readonly seconds: number | null;
    readonly groupBy?: string | undefined;
    readonly which?: string;
  },
): Promise<readonly PlainSums[]> =>
  sql.unsafe<PlainSums[]>(
    `select ${seconds === null ? 'null::timestamptz' : `to_timestamp(floor(extract(epoch from started_at) / ${seconds}) * ${seconds})`} as start,
      ${groupBy ? keys[groupBy] : 'null::text'} as group, count(*)::int as views, sum(playing) as playing, count(distinct viewer_id)::int as viewers,
      (count(*) filter (where completed and ended_at is not null))::float8 / nullif(count(ended_at), 0) as rate
    from plain_views where started_at >= $1 and started_at < $2 and ${which} group by 1, 2`,
    [from.toISOString(), until.toISOString()],
  );

export interface PlainQuality {
  readonly group: string | null;
  readonly views: number;
  readonly failure: number;
  readonly exits: number;
  readonly startups: readonly [number, number] | null;
  readonly ratio: number | null;
  readonly waits: readonly [number, number] | null;
  readonly bitrates: readonly [number, number] | null;
  readonly dropped: number;
  readonly startup_score: number | null;
  readonly smoothness: number | null;
  readonly success: number | null;
  readonly score: number | null;
}

export const plainQuality = (
  sql: Sql,
  {
    from,
    until,
    groupBy,
    which = 'true',
  }: {
    readonly from: Date;
    readonly until: Date;
    readonly groupBy?: string | undefined;
    readonly which?: string;
  },
): Promise<readonly PlainQuality[]> =>
  sql.unsafe<PlainQuality[]>(
    `with scored as (
      select *, 800 / (8 + startup) as startup_score,
        case when playing > 0 then 50 / sqrt(1 + (waits / 2.0) * (waits / 2.0)) + 50 * exp(-10 * waited / (playing + waited)) end as smoothness
      from plain_views where measured and ended_at >= $1 and ended_at < $2 and ${which}
    )
    select ${groupBy ? keys[groupBy] : 'null::text'} as group, count(*)::int as views,
      100.0::float8 * (count(*) filter (where failed)) / count(*) as failure,
      100.0::float8 * (count(*) filter (where not failed and startup is null and playing = 0)) / count(*) as exits,
      percentile_disc(array[0.5, 0.95]) within group (order by startup) as startups,
      case when sum(playing) > 0 then sum(waited) / (sum(playing) + sum(waited)) end as ratio,
      (percentile_disc(array[0.5, 0.95]) within group (order by waits) filter (where playing > 0))::float8[] as waits,
      percentile_disc(array[0.5, 0.95]) within group (order by bits / bit_seconds) filter (where bit_seconds > 0) as bitrates,
      avg(dropped)::float8 as dropped, avg(startup_score) as startup_score, avg(smoothness) as smoothness,
      avg(case when failed then 0 when playing > 0 or startup is not null then 100
        when ended_at - started_at >= interval '1 second' then 50 end)::float8 as success,
      avg(case when failed then 0 when playing > 0 then coalesce((startup_score + smoothness) / 2, smoothness) end) as score
    from scored group by 1`,
    [from.toISOString(), until.toISOString()],
  );

/** The most viewers of a minute, by hours. */
export const plainPeaks = (sql: Sql, from: Date, until: Date): Promise<readonly { start: Date; peak: number }[]> =>
  sql<{ start: Date; peak: number }[]>`
    select start, peak from plain_peaks where start >= ${from} and start < ${until} order by start`;

async function findPeaks(sql: Sql): Promise<void> {
  await sql`drop table if exists plain_peaks`;
  await sql.unsafe(`
    create table plain_peaks as
    with waits as (
      select r.session_id, r.at, r.state, case when r.state = 'BUFFERING' then (
        -- The first of the waits that lead here without a break: after the last report that is none, or a silence of 5 minutes.
        select min(w.at) from analytics.stream_reports w where w.session_id = r.session_id and w.state = 'BUFFERING' and w.at <= r.at
          and not exists (
            select from analytics.stream_reports n where n.session_id = r.session_id and (n.at, n.sequence) > (w.at, w.sequence)
              and (n.at, n.sequence) <= (r.at, r.sequence) and (n.state <> 'BUFFERING' or n.at - (
                select max(p.at) from analytics.stream_reports p
                where p.session_id = r.session_id and (p.at, p.sequence) < (n.at, n.sequence)) > interval '5 minutes'))
      ) end as since
      from analytics.stream_reports r
    ),
    minutes as (
      select date_trunc('minute', w.at) as minute, count(distinct s.viewer_id)::int as viewers
      from waits w join told_streams s using (session_id)
      where w.state in ('PLAYING', 'STARTING', 'SEEKING') or (w.state = 'BUFFERING' and w.at - w.since <= interval '5 minutes')
      group by 1
    )
    select date_trunc('hour', minute) as start, max(viewers) as peak from minutes group by 1`);
}
