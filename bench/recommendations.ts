/**
 * How long it takes to reckon recommendations anew for everybody, and how much memory: the neighbours of all titles, then all profiles,
 * as analytics does it in the background, over simulated views in a Postgres of its own with its usual settings.
 *
 *   npm run bench -- recommendations [--profiles 10000] [--titles 5000] [--titles-of-profile 50]     about a minute
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { connect, type Database } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';
import { startPostgres } from '../embedded/postgres.ts';
import { createLogger } from '../platform/log.ts';
import { simulate } from '../subgraphs/analytics/recommending/evaluate/simulation.ts';
import type { WatchLog } from '../subgraphs/analytics/recommending/evaluate/watchLog.ts';
import { FeatureStore } from '../subgraphs/analytics/recommending/featureStore.ts';
import { ProfileReckoner } from '../subgraphs/analytics/recommending/profileReckoner.ts';
import { Refresher } from '../subgraphs/analytics/recommending/refresher.ts';
import { TrendingNow } from '../subgraphs/analytics/trendingNow.ts';
import { TrendingStore } from '../subgraphs/analytics/trendingStore.ts';
import { newId } from '../subgraphs/shared/id.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    profiles: { type: 'string', default: '10000' },
    titles: { type: 'string', default: '5000' },
    'titles-of-profile': { type: 'string', default: '50' },
  },
});
const [profiles, titles, titlesOfProfile] = [values.profiles, values.titles, values['titles-of-profile']].map(Number);
for (const number of [profiles, titles, titlesOfProfile])
  if (!Number.isInteger(number) || number! < 1)
    throw new Error('--profiles, --titles and --titles-of-profile want numbers from 1 on.');

const log = createLogger('bench', 'error');
const rowsAtOnce = 10_000;
const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
const say = (line: string) => console.log(`${(performance.now() / 1_000).toFixed(1).padStart(7)} s  ${line}`);

/** Writes the views as they would be had they been watched up to now. */
async function fill({ db }: Database, watched: WatchLog): Promise<void> {
  const titleIds = watched.catalog.map(() => newId()).sort();
  const viewerIds = Array.from({ length: watched.profileCount }, () => newId()).sort();
  const shift = Date.now() - watched.times.at(-1)!;
  for (let start = 0; start < watched.times.length; start += rowsAtOnce) {
    const rows = Array.from({ length: Math.min(rowsAtOnce, watched.times.length - start) }, (_, i) => {
      const row = start + i;
      const at = new Date(watched.times[row]! + shift).toISOString();
      const [v, t] = [viewerIds[watched.profiles[row]!], titleIds[watched.titles[row]!]];
      return { v, t, at, played: watched.parts[row]! * 2_400 };
    });
    await db.execute(sql`
      insert into analytics.views (id, viewer_id, video_id, title_id, started_at, last_at, ended_at, playing_seconds, completed)
      select gen_random_uuid(), v, t, t, at, at, at, played, played >= 2160
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(v uuid, t uuid, at timestamptz, played float8)`);
  }
  await db.execute(sql`insert into analytics.title_viewers select distinct title_id, viewer_id from analytics.views`);
  await db.execute(sql`
    insert into analytics.title_stats select title_id, count(*), count(*), 0, count(distinct viewer_id), sum(playing_seconds)
    from analytics.views group by title_id`);
  await db.execute(sql`
    insert into analytics.title_hours (hour, title_id, views)
    select date_trunc('hour', started_at, 'UTC'), title_id, count(*) from analytics.views group by 1, 2`);
  const features = new FeatureStore(db);
  const publishedAt = new Date().toISOString();
  await features.keepPage(
    undefined,
    undefined,
    watched.catalog.map((title, i) => ({ titleId: titleIds[i]!, features: title.features, publishedAt })),
  );
  await db.execute(sql`analyze`);
}

/** Runs the work and tells how long it took, its peak of memory, and how long it works at once, while others wait for their turn. */
async function measured(what: string, work: () => Promise<unknown>): Promise<void> {
  let peak = process.memoryUsage.rss();
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const slices = [0];
  let before = process.threadCpuUsage();
  // By what the thread has worked, not by the clock: on a busy machine it also waits for others.
  const slicing = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    slices.push((user + system) / 1_000);
    before = process.threadCpuUsage();
  }, 1);
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(slicing);
  clearInterval(sampling);
  const sorted = slices.toSorted((a, b) => a - b);
  const waits = `worked ${sorted[Math.floor(sorted.length * 0.99)]!.toFixed(1)} ms at p99 before others had their turn, ${sorted.at(-1)!.toFixed(1)} ms at most`;
  say(
    `${what}: ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of a core), peak ${megabytes(peak)}, ${waits}`,
  );
}

const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
const postgres = await startPostgres({ folder });
try {
  await migrate(postgres.url);
  const database = connect(
    { DATABASE_URL: postgres.url, DATABASE_POOL: 8, production: false },
    { service: 'bench', log, statementTimeoutMs: 120_000 },
  );
  try {
    say(`making up views of ${profiles} profiles and ${titles} titles`);
    const watched = simulate({ profiles: profiles!, titles: titles!, titlesOfProfile: titlesOfProfile!, seed: 1 });
    await fill(database, watched);
    say(`${watched.times.length} views are in Postgres; the process holds ${megabytes(process.memoryUsage.rss())}`);
    let told = 0;
    const refresher = new Refresher({
      db: database.db,
      reckoner: new ProfileReckoner(database.db, new TrendingNow(new TrendingStore(database.db))),
      catalogUrl: 'http://127.0.0.1:9/graphql',
      gatewaySecret: 'nobody is asked in this benchmark',
      log,
      onNeighbours: ({ done, titles: all }) => {
        if (performance.now() - told < 2_000) return;
        told = performance.now();
        say(`neighbours of ${done} of ${all} titles`);
      },
    });
    await measured('neighbours of all titles', () => refresher.refreshNeighbours(0));
    let done = 0;
    await measured('recommendations of all profiles', async () => {
      for (let before = -1; before !== done; ) {
        before = done;
        await refresher.queueProfiles(0);
        done += await refresher.refreshProfiles(Number.POSITIVE_INFINITY);
        say(`${done} profiles`);
      }
    });
    const [kept] = await database.db.execute<{ readonly profiles: number; readonly items: number }>(sql`
      select count(*)::integer as profiles, avg(jsonb_array_length(items))::integer as items
      from analytics.profile_recommendations where generated_at > '1971-01-01'`);
    say(`${kept?.profiles} rows are kept, of ${kept?.items} titles at the mean`);
  } finally {
    await database.close();
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
