/** The parts of a larger platform: a gateway of two processes, a Redis between all, a network that delivers segments. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { hasRedis, type RedisServer, startRedis, withRedis } from '../setup/redis.ts';
import { Platform } from './platform.ts';

const cdns = JSON.stringify([{ name: 'north', baseUrl: 'http://127.0.0.1:9' }]);

describe.skipIf(!hasRedis)(`the topology of a larger platform, with ${withRedis}`, () => {
  let redis: RedisServer;
  let platform: Platform;

  beforeAll(async () => {
    redis = await startRedis();
    platform = await Platform.open({ REDIS_URL: redis.url, GATEWAY_WORKERS: '2', CDNS: cdns });
  });
  afterAll(async () => {
    await platform?.close();
    await redis?.kill();
  });

  test('counts each worker of the gateway as a process, and what all of them answer together', async () => {
    await eventually(async () => {
      await Promise.all(Array.from({ length: 40 }, () => platform.house.ask('{ genres { name } }')));
      const { node, edge } = await platform.topology();
      expect(node('gateway')).toMatchObject({ healthy: true, instances: 2 });
      expect(edge('clients>gateway')?.requestsPerSecond).toBeGreaterThanOrEqual(4);
    });
  });

  test('has a network that does not answer as what it is', async () => {
    await eventually(async () => {
      const { node, edge } = await platform.topology();
      expect(node('cdn:north')).toMatchObject({ kind: 'CDN', name: 'north', healthy: false });
      expect(node('cdn:north')!.fault).toMatch(/does not answer|calls that it was sent have failed|its traffic/);
      expect(edge('playback>cdn:north')).toMatchObject({ errorRate: 1 });
    });
  });

  test('has the queue of events, and what goes through it', async () => {
    const events = [
      { id: `event-${Math.random()}`, type: 'SEARCH', at: new Date().toISOString(), data: { query: 'x' } },
    ];
    await platform.data('mutation($input: RecordEventsInput!) { recordEvents(input: $input) { accepted } }', {
      input: { events },
    });
    await eventually(async () => {
      const { node, edge } = await platform.topology();
      expect(node('queue:events')).toMatchObject({ kind: 'QUEUE', healthy: true, waiting: 0 });
      for (const id of ['analytics>queue:events', 'queue:events>analytics'])
        expect(edge(id)).toMatchObject({ requestsPerSecond: expect.any(Number) });
    });
  });

  test('has the Redis that all share, as long as that is there', async () => {
    await eventually(async () => {
      await platform.house.ask('{ genres { name } }');
      const { node, edge } = await platform.topology();
      expect(node('redis')).toMatchObject({ kind: 'CACHE', healthy: true, fault: null });
      expect(edge('gateway>redis')).toMatchObject({ p50Ms: expect.any(Number) });
      // It gives Redis 50 ms, which a busy machine may need.
      expect(edge('gateway>redis')!.errorRate).toBeLessThan(0.5);
    });
    await redis.kill();
    await eventually(async () => {
      const { node } = await platform.topology();
      expect(node('redis')).toMatchObject({ healthy: false });
      expect(node('redis')!.fault).not.toBeNull();
      // They do without for a while.
      expect(node('gateway')).toMatchObject({ healthy: true });
    }, 40);
  });
});
