/**
 * Many events are sent to two processes of analytics, which take them by way of Redis, while analytics, Redis and Postgres are killed
 * and started again. Whoever sends them repeats what was not answered. Afterwards all that is kept is compared with a plain
 * reckoning over what was sent.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { Agent, request } from 'undici';
import { migrate } from '../../db/migrate.ts';
import { startPostgres } from '../../embedded/postgres.ts';
import { identityHeader, signIdentity } from '../../platform/identity.ts';
import { quietPort } from '../setup/quietPort.ts';
import { startRedis } from '../setup/redis.ts';
import { type BenchAnalytics, portsInRow, startAnalytics, startCatalog } from './analyticsProcess.ts';
import { plainHours, plainStats, plainViews } from './plainViews.ts';
import { accountOf, batchSize, type MadeBatch, makeBatch } from './viewing.ts';

export interface KillOptions {
  readonly events: number;
  /** Hears how it goes on. */
  readonly say: (line: string) => void;
  /** Gives up, and ends all that it has started. */
  readonly signal?: AbortSignal;
}

export interface Compared {
  readonly what: string;
  readonly expected: readonly string[];
  readonly kept: readonly string[];
}

export interface KillReport {
  readonly events: number;
  /** How often a batch was sent again since it was not answered well. */
  readonly repeated: number;
  readonly kills: number;
  readonly compared: readonly Compared[];
}

const senders = 16;
const viewers = 200;
/** Every so many is sent twice though it was answered. */
const sentTwice = 10;
const query =
  'mutation($input: RecordEventsInput!) { recordEvents(input: $input) { accepted duplicates rejected { message } } }';

export async function killWhileRecording({ events, say, signal }: KillOptions): Promise<KillReport> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-kills-'));
  const redisFolder = join(folder, 'redis');
  await mkdir(redisFolder);
  const ends: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    let server = await startPostgres({ folder });
    ends.unshift(() => server.stop());
    await migrate(server.url);
    const redis = await startRedis({ folder: redisFolder });
    ends.unshift(redis.kill);
    const catalog = await startCatalog();
    ends.unshift(catalog.stop);
    const ports = await twoPorts();
    const start = (which: number) =>
      startAnalytics({
        ...{
          databaseUrl: server.url,
          redisUrl: redis.url,
          port: ports[which]!,
          catalogUrl: catalog.url,
          logLevel: 'info',
        },
      });
    const processes: BenchAnalytics[] = await Promise.all([start(0), start(1)]);
    ends.unshift(() => Promise.all(processes.map((one) => one.stop())));
    const killAnalytics = async (which: number) => {
      await processes[which]!.kill();
      processes[which] = await start(which);
    };
    const killPostgres = async () => {
      process.kill(server.pid, 'SIGKILL');
      await server.ended;
      server = await startPostgres({ folder });
    };
    const killRedis = async () => {
      await redis.kill();
      await redis.restart();
    };
    const kills: [part: number, name: string, kill: () => Promise<void>][] = [
      [0.12, 'the first analytics', () => killAnalytics(0)],
      [0.25, 'Redis', killRedis],
      [0.4, 'Postgres', killPostgres],
      [0.55, 'the second analytics', () => killAnalytics(1)],
      [0.65, 'Postgres and an analytics', async () => void (await Promise.all([killPostgres(), killAnalytics(0)]))],
      [0.78, 'Redis and an analytics', async () => void (await Promise.all([killRedis(), killAnalytics(1)]))],
      [0.9, 'all of them', async () => void (await Promise.all([killRedis(), killPostgres(), killAnalytics(0)]))],
    ];
    const address = server.url;
    const batches = batchesOf(events);
    const killed: Promise<void>[] = [];
    let answered = 0;
    let last = Promise.resolve();
    const progress = () => {
      answered += 1;
      while (kills[0] && answered >= kills[0][0] * batches.length) {
        const [part, name, kill] = kills.shift()!;
        // One after the other: what is killed has to be there.
        last = last.then(async () => {
          say(`${Math.round(part * 100)} %: kills ${name}`);
          await kill();
        });
        killed.push(last);
      }
    };
    const repeated = await sendAll(batches, () => processes[Math.floor(Math.random() * 2)]!, progress, signal);
    await Promise.all(killed);
    say(`all ${batches.length} batches are answered, ${repeated} were repeated`);
    const sql = postgres(address, { max: 1, fetch_types: false, onnotice: () => {} });
    try {
      await settled(sql, processes[0]!, say, signal);
      const compared = await compare(sql, batches);
      return { events: batches.length * batchSize, repeated, kills: killed.length, compared };
    } finally {
      await sql.end();
    }
  } finally {
    for (const end of ends) await end();
  }
}

/** They are listened on again and again: no connection may get one of them in between. */
async function twoPorts(): Promise<readonly [number, number]> {
  const first = await quietPort(2 * portsInRow);
  return [first, first + portsInRow];
}

function batchesOf(events: number): MadeBatch[] {
  const now = Date.now();
  return Array.from({ length: Math.ceil(events / batchSize) }, (_, i) =>
    makeBatch(i % viewers, Math.floor(i / viewers), now),
  );
}

/** Each batch until it is answered well, some twice; gives how often one had to be repeated. */
async function sendAll(
  batches: readonly MadeBatch[],
  where: () => BenchAnalytics,
  progress: () => void,
  signal: AbortSignal | undefined,
): Promise<number> {
  const dispatcher = new Agent({ connections: senders, bodyTimeout: 20_000, headersTimeout: 20_000 });
  let next = 0;
  let repeated = 0;
  const send = async ({ viewer, events }: MadeBatch): Promise<boolean> => {
    const { origin, secret } = where();
    const accountId = accountOf(viewer);
    try {
      const { body } = await request(`${origin}/graphql`, {
        method: 'POST',
        dispatcher,
        headers: {
          'content-type': 'application/json',
          [identityHeader]: signIdentity(secret, { accountId, profileId: accountId, scopes: [], country: 'DE' }),
        },
        body: JSON.stringify({ query, variables: { input: { events, sentAt: new Date().toISOString() } } }),
      });
      const answer = (await body.json()) as {
        data?: { recordEvents: { accepted: number; duplicates: number } | null } | null;
      };
      const counts = answer.data?.recordEvents;
      return counts != null && counts.accepted + counts.duplicates === events.length;
    } catch (error) {
      // Nobody there, or gone in the middle: it is sent again.
      if (error instanceof Error) return false;
      throw error;
    }
  };
  await Promise.all(
    Array.from({ length: senders }, async () => {
      for (;;) {
        const n = next++;
        const batch = batches[n];
        if (!batch) return;
        for (let times = n % sentTwice === 0 ? 2 : 1; times > 0; times--)
          while (!(await send(batch))) {
            signal?.throwIfAborted();
            repeated += 1;
            await pause(50);
          }
        progress();
      }
    }),
  );
  await dispatcher.close();
  return repeated;
}

/** Until the queue is empty and each changed hour was reckoned anew. */
async function settled(
  sql: Sql,
  analytics: BenchAnalytics,
  say: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    signal?.throwIfAborted();
    const { body } = await request(`${analytics.origin}/metrics`);
    const queued = /^marquee_event_queue_batches (\d+)$/m.exec(await body.text())?.[1];
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from analytics.changed_hours`;
    quiet = queued === '0' && row?.n === 0 ? quiet + 1 : 0;
    say(`queued: ${queued ?? 'not known'} batches; to reckon: ${row?.n} hours`);
    await pause(1_000);
  }
}

async function compare(sql: Sql, batches: readonly MadeBatch[]): Promise<Compared[]> {
  const views = plainViews(batches);
  const sent = batches.flatMap(({ viewer, events }) => events.map(({ id }) => `${accountOf(viewer)} ${id}`));
  const lines = async (statement: string) =>
    (await sql.unsafe<{ line: string }[]>(statement)).map(({ line }) => line).sort();
  const iso = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return [
    {
      what: 'events',
      expected: sent.sort(),
      kept: await lines(`select account_id || ' ' || event_id as line from analytics.events`),
    },
    {
      what: 'views',
      expected: views.map((view) => Object.values(view).join(' ')).sort(),
      kept: await lines(`
        select concat_ws(' ', viewer_id, video_id, title_id, ${iso('started_at')}, ${iso('last_at')}, ${iso('ended_at')},
          playing_seconds, completed) as line from analytics.views`),
    },
    {
      what: 'sums of titles',
      expected: plainStats(views),
      kept: await lines(`
        select concat_ws(' ', title_id, views, ended_views, completed_views, unique_viewers, playing_seconds) as line
        from analytics.title_stats`),
    },
    {
      what: 'sums of hours',
      expected: plainHours(views),
      kept: await lines(`
        select concat_ws(' ', ${iso('hour')}, views, ended_views, completed_views, playing_seconds) as line
        from analytics.engagement_hours where dimension = 'ALL'`),
    },
  ];
}
