import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../../platform/log.ts';
import { connectRedis, type Redis } from '../../../platform/redis.ts';
import { hasRedis, type RedisServer, startRedis, withRedis } from '../../../test/setup/redis.ts';
import { RateLimits } from './rateLimits.ts';
import { ratesInRedis } from './redisRates.ts';

const log = createLogger('test', 'silent');
const asker = { accountId: 'a', address: undefined };
const refused = { errors: [{ extensions: { code: 'RATE_LIMITED' } }] };

describe.skipIf(!hasRedis)(withRedis, () => {
  let server: RedisServer;
  let redis: Redis[];
  let rates: RateLimits[];

  beforeEach(async () => {
    server = await startRedis();
    redis = [connectRedis(server.url, log, 10_000), connectRedis(server.url, log, 10_000)];
    await Promise.all(redis.map((connection) => once(connection, 'ready')));
    rates = redis.map((connection) => new RateLimits({ perAccount: 100, store: ratesInRedis(connection) }, log));
  });
  afterEach(async () => {
    for (const connection of redis) connection.disconnect();
    await server.kill();
  });

  test('counts what is asked of all gateways', async () => {
    await rates[0]?.take(asker, 60);
    await rates[1]?.take(asker, 40);
    await expect(rates[1]?.take(asker, 1)).rejects.toMatchObject(refused);
    await rates[1]?.take({ ...asker, accountId: 'b' }, 100);
  });

  test('that is gone leaves each gateway to count for itself', async () => {
    const closed = redis.map((connection) => once(connection, 'close'));
    await server.kill();
    await Promise.all(closed);
    await rates[0]?.take(asker, 100);
    await rates[1]?.take(asker, 100);
    await expect(rates[0]?.take(asker, 1)).rejects.toMatchObject(refused);
  });
});
