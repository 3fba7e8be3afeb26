/**
 * How long the dashboards' queries take at the analytics service's HTTP endpoint, without the gateway: p50 and p95 of each, one after
 * the other, over 1 and 10 million events of four weeks, and how much longer at the greater number. Views, reports and events are made
 * by SQL straight into their tables, 20 events a view, and the rollups by the backfill; Postgres has its usual settings.
 *
 *   npm run bench -- dashboards [--events 1000000,10000000] [--requests 50]     about twenty minutes; with 1,000,000 alone about three
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { request } from 'undici';
import { connect, listenClient } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';
import { startPostgres } from '../embedded/postgres.ts';
import { identityHeader, signIdentity } from '../platform/identity.ts';
import { createLogger } from '../platform/log.ts';
import { PartitionStore } from '../subgraphs/analytics/events/partitionStore.ts';
import { backfill } from '../subgraphs/analytics/rollups/backfill.ts';
import { RollupStore } from '../subgraphs/analytics/rollups/rollupStore.ts';
import { analyticsService } from '../subgraphs/analytics/service.ts';
import { newId } from '../subgraphs/shared/id.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    events: { type: 'string', default: '1000000,10000000' },
    requests: { type: 'string', default: '50' },
  },
});
const sizes = values.events.split(',').map(Number);
const requests = Number(values.requests);
if (![...sizes, requests].every((number) => Number.isInteger(number) && number > 0))
  throw new Error('--events wants numbers from 1 on, with commas between them, and --requests one.');

const eventsPerView = 20;
const days = 28;
const dayMs = 86_400_000;
/** What is asked ends here: the end of the present hour, of which the newest views are. */
const end = Math.ceil(Date.now() / 3_600_000) * 3_600_000;

const sums = 'views playingSeconds uniqueViewers concurrentViewers completionRate';
const engagement = `query($range: TimeRangeInput!, $interval: Interval, $groupBy: EngagementDimension) {
  engagement(range: $range, interval: $interval, groupBy: $groupBy) { totals { ${sums} } buckets { start group ${sums} } } }`;
const quality = `query($range: TimeRangeInput!, $groupBy: QualityDimension) { streamingQuality(range: $range, groupBy: $groupBy) {
  group views failurePercent exitsBeforeStartPercent startupSeconds { median p95 } rebufferRatio rebufferCount { median p95 }
  averageBitrateKbps { median p95 } score } }`;

interface Question {
  readonly query: string;
  readonly days: number;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const questions: Readonly<Record<string, Question>> = {
  'engagement, 28 days by DAY': { query: engagement, days: 28, variables: { interval: 'DAY' } },
  'engagement, 28 days by DAY and TITLE': {
    query: engagement,
    days: 28,
    variables: { interval: 'DAY', groupBy: 'TITLE' },
  },
  'engagement, 28 days by DAY and REGION': {
    query: engagement,
    days: 28,
    variables: { interval: 'DAY', groupBy: 'REGION' },
  },
  'engagement, 1 day by HOUR': { query: engagement, days: 1, variables: { interval: 'HOUR' } },
  'engagement, 7 days by HOUR and COUNTRY': {
    query: engagement,
    days: 7,
    variables: { interval: 'HOUR', groupBy: 'COUNTRY' },
  },
  'engagement, the last hour by MINUTE': { query: engagement, days: 1 / 24, variables: { interval: 'MINUTE' } },
  'contentPerformance, 7 days': {
    query: `query($range: TimeRangeInput!) { contentPerformance(range: $range, first: 20) {
      views playingSeconds uniqueViewers completionRate change { views playingSeconds } } }`,
    days: 7,
  },
  'contentPerformance, 7 days by viewers': {
    query: `query($range: TimeRangeInput!) { contentPerformance(range: $range, first: 20, orderBy: UNIQUE_VIEWERS) { views uniqueViewers } }`,
    days: 7,
  },
  'streamingQuality, 7 days by CDN': { query: quality, days: 7, variables: { groupBy: 'CDN' } },
  'streamingQuality, 28 days by TITLE': { query: quality, days: 28, variables: { groupBy: 'TITLE' } },
  'regions, 7 days': {
    query: `query($range: TimeRangeInput!) { regions(range: $range) { country views playingSeconds uniqueViewers concurrentViewers score } }`,
    days: 7,
  },
  'regions with their top titles, 7 days': {
    query: 'query($range: TimeRangeInput!) { regions(range: $range) { country views topTitle { id } } }',
    days: 7,
  },
  'usageReport, 28 days': {
    query: `query($range: TimeRangeInput!) { usageReport(range: $range) { rows { day views playingSeconds uniqueViewers } } }`,
    days: 28,
  },
};

/** Views of four weeks, some titles and countries taken far more than others; the events of each; reports of the last three days. */
async function makeRows(url: string, events: number): Promise<void> {
  const views = Math.ceil(events / eventsPerView);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const until = new Date(end).toISOString();
  try {
    await sql.unsafe(`select setseed(0.6)`);
    await sql.unsafe(`
      insert into analytics.views (id, viewer_id, video_id, title_id, country, device, os, player, cdn, started_at, last_at, ended_at,
        playing_seconds, completed, measured, failed, startup_seconds, rebuffer_count, rebuffer_seconds, dropped_frames, bitrate_sum, bitrate_seconds)
      select gen_random_uuid(), md5('viewer ' || (power(random(), 1.5) * ${Math.ceil(views / 8)})::int)::uuid, md5('video ' || title)::uuid,
        md5('title ' || title)::uuid,
        (array['US','DE','FR','JP','BR','IN','GB','ES','IT','NL','PL','SE','EG','NZ','MX','CA','KR','AU','ZA','AR'])[1 + floor(power(random(), 2) * 20)],
        (array['TV','WEB','PHONE','TABLET','OTHER'])[1 + floor(random() * 5)],
        (array['ANDROID','IOS','WINDOWS','TIZEN','WEBOS'])[1 + floor(random() * 5)], (array['HLS_JS','AV_PLAYER','EXO_PLAYER'])[1 + floor(random() * 3)],
        (array['primary','second','third'])[1 + floor(power(random(), 2) * 3)], at, at + playing * interval '1.1 seconds',
        case when random() < 0.95 then at + playing * interval '1.1 seconds' end, playing, random() < 0.4, random() < 0.8, random() < 0.01,
        power(random(), 3) * 20, (power(random(), 6) * 12)::int, power(random(), 4) * 30, (power(random(), 8) * 400)::int,
        (500 + random() * 6000) * playing, playing
      from (select (power(random(), 3) * 3000)::int as title, random() * 5400 as playing,
        '${until}'::timestamptz - random() * interval '${days} days' as at from generate_series(1, ${views})) as made`);
    await sql.unsafe(`
      insert into analytics.events (account_id, event_id, day, viewer_id, type, at, video_id, title_id, country, data)
      select viewer_id, id || ' ' || n, ((started_at + n * interval '30 seconds') at time zone 'UTC')::date, viewer_id,
        case n when 0 then 'VIEW_STARTED' when ${eventsPerView - 1} then 'VIEW_ENDED' else 'POSITION' end,
        started_at + n * interval '30 seconds', video_id, title_id, country, jsonb_build_object('positionSeconds', n * 30)
      from analytics.views cross join generate_series(0, ${eventsPerView - 1}) as n`);
    await sql.unsafe(`
      insert into analytics.stream_quality (session_id, account_id, profile_id, video_id, title_id, country, device_kind, os, player,
        started_at, last_at, ended_at, state)
      select id, viewer_id, viewer_id, video_id, title_id, country, device, os, player, started_at, last_at, ended_at, 'ENDED'
      from analytics.views where started_at > '${until}'::timestamptz - interval '3 days' and random() < 0.2`);
    await sql.unsafe(`
      insert into analytics.stream_reports (session_id, sequence, account_id, at, state, position_seconds, played_seconds, rebuffer_count,
        rebuffer_seconds, dropped_frames, cdn)
      select session_id, n + 2, account_id, started_at + n * interval '20 seconds', 'PLAYING', n * 20, 20, 0, 0, 0, 'primary'
      from analytics.stream_quality cross join generate_series(0, 60) as n where started_at + n * interval '20 seconds' <= last_at`);
    await sql.unsafe('vacuum analyze');
  } finally {
    await sql.end();
  }
}

const secret = 'a secret of the benchmark, long enough for it';
const analyst = () => signIdentity(secret, { accountId: newId(), scopes: ['analytics:read'] });

async function ask(origin: string, { query, variables, days: asked }: Question): Promise<void> {
  const range = { from: new Date(end - asked * dayMs), until: new Date(end) };
  const { body } = await request(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [identityHeader]: analyst() },
    body: JSON.stringify({ query, variables: { range, ...variables } }),
  });
  const { errors } = (await body.json()) as { errors?: unknown };
  if (errors) throw new Error(`${query} was answered with ${JSON.stringify(errors)}`);
}

/** Of each question p50 and p95 in milliseconds. */
async function measure(origin: string, events: number): Promise<ReadonlyMap<string, readonly [number, number]>> {
  console.log(`| ${events.toLocaleString('en')} events | p50 ms | p95 ms |\n|---|---|---|`);
  const measured = new Map<string, readonly [number, number]>();
  for (const [name, question] of Object.entries(questions)) {
    const times: number[] = [];
    // The first tenth warms up.
    for (let n = 0; n < requests * 1.1; n++) {
      const began = performance.now();
      await ask(origin, question);
      if (n >= requests * 0.1) times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
    measured.set(name, [at(0.5), at(0.95)]);
    console.log(`| ${name} | ${at(0.5).toFixed(1)} | ${at(0.95).toFixed(1)} |`);
  }
  console.log();
  return measured;
}

/** A platform of so many events, asked and taken down again. */
async function withEvents(events: number): Promise<ReadonlyMap<string, readonly [number, number]>> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  // That nobody answers for the catalog and identity would be told at each question.
  const log = createLogger('analytics', 'fatal');
  try {
    const server = await startPostgres({ folder });
    stops.unshift(server.stop);
    await migrate(server.url);
    const env = { DATABASE_URL: server.url, DATABASE_POOL: 8, production: true };
    const patient = connect(env, { service: 'analytics rollups', statementTimeoutMs: 600_000 });
    stops.unshift(patient.close);
    const past = Array.from({ length: days + 3 }, (_, i) => new Date(end + (1 - i) * dayMs).toISOString().slice(0, 10));
    await new PartitionStore({ db: patient.db, retentionDays: 400, log }).make(past);
    const since = (began: number) => `${((performance.now() - began) / 1_000).toFixed(0)} s`;
    let began = performance.now();
    await makeRows(server.url, events);
    console.log(`${events.toLocaleString('en')} events made in ${since(began)}`);
    began = performance.now();
    const midnight = Math.floor(end / dayMs) * dayMs;
    const until = new Date(Math.min(midnight + dayMs, Math.floor(Date.now() / dayMs + 1) * dayMs));
    const store = new RollupStore(patient.db);
    const filled = await backfill({
      ...{ store, from: new Date(midnight - days * dayMs), until, viewDays: 400 },
      tell: (line) => console.error(line),
    });
    console.log(`${filled.hours} hours reckoned, ${filled.rows.toLocaleString('en')} rows, in ${since(began)}\n`);
    const database = connect(env, { service: 'analytics' });
    stops.unshift(database.close);
    const notifications = listenClient(server.url, 'analytics');
    stops.unshift(() => notifications.end({ timeout: 1 }));
    const service = await analyticsService({
      ...{ database, patientDatabase: patient, topics: notifications, gatewaySecret: secret, production: true, log },
      // Nothing that is asked here is theirs.
      ...{
        recommendEveryMs: dayMs,
        catalogUrl: 'http://127.0.0.1:9',
        identityUrl: 'http://127.0.0.1:9',
        publicUrl: 'http://127.0.0.1',
      },
    });
    stops.unshift(service.close);
    return await measure(`http://127.0.0.1:${await service.listen(0, '127.0.0.1')}`, events);
  } finally {
    for (const stop of stops) await stop();
  }
}

const all: ReadonlyMap<string, readonly [number, number]>[] = [];
for (const events of sizes) all.push(await withEvents(events));
const [least, most] = [all[0], all.at(-1)];
if (least && most && all.length > 1) {
  console.log(
    `| p95 from ${sizes[0]?.toLocaleString('en')} to ${sizes.at(-1)?.toLocaleString('en')} events | times |\n|---|---|`,
  );
  for (const [name, [, p95]] of most) console.log(`| ${name} | ${(p95 / (least.get(name)?.[1] ?? p95)).toFixed(1)} |`);
}
