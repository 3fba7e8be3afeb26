/** Where the events of players go: straight to Postgres, or by way of Redis where REDIS_URL names one. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { Gauge } from 'prom-client';
import type { Logger } from '../../../platform/log.ts';
import { metrics } from '../../../platform/operations.ts';
import { connectRedis } from '../../../platform/redis.ts';
import { EventStore } from '../eventStore.ts';
import { EventQueue } from './eventQueue.ts';
import { type EventRecorder, keepables } from './located.ts';
import type { PartitionStore } from './partitionStore.ts';
import { QueueReader } from './queueReader.ts';

export interface EventsOptions {
  readonly db: PostgresJsDatabase;
  readonly partitions: PartitionStore;
  /** Where events are queued; they are kept at once when left out. */
  readonly redisUrl?: string | undefined;
  readonly log: Logger;
}

export interface Events {
  readonly recorder: EventRecorder;
  /** Batches that are queued and not kept yet; undefined where there is no queue, or it cannot be reached. */
  readonly eventQueueLength: () => Promise<number | undefined>;
  /** Stops reading the queue; to be called once no request comes any more. */
  readonly close: () => Promise<void>;
}

/** Beyond the second that WAITAOF may take, and the block of a read. */
const answerMs = 3_000;

export function openEvents({ db, partitions, redisUrl, log }: EventsOptions): Events {
  const store = new EventStore(db, partitions);
  const directly: EventRecorder = { record: (batch) => store.record(batch.accountId, keepables(batch)) };
  if (!redisUrl) return { recorder: directly, eventQueueLength: async () => undefined, close: async () => {} };
  const [writing, reading] = [connectRedis(redisUrl, log, answerMs), connectRedis(redisUrl, log, answerMs)];
  const queue = new EventQueue({ redis: writing, directly, log });
  const reader = new QueueReader({
    redis: reading,
    keep: (batch) => store.keep(batch.accountId, keepables(batch)),
    log,
  });
  reader.start();
  const eventQueueLength = () => queue.length().catch(() => undefined);
  waiting = eventQueueLength;
  return {
    recorder: queue,
    eventQueueLength,
    close: async () => {
      if (waiting === eventQueueLength) waiting = undefined;
      await reader.stop();
      for (const redis of [writing, reading]) redis.disconnect();
    },
  };
}

/** What the gauge asks, of the queue of this process. */
let waiting: (() => Promise<number | undefined>) | undefined;

new Gauge({
  name: 'marquee_event_queue_batches',
  help: 'Batches of events that Redis has taken and Postgres has not kept yet',
  registers: [metrics],
  async collect() {
    const length = await waiting?.();
    if (length === undefined) this.reset();
    else this.set(length);
  },
});
