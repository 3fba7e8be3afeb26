/** Processes that die while they reckon recommendations: another one does it all, and it comes to the same. */
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { patient, testDatabase } from '../setup/database.ts';
import { eventually } from '../setup/eventually.ts';
import { runProgram } from '../setup/program.ts';
import { testRefresher } from '../setup/recommending.ts';

const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 4, production: false }, { ...patient, service: 'test' });
const { db } = database;
const { refresher } = testRefresher({
  database,
  catalogUrl: 'http://127.0.0.1:9/graphql',
  secret: 'nobody is asked here',
});

const titles = 1_500;
const profiles = 400;

/** Each profile has watched some sixty titles: enough work to die in the middle of it. */
async function watchMuch(): Promise<void> {
  const ids = Array.from({ length: titles }, () => newId()).sort();
  const viewers = Array.from({ length: profiles }, () => newId()).sort();
  const rows = viewers.flatMap((v, profile) =>
    ids.flatMap((t, title) =>
      (profile * 31 + title * 7 + ((profile * title) % 13)) % 25 === 0 ? [{ v, t, ago: profile + 60 }] : [],
    ),
  );
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(v uuid, t uuid, ago integer)`;
  await db.execute(sql`
    insert into analytics.views (id, viewer_id, video_id, title_id, started_at, last_at, playing_seconds, completed)
    select gen_random_uuid(), v, t, t, now() - make_interval(secs => ago), now() - make_interval(secs => ago), 100, true
    from ${given}`);
  await db.execute(sql`insert into analytics.title_viewers (title_id, viewer_id) select t, v from ${given}`);
  await db.execute(sql`
    insert into analytics.title_stats
    select title_id, count(*), 0, 0, count(*), 0 from analytics.title_viewers group by title_id`);
}

/** A process that does what analytics does in the background. */
const runRefresher = () =>
  runProgram(
    `import { connect } from './db/client.ts';
     import { createLogger } from './platform/log.ts';
     import { ProfileReckoner } from './subgraphs/analytics/recommending/profileReckoner.ts';
     import { Refresher } from './subgraphs/analytics/recommending/refresher.ts';
     import { TrendingNow } from './subgraphs/analytics/trendingNow.ts';
     import { TrendingStore } from './subgraphs/analytics/trendingStore.ts';
     const { db } = connect({ DATABASE_URL: ${JSON.stringify(url)}, DATABASE_POOL: 2, production: false }, { service: 'dies', statementTimeoutMs: 60_000 });
     const reckoner = new ProfileReckoner(db, new TrendingNow(new TrendingStore(db)));
     const refresher = new Refresher({
       db, reckoner, catalogUrl: 'http://127.0.0.1:9/graphql', gatewaySecret: 'x', log: createLogger('dies', 'silent'),
     });
     await refresher.refreshNeighbours(0);
     await refresher.queueProfiles(0);
     console.log('queued');
     await refresher.refreshProfiles();
     setInterval(() => {}, 1_000);`,
  );

const count = async (what: 'title_neighbours' | 'done profiles') => {
  const [row] = await db.execute<{ readonly count: number }>(
    what === 'title_neighbours'
      ? sql`select count(*)::integer as count from analytics.title_neighbours`
      : sql`select count(*)::integer as count from analytics.profile_recommendations where generated_at > '1971-01-01'`,
  );
  return row?.count ?? 0;
};
const leaseEnds = () =>
  db.execute(sql`update analytics.recommending_tasks set leased_until = now() - interval '1 second'`);
const neighbours = () => db.execute(sql`select title_id, items from analytics.title_neighbours order by title_id`);

/**
 * Holds whoever inserts into a table where a transaction before has left rows of a kind: in the middle of its work, however quick it
 * is. What it gives ends the statement that is held, and holds nobody any more.
 */
async function hold(table: 'title_neighbours' | 'profile_recommendations', rows: string): Promise<() => Promise<void>> {
  const holder = postgres(url, { max: 1, onnotice: () => {} });
  await holder`select pg_advisory_lock(1)`;
  await holder.unsafe(`
    create function analytics.hold() returns trigger language plpgsql as $$ begin
      if exists (select from analytics.${table} where ${rows} and xmin <> pg_current_xact_id()::xid)
      then perform pg_advisory_xact_lock(1); end if;
      return null;
    end $$;
    create trigger hold before insert on analytics.${table} for each statement execute function analytics.hold()`);
  return async () => {
    await holder`
      select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`;
    await holder.unsafe(`drop trigger hold on analytics.${table}; drop function analytics.hold()`);
    await holder.end();
  };
}

test('neighbours and profiles that a killed process has left come to what they are without it', async () => {
  await watchMuch();
  const letNeighbours = await hold('title_neighbours', 'true');
  const first = runRefresher();
  await eventually(async () => expect(await count('title_neighbours')).toBeGreaterThan(0), 120);
  first.process.kill('SIGKILL');
  await first.ended;
  await letNeighbours();
  expect(await count('title_neighbours')).toBeLessThan(titles);
  // While the lease of the dead lasts nobody begins.
  const left = await count('title_neighbours');
  await refresher.refreshNeighbours(0);
  expect(await count('title_neighbours')).toBe(left);
  await leaseEnds();
  const letProfiles = await hold('profile_recommendations', `generated_at > '1971-01-01'`);
  const second = runRefresher();
  await second.line(/queued/);
  await eventually(async () => expect(await count('done profiles')).toBeGreaterThan(0), 120);
  second.process.kill('SIGKILL');
  await second.ended;
  await letProfiles();
  const resumed = await neighbours();
  expect(resumed.length).toBeGreaterThan(0);
  expect(await count('done profiles')).toBeLessThan(profiles);
  await db.execute(
    sql`update analytics.profile_recommendations set leased_until = now() - interval '1 second' where leased_until is not null`,
  );
  for (let done = -1; done !== 0; ) {
    await refresher.queueProfiles(0);
    done = await refresher.refreshProfiles(profiles);
  }
  expect(await count('done profiles')).toBe(profiles);
  await db.execute(sql`truncate analytics.title_neighbours, analytics.recommending_tasks`);
  await refresher.refreshNeighbours(0);
  expect(await neighbours()).toEqual(resumed);
  await database.close();
}, 600_000);
