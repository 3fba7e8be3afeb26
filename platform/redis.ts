/** Connections to Redis, where REDIS_URL names one: what several processes share, and can do without for a while. */
import { type Command, Redis } from 'ioredis';
import type { Logger } from './log.ts';
import type { ToldPart } from './telemetry.ts';
import { callsTo, measured } from './telemetryCalls.ts';

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

/** The connections of this process that are not ended. */
const connections = new Set<Redis>();

/** Whether Redis is reached now, by all connections of this process; nothing where there is none. */
export const redisPart = (): readonly ToldPart[] =>
  connections.size === 0 ? [] : [{ id: 'redis', healthy: [...connections].every(({ status }) => status === 'ready') }];

const common = {
  connectTimeout: 5_000,
  keepAlive: 10_000,
  disableClientInfo: true,
  retryStrategy: (attempt: number) => Math.min(50 * attempt, longestPauseMs),
};

function telling(redis: Redis, log: Logger): Redis {
  connections.add(redis);
  redis.on('end', () => connections.delete(redis));
  measure(redis);
  let toldAt = Number.NEGATIVE_INFINITY;
  redis.on('error', (error: Error) => {
    if (performance.now() - toldAt < tellEveryMs) return;
    toldAt = performance.now();
    log.warn({ err: error }, 'Redis cannot be reached');
  });
  return redis;
}

/** Commands whose answer waits for what others do. */
const waiting = new Set([
  'blpop',
  'brpop',
  'subscribe',
  'psubscribe',
  'unsubscribe',
  'punsubscribe',
  'wait',
  'waitaof',
  'xread',
  'xreadgroup',
]);

/** Counts the commands of a connection. What Redis refuses it has answered. */
function measure(redis: Redis): void {
  const calls = callsTo('redis');
  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (command: Command, stream) => {
    const answer = send(command, stream);
    if (!waiting.has(command.name)) void measured(calls, command.promise, isUnanswered);
    return answer;
  };
}

const isUnanswered = (error: unknown): boolean => !(error instanceof Error && error.name === 'ReplyError');
