/** Rates that are counted in a Redis, for all gateways together. */
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { Redis } from '../../../platform/redis.ts';
import type { RateLimitStore } from './rateLimits.ts';

/** While Redis is gone, or too slow for the deadline of the connection, each process counts for itself. */
export const ratesInRedis =
  (redis: Redis): RateLimitStore =>
  (counter) =>
    new RateLimiterRedis({
      ...counter,
      keyPrefix: `marquee:rate:${counter.keyPrefix}`,
      storeClient: redis,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory(counter),
    });
