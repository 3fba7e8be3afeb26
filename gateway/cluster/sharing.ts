/** What a gateway shares with others, and by which means: a Redis that all of them reach, or the workers of one machine. */
import type { Logger } from '../../platform/log.ts';
import type { CacheOptions } from '../cache/cache.ts';
import type { RateLimitStore } from '../request/caller/rateLimits.ts';
import type { Membership } from './worker.ts';

export interface Sharing {
  readonly cache: CacheOptions;
  /** Where rates are counted; undefined for the memory of this process. */
  readonly rates: RateLimitStore | undefined;
  readonly stop: () => void;
}

/** What Redis has not done after so many milliseconds is done without. */
const deadlineMs = 50;

/** Without a Redis, workers of one machine tell each other; without those, everything is in the memory of the process. */
export async function sharingBy(
  redisUrl: string | undefined,
  membership: Membership | undefined,
  log: Logger,
): Promise<Sharing> {
  if (redisUrl === undefined) {
    const { broadcast, rates } = membership ?? {};
    return { cache: { kind: 'memory', ...(broadcast ? { broadcast } : {}) }, rates, stop: () => {} };
  }
  const [{ connectRedis }, { ratesInRedis }] = await Promise.all([
    import('../../platform/redis.ts'),
    import('../request/caller/redisRates.ts'),
  ]);
  const redis = connectRedis(redisUrl, log, deadlineMs);
  return { cache: { kind: 'redis', redis }, rates: ratesInRedis(redis), stop: () => redis.disconnect() };
}
