/** Where the events of players go: straight to Postgres, or by way of Redis where REDIS_URL names one. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { Gauge, Histogram } from 'prom-client';
import type { Logger } from '../../../platform/log.ts';
import { metrics } from '../../../platform/operations.ts';
import { connectRedis } from '../../../platform/redis.ts';
import type { ToldPart } from '../../../platform/telemetry.ts';
import { type CallSource, callClasses } from '../../../platform/telemetryCalls.ts';
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
  /** Entries that are queued and not kept yet, a batch each or a part of one; undefined where there is no queue, or it cannot be reached. */
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
    keep: async (batch) => {
      const end = seconds.startTimer();
      try {
        await store.keep(batch.accountId, keepables(batch));
        end({ outcome: 'kept' });
      } catch (error) {
        end({ outcome: 'failed' });
        throw error;
      }
    },
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

const seconds = new Histogram({
  name: 'marquee_event_queue_seconds',
  help: 'Time in which a batch of events from the queue was kept; the outcome is kept or failed',
  labelNames: ['outcome'],
  buckets: callClasses,
  registers: [metrics],
});

/** The batches that are taken from the queue, for the topology. */
export const queuedBatches: CallSource = {
  metric: seconds,
  seriesOf: ({ outcome }) => ({ from: 'queue:events', to: 'analytics', failed: outcome === 'failed' }),
};

/** The queue, for the topology; nothing where there is none. */
export async function eventQueuePart(): Promise<readonly ToldPart[]> {
  if (!waiting) return [];
  const length = await waiting();
  return length === undefined
    ? [{ id: 'queue:events', healthy: false, fault: 'Redis does not answer: events are kept without it.' }]
    : [{ id: 'queue:events', healthy: true, waiting: length }];
}

/** What the gauge asks, of the queue of this process. */
let waiting: (() => Promise<number | undefined>) | undefined;

new Gauge({
  name: 'marquee_event_queue_batches',
  help: 'Batches of events, large ones in parts, that Redis has taken and Postgres has not kept yet',
  registers: [metrics],
  async collect() {
    const length = await waiting?.();
    if (length === undefined) this.reset();
    else this.set(length);
  },
});
