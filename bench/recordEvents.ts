/**
 * Events a second into Postgres, everything kept that is kept of them (events, views, sums, changed hours), against a bare COPY of the
 * same rows into the same table, with its key and its partitions, committed as safely: once all of them by one COPY, once by one a
 * transaction of the store. And how long recordEvents takes over HTTP, alone and beside as much as the process takes.
 *
 *   npm run bench -- recordEvents [--events 240000] [--rounds 5] [--seconds 20]     about two minutes
 *
 * Events in the store are validated already, as recordEvents gives them to it; the rows that are copied are text already. Where others
 * use the machine, the time that processors worked says more than the clock: it is told of Postgres and of this process.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { request } from 'undici';
import { connect } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';
import { undelayed } from '../db/socket.ts';
import { startPostgres } from '../embedded/postgres.ts';
import { identityHeader, signIdentity } from '../platform/identity.ts';
import { createLogger } from '../platform/log.ts';
import { EventStore, type KeepableEvent } from '../subgraphs/analytics/eventStore.ts';
import { keepables } from '../subgraphs/analytics/events/located.ts';
import { PartitionStore } from '../subgraphs/analytics/events/partitionStore.ts';
import { startAnalytics } from '../test/analytics/analyticsProcess.ts';
import { accountOf, batchSize, type MadeBatch, makeBatch } from '../test/analytics/viewing.ts';
import { asFastAsItGoes, atRate, heading, row } from './playback/load.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    events: { type: 'string', default: '240000' },
    seconds: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '5' },
  },
});
const [count, seconds, rounds] = [Number(values.events), Number(values.seconds), Number(values.rounds)];
if (![count, seconds, rounds].every((number) => Number.isInteger(number) && number > 0) || count < batchSize)
  throw new Error(`--events wants a number from ${batchSize} on, --seconds and --rounds one from 1 on.`);

/** Callers at once: as many batches as they have under way may go together. */
const callers = 128;
/** Events that a transaction of the store keeps at most. */
const eventsOfTransaction = 5_000;
const viewers = 2_000;
const now = Date.now();
const log = createLogger('bench', 'silent');
const say = (line: string) => console.log(line);

const columns = 'account_id, event_id, day, viewer_id, type, at, video_id, title_id, session_id, country, data';
const textOf = ({ event }: KeepableEvent): string => {
  const at = event.at.toISOString();
  const data = event.data === null ? '\\N' : JSON.stringify(event.data);
  const ids = `${event.videoId}\t${event.titleId}\t${event.sessionId}`;
  return `${event.accountId}\t${event.eventId}\t${at.slice(0, 10)}\t${event.viewerId}\t${event.type}\t${at}\t${ids}\t${event.country}\t${data}\n`;
};

const keepableOf = ({ viewer, events }: MadeBatch): KeepableEvent[] =>
  keepables({
    ...{ accountId: accountOf(viewer), viewerId: accountOf(viewer), country: 'DE' },
    events: events.map(({ at, ...event }, index) => ({ ...event, at: new Date(at), index, durationSeconds: 5_400 })),
  });

const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
const server = await startPostgres({ folder });
// Without the delay of small packets, as the store's own: what is compared is COPY.
const plain = postgres(server.url, { max: 1, fetch_types: false, onnotice: () => {}, ...{ socket: undelayed() } });
const database = connect({ DATABASE_URL: server.url, DATABASE_POOL: 10, production: false }, { service: 'bench' });
try {
  await migrate(server.url);
  const partitions = new PartitionStore({ db: database.db, retentionDays: 30, log });
  await partitions.keepUp();
  const batches = Math.ceil(count / batchSize);
  const clean = async () => {
    await plain.unsafe(
      'truncate analytics.events, analytics.views, analytics.view_fragments, analytics.title_stats, analytics.title_viewers, analytics.title_hours, analytics.changed_hours',
    );
    await plain.unsafe('checkpoint');
  };
  const made = Array.from({ length: batches }, (_, i) =>
    keepableOf(makeBatch(i % viewers, Math.floor(i / viewers), now)),
  );
  const texts = made.map((batch) => batch.map(textOf).join(''));
  const copy = async (some: readonly string[]) =>
    pipeline(Readable.from(some), await plain.unsafe(`copy analytics.events (${columns}) from stdin`).writable());
  const ways = {
    'one COPY': () => copy(texts),
    'a COPY a transaction': async () => {
      const together = Math.floor(eventsOfTransaction / batchSize);
      for (let i = 0; i < texts.length; i += together) await copy(texts.slice(i, i + together));
    },
    'the store': async () => {
      const store = new EventStore(database.db, partitions);
      let kept = 0;
      const times = await asFastAsItGoes(batches, callers, async (n) => {
        const added = await store.record(accountOf(n % viewers), made[n]!);
        kept += added;
      });
      if (kept !== batches * batchSize) throw new Error(`${kept} of ${batches * batchSize} events were kept.`);
      say(`  a batch of ${batchSize} in ${times.p50.toFixed(0)} ms (p50), ${times.p99.toFixed(0)} ms (p99)`);
    },
  };
  const names = Object.keys(ways) as (keyof typeof ways)[];
  const rates = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`);
    // None is always the first, or always behind the same.
    for (const name of [...names.slice(round % names.length), ...names.slice(0, round % names.length)]) {
      await clean();
      const [postgresMs, ownMs, began] = [await postgresWorked(), process.cpuUsage(), performance.now()];
      await ways[name]();
      const tookMs = performance.now() - began;
      const { user, system } = process.cpuUsage(ownMs);
      const an = (ms: number) => `${((ms * 1_000) / (batches * batchSize)).toFixed(1)} µs an event`;
      const rate = (batches * batchSize * 1_000) / tookMs;
      rates.get(name)!.push(rate);
      const worked = an((await postgresWorked()) - postgresMs);
      say(
        `  ${name}: ${rate.toFixed(0)} events/s; Postgres worked ${worked}, this process ${an((user + system) / 1_000)}`,
      );
    }
  }
  const median = (name: keyof typeof ways) => rates.get(name)!.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!;
  say('\nThe store, everything kept, by the median of the rounds:');
  for (const name of names.slice(0, 2))
    say(`  ${(median('the store') / median(name)).toFixed(2)} × ${name} of the same rows`);
  say('');
  await clean();
  await overHttp();
} finally {
  await Promise.all([plain.end(), database.close()]);
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Milliseconds that processors have worked for this server; 0 where the system does not tell as Linux does. */
async function postgresWorked(): Promise<number> {
  const processes = await readdir('/proc').catch(() => []);
  const stats = await Promise.all(
    processes.map((pid) => (/^\d+$/.test(pid) ? readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '') : '')),
  );
  // proc(5): behind the name the parent is the second field, user and system time are the twelfth and the next, in hundredths of a second.
  const fields = stats.map((stat) =>
    stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number),
  );
  const own = fields.filter(([, parent]) => parent === server.pid);
  return own.reduce((sum, { 11: user = 0, 12: system = 0 }) => sum + (user + system) * 10, 0);
}

async function overHttp(): Promise<void> {
  const analytics = await startAnalytics({ databaseUrl: server.url });
  const query =
    'mutation($input: RecordEventsInput!) { recordEvents(input: $input) { accepted rejected { message } } }';
  let next = 0;
  const send = async () => {
    const n = next++;
    const { viewer, events } = makeBatch(n % viewers, Math.floor(n / viewers), now);
    const accountId = accountOf(viewer);
    const identity = signIdentity(analytics.secret, { accountId, profileId: accountId, scopes: [], country: 'DE' });
    const { body } = await request(`${analytics.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [identityHeader]: identity },
      body: JSON.stringify({ query, variables: { input: { events, sentAt: new Date().toISOString() } } }),
    });
    const answer = (await body.json()) as { data?: { recordEvents: { accepted: number } } };
    if (answer.data?.recordEvents.accepted !== events.length)
      throw new Error(`recordEvents was answered with ${JSON.stringify(answer).slice(0, 500)}`);
  };
  try {
    await asFastAsItGoes(200, 8, send);
    say(heading(`recordEvents, ${batchSize} events each, over HTTP`));
    say(row('one after the other', await asFastAsItGoes(200, 1, send)));
    const most = await asFastAsItGoes(Math.max(500, seconds * 100), 64, send);
    say(row('as fast as it goes, 64 askers', most));
    for (const part of [0.5, 0.8])
      say(
        row(`${part * 100} % of that, each by itself`, await atRate(Math.ceil(most.perSecond * part), seconds, send)),
      );
  } finally {
    await analytics.stop();
  }
}
