/** Connections to Redis, where REDIS_URL names one: what several processes share, and can do without for a while. */
import { Redis } from 'ioredis';
import type { Logger } from './log.ts';

export type { Redis } from 'ioredis';

/** Milliseconds until the next try to connect, and how often a lost Redis is told of in the log. */
const longestPauseMs = 2_000;
const tellEveryMs = 60_000;

/**
 * A connection for commands that nobody waits for long: each fails after `deadlineMs`, and at once while there is no
 * connection. It comes back by itself, without end; that it is lost is logged once a minute.
 */
export function connectRedis(url: string, log: Logger, deadlineMs: number): Redis {
  return telling(
    new Redis(url, { ...common, commandTimeout: deadlineMs, enableOfflineQueue: false, maxRetriesPerRequest: 0 }),
    log,
  );
}

/** A connection that listens: it subscribes again when it is back, and its commands wait for that. */
export const listenRedis = (url: string, log: Logger): Redis =>
  telling(new Redis(url, { ...common, commandTimeout: 5_000, maxRetriesPerRequest: null }), log);

const common = {
  connectTimeout: 5_000,
  keepAlive: 10_000,
  disableClientInfo: true,
  retryStrategy: (attempt: number) => Math.min(50 * attempt, longestPauseMs),
};

function telling(redis: Redis, log: Logger): Redis {
  let toldAt = Number.NEGATIVE_INFINITY;
  redis.on('error', (error: Error) => {
    if (performance.now() - toldAt < tellEveryMs) return;
    toldAt = performance.now();
    log.warn({ err: error }, 'Redis cannot be reached');
  });
  return redis;
}
