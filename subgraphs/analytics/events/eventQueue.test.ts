import { sql } from 'drizzle-orm';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { connect } from '../../../db/client.ts';
import { gone } from '../../../db/schema/analytics.ts';
import { createLogger } from '../../../platform/log.ts';
import { connectRedis } from '../../../platform/redis.ts';
import { patient, testDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { hasRedis, startRedis, withRedis } from '../../../test/setup/redis.ts';
import { hashOfGone } from '../../shared/goneStore.ts';
import { newId } from '../../shared/id.ts';
import { EventStore } from '../eventStore.ts';
import { StatsStore } from '../statsStore.ts';
import { EventQueue } from './eventQueue.ts';
import { keepables, type LocatedBatch } from './located.ts';
import { PartitionStore } from './partitionStore.ts';
import { deadKey, encode, streamOf } from './queueForm.ts';
import { QueueReader } from './queueReader.ts';

const { url } = await testDatabase();
const database = connect(
  { DATABASE_URL: url, DATABASE_POOL: 6, production: false },
  { ...patient, service: 'analytics' },
);
const log = createLogger('analytics', 'silent');
const partitions = new PartitionStore({ db: database.db, retentionDays: 30, log });
await partitions.keepUp();
const store = new EventStore(database.db, partitions);
const keep = (batch: LocatedBatch) => store.keep(batch.accountId, keepables(batch));
afterAll(database.close);

const titleId = () => newId();
function aBatch(film = titleId(), more: Partial<LocatedBatch> = {}, ends = 1): LocatedBatch {
  const accountId = newId();
  const events = Array.from({ length: ends }, (_, index) => ({
    ...{ index, id: newId(), type: 'VIEW_ENDED' as const, at: new Date(), videoId: film, titleId: film },
    ...{ sessionId: null, durationSeconds: 100, data: { playingSeconds: 10 } },
  }));
  return { accountId, viewerId: accountId, country: 'DE', events, ...more };
}
const viewsOf = async (film: string) => (await new StatsStore(database.db).findMany([film]))[0]?.views ?? 0;

describe.skipIf(!hasRedis)(withRedis, async () => {
  /** A Redis of the test's own, with what one process does with it. */
  async function aQueue(most = 2_000) {
    const server = await startRedis();
    const writing = connectRedis(server.url, log, 3_000);
    const direct: LocatedBatch[] = [];
    const queue = new EventQueue({
      redis: writing,
      directly: {
        record: (batch) => {
          direct.push(batch);
          return keep(batch);
        },
      },
      log,
      most,
    });
    const plain = new Redis(server.url);
    plain.on('error', () => {});
    await eventually(async () => expect(writing.status).toBe('ready'));
    onTestFinished(async () => {
      for (const redis of [writing, plain]) redis.disconnect();
      await server.kill();
    });
    const read = (how: (batch: LocatedBatch) => Promise<unknown> = keep, claimAfterMs = 300) => {
      const redis = connectRedis(server.url, log, 3_000);
      const reader = new QueueReader({ redis, keep: how, log, claimAfterMs });
      reader.start();
      const stop = async () => {
        await reader.stop();
        redis.disconnect();
      };
      onTestFinished(stop);
      return { stop, redis };
    };
    return { server, queue, direct, plain, read };
  }

  test('what is queued is kept once by one of several processes, and nothing is left in the queue', async () => {
    const { queue, read } = await aQueue();
    const film = titleId();
    const batches = Array.from({ length: 40 }, () => aBatch(film, {}, 3));
    expect(await Promise.all(batches.map((batch) => queue.record(batch)))).toEqual(Array(40).fill(3));
    expect(await queue.length()).toBe(40);
    await Promise.all(batches.slice(0, 5).map((batch) => queue.record(batch)));
    for (let i = 0; i < 3; i++) read();
    await eventually(async () => expect(await queue.length()).toBe(0));
    expect(await viewsOf(film)).toBe(40);
    const [row] = await database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from analytics.events where title_id = ${film}`,
    );
    expect(row?.n).toBe(120);
  });

  test('what a process that is gone has read is taken over by another', async () => {
    const { queue, read, plain } = await aQueue();
    const film = titleId();
    const batch = aBatch(film);
    const dead = read(async () => {
      throw new Error('This process cannot keep anything.');
    });
    await queue.record(batch);
    await eventually(async () => {
      const [pending] = (await plain.xpending(streamOf(batch.accountId), 'analytics')) as [number];
      expect(pending).toBe(1);
    });
    await dead.stop();
    read();
    await eventually(async () => expect(await viewsOf(film)).toBe(1));
    await eventually(async () => expect(await queue.length()).toBe(0));
  });

  test('entries that can never be kept are put aside after five tries, and cost the others nothing', async () => {
    const { queue, read, plain } = await aQueue();
    const [film, bad] = [titleId(), aBatch()];
    await plain.xadd(streamOf(bad.accountId), '*', 'b', '{"what":"is this"}');
    await queue.record(bad);
    await queue.record(aBatch(film));
    const tried: string[] = [];
    read(async (batch) => {
      tried.push(batch.accountId);
      if (batch.accountId === bad.accountId) throw new Error('This cannot be kept.');
      return keep(batch);
    });
    await eventually(async () => expect(await plain.xlen(deadKey)).toBe(2));
    await eventually(async () => expect(await queue.length()).toBe(0));
    expect(await viewsOf(film)).toBe(1);
    expect(tried.filter((accountId) => accountId === bad.accountId)).toHaveLength(5);
    const [, second] = (await plain.xrange(deadKey, '-', '+')).map(([, fields]) => fields);
    expect([second?.[5]]).toEqual(encode(bad));
  });

  test('events wait while Postgres is away, however long', async () => {
    const { queue, read } = await aQueue();
    const film = titleId();
    const away = connect(
      { DATABASE_URL: 'postgres://127.0.0.1:1/none', DATABASE_POOL: 2, production: false },
      { service: 'x' },
    );
    onTestFinished(away.close);
    const awayStore = new EventStore(away.db, partitions);
    let tries = 0;
    let isAway = true;
    read((batch) => {
      tries += 1;
      return isAway ? awayStore.keep(batch.accountId, keepables(batch)) : keep(batch);
    });
    await queue.record(aBatch(film));
    await eventually(async () => expect(tries).toBeGreaterThan(6));
    isAway = false;
    await eventually(async () => expect(await queue.length()).toBe(0));
    expect(await viewsOf(film)).toBe(1);
  });

  test('events of an account that was deleted meanwhile are not kept, and do not stay', async () => {
    const { queue, read } = await aQueue();
    const film = titleId();
    const batch = aBatch(film);
    await queue.record(batch);
    await database.db.insert(gone).values({ hash: hashOfGone(batch.accountId) });
    read();
    await eventually(async () => expect(await queue.length()).toBe(0));
    expect(await viewsOf(film)).toBe(0);
  });

  test('while Redis is away events are kept at once, and by the queue again when it is back', async () => {
    const { server, queue, direct, read } = await aQueue();
    const film = titleId();
    read();
    await server.kill();
    expect(await queue.record(aBatch(film))).toBe(1);
    expect([direct.length, await viewsOf(film)]).toEqual([1, 1]);
    await server.restart();
    await eventually(async () => {
      const before = direct.length;
      await queue.record(aBatch(film));
      expect(direct.length).toBe(before);
    });
    await eventually(async () => expect(await queue.length()).toBe(0));
  });

  test('a Redis that was emptied is gone on with, also while something of it is being kept', async () => {
    const { queue, read, plain } = await aQueue();
    const { promise: emptied, resolve } = Promise.withResolvers<void>();
    const { promise: held, resolve: hold } = Promise.withResolvers<void>();
    read(async (batch) => {
      hold();
      await emptied;
      return keep(batch);
    });
    const film = titleId();
    await queue.record(aBatch(film));
    await held;
    await plain.flushall();
    resolve();
    await eventually(async () => expect(await viewsOf(film)).toBe(1));
    await queue.record(aBatch(film));
    await eventually(async () => expect([await viewsOf(film), await queue.length()]).toEqual([2, 0]));
  });

  test('a batch with much data stands in several entries, and is kept whole and once', async () => {
    const { queue, read } = await aQueue();
    const film = titleId();
    const of = aBatch(film, {}, 500);
    const data = { playingSeconds: 10, text: 'x'.repeat(4_000) };
    const batch = { ...of, events: of.events.map((event) => ({ ...event, data })) };
    expect(await queue.record(batch)).toBe(500);
    expect(await queue.length()).toBe(encode(batch).length);
    read();
    await eventually(async () => expect(await queue.length()).toBe(0));
    const [row] = await database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from analytics.events where title_id = ${film}`,
    );
    expect([row?.n, await viewsOf(film)]).toEqual([500, 1]);
  });

  /** How long a queue was is believed for a quarter of a second, in which a busy machine may not come to ask: so that lasts. */
  const stopTime = () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
  };

  test('a queue that is full is so also by what is on its way', async () => {
    const { queue, plain } = await aQueue(10);
    stopTime();
    const of = aBatch();
    const again = () => queue.record({ ...aBatch(), accountId: of.accountId });
    await again();
    const taken = await Promise.allSettled(Array.from({ length: 18 }, again));
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(9);
    expect(await plain.xlen(streamOf(of.accountId))).toBe(10);
  });

  test('a queue that is full takes no more until something of it is kept', async () => {
    const { queue, read } = await aQueue(3);
    stopTime();
    const of = aBatch();
    const again = () => queue.record({ ...aBatch(), accountId: of.accountId });
    for (let i = 0; i < 3; i++) await again();
    await expect(again()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    vi.useRealTimers();
    read();
    await eventually(async () => expect(await again()).toBe(1));
  });
});
