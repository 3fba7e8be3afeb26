import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connect, listenClient } from '../../db/client.ts';
import { createLogger } from '../../platform/log.ts';
import { emptyDatabase } from '../../test/setup/database.ts';
import { hasRedis, startRedis, withRedis } from '../../test/setup/redis.ts';
import { type Listening, notification, PubSub } from './pubsub.ts';
import { topicsBy } from './topics.ts';

const { url } = await emptyDatabase();
const [ours, theirs] = [listenClient(url, 'ours'), listenClient(url, 'theirs')];
afterAll(() => Promise.all([ours.end(), theirs.end()]));

interface Carrier {
  readonly listening: Listening;
  /** Breaks the connection over which listeners hear; it comes back by itself. */
  readonly interrupt: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const overPostgres = async (): Promise<Carrier> => ({
  listening: ours,
  interrupt: async () => {
    const ended = await theirs`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'ours notifications' and query like 'listen%' and datname = current_database()`;
    expect(ended.length).toBeGreaterThan(0);
  },
  stop: async () => {},
});

async function overRedis(): Promise<Carrier> {
  const server = await startRedis();
  const topics = await topicsBy(server.url, ours, createLogger('test', 'silent'));
  return {
    listening: topics,
    interrupt: async () => {
      await server.kill();
      await server.restart();
    },
    stop: async () => {
      topics.close();
      await server.kill();
    },
  };
}

describe.each([
  { over: 'Postgres', make: overPostgres, possible: true },
  { over: withRedis, make: overRedis, possible: hasRedis },
])('over $over, a listener', ({ make, possible }) => {
  let carrier: Carrier;
  let pubsub: PubSub;
  beforeAll(async () => {
    if (!possible) return;
    carrier = await make();
    pubsub = new PubSub(carrier.listening);
    // What is there is heard from now on.
    await settled();
  });
  afterAll(() => carrier?.stop());

  /** A process says that a topic has changed. */
  const publish = async (name: string) => {
    const { channel, topic } = notification(name);
    await theirs`select pg_notify(${channel}, ${topic})`;
  };

  /** Waits for what was published before: messages come in order. */
  async function settled(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = await pubsub.subscribe('settled', resolve);
    await publish('settled');
    await promise;
    stop();
  }

  describe.skipIf(!possible)('that is there', () => {
    test('hears its own topic alone, until it stops', async () => {
      const listener = vi.fn();
      const stop = await pubsub.subscribe('one', listener);
      await publish('two');
      await settled();
      expect(listener).not.toHaveBeenCalled();
      await publish('one');
      await settled();
      expect(listener).toHaveBeenCalledTimes(1);
      stop();
      await publish('one');
      await settled();
      expect(listener).toHaveBeenCalledTimes(1);
    });

    test('does not stop the others of its topic when it leaves, twice even', async () => {
      const [first, second] = [vi.fn(), vi.fn()];
      const stopFirst = await pubsub.subscribe('shared', first);
      const stopSecond = await pubsub.subscribe('shared', second);
      stopFirst();
      stopFirst();
      await publish('shared');
      await settled();
      expect(first).not.toHaveBeenCalled();
      expect(second).toHaveBeenCalledTimes(1);
      stopSecond();
    });

    test('hears of a transaction when it commits, and not of one that is rolled back', async () => {
      const database = connect({ DATABASE_URL: url, DATABASE_POOL: 1, production: false }, { service: 'test' });
      const listener = vi.fn();
      const stop = await pubsub.subscribe('committed', listener);
      const { channel, topic } = notification('committed');
      const notify = sql`select pg_notify(${channel}, ${topic})`;
      await database.db
        .transaction(async (transaction) => {
          await transaction.execute(notify);
          transaction.rollback();
        })
        .catch(() => undefined);
      await settled();
      expect(listener).not.toHaveBeenCalled();
      await database.db.transaction((transaction) => transaction.execute(notify));
      await settled();
      expect(listener).toHaveBeenCalledTimes(1);
      stop();
      await database.close();
    });

    test('is called after a lost connection is back, and hears what comes then', async () => {
      let calls = 0;
      let called = Promise.withResolvers<void>();
      const stop = await pubsub.subscribe('lasting', () => {
        calls += 1;
        called.resolve();
      });
      await carrier.interrupt();
      await called.promise;
      const before = calls;
      called = Promise.withResolvers();
      await publish('lasting');
      await called.promise;
      expect(calls).toBeGreaterThan(before);
      stop();
    });
  });
});

test('a topic cannot be subscribed to while there is no server', async () => {
  const nobody = new URL(url);
  nobody.port = '1';
  const client = listenClient(nobody.href);
  await expect(new PubSub(client).subscribe('topic', () => {})).rejects.toThrow();
  await client.end({ timeout: 0 });
});
