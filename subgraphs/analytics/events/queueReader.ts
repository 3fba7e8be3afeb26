/**
 * Keeps what stands in the queue. Each process reads all streams as a consumer of one group (Redis Streams): an entry goes to one of
 * them, stays pending until it is committed in Postgres, and only then is taken out; what a dead process held, another takes over.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CodedError } from '../../../platform/errors.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Redis } from '../../../platform/redis.ts';
import type { LocatedBatch } from './located.ts';
import { deadKey, decode, failuresKey, group, streamKeys } from './queueForm.ts';

export interface ReaderOptions {
  /** A connection of its own: reading blocks it. */
  readonly redis: Redis;
  /** Keeps a batch in Postgres; settles once it is committed. */
  readonly keep: (batch: LocatedBatch) => Promise<unknown>;
  readonly log: Logger;
  /** How long a process may hold an entry before it is taken to be dead; 10 s when left out. Again is once, so early costs work alone. */
  readonly claimAfterMs?: number;
}

interface Entry {
  readonly stream: string;
  readonly id: string;
  /** Undefined when it was taken out meanwhile. */
  readonly text: string | undefined;
}

/** Entries of a stream that are read at once. */
const atOnce = 32;
const blockMs = 1_000;
const retryMs = 500;
const mostTries = 5;
const mostDead = 10_000;
/** A process that has not asked for so long is gone, with nothing held. */
const forgottenMs = 3_600_000;

export class QueueReader {
  readonly #options: ReaderOptions;
  readonly #name = randomUUID();
  #stopped = false;
  #running: Promise<void> | undefined;
  /** Whether entries that it has read are not kept yet. */
  #owes = false;
  #claimedAt = Number.NEGATIVE_INFINITY;
  #hasGroups = false;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Stops once what was read is kept, or cannot be. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        if (!this.#hasGroups) await this.#makeGroups();
        await this.#step();
      } catch (error) {
        // Redis is away, or was emptied: its groups are gone then. What it said of it stands in the log already.
        this.#options.log.debug({ err: error }, 'the queue of events cannot be read');
        this.#hasGroups = false;
        if (!this.#stopped) await pause(retryMs);
      }
    }
  }

  async #step(): Promise<void> {
    const now = performance.now();
    const claimAfterMs = this.#options.claimAfterMs ?? 10_000;
    const claims = now - this.#claimedAt > claimAfterMs / 2;
    if (claims) this.#claimedAt = now;
    const taken = claims ? await this.#claim(claimAfterMs) : [];
    const entries = taken.length > 0 ? taken : await this.#read(this.#owes ? '0' : '>');
    if (entries.length === 0) {
      this.#owes = false;
      return;
    }
    const outcomes = await Promise.all(entries.map((entry) => this.#keep(entry)));
    await this.#forget(entries.filter((_entry, i) => outcomes[i]));
    if (outcomes.every(Boolean)) return;
    this.#owes = true;
    await pause(retryMs);
  }

  /** Whether the entry is done with: kept, or never to be kept. */
  async #keep(entry: Entry): Promise<boolean> {
    if (entry.text === undefined) return true;
    let batch: LocatedBatch;
    try {
      batch = decode(entry.text);
    } catch (error) {
      await this.#bury(entry, error);
      return true;
    }
    try {
      await this.#options.keep(batch);
      return true;
    } catch (error) {
      if (error instanceof CodedError) {
        // The account was deleted meanwhile: nothing is kept of it.
        if (error.code === 'UNAUTHENTICATED') return true;
        // Postgres is away: it waits.
        return false;
      }
      const tries = await this.#options.redis.hincrby(failuresKey, `${entry.stream} ${entry.id}`, 1);
      if (tries < mostTries) return false;
      await this.#bury(entry, error);
      return true;
    }
  }

  async #bury({ stream, id, text }: Entry, error: unknown): Promise<void> {
    const { redis, log } = this.#options;
    log.error({ err: error, stream, entry: id }, `events cannot be kept: they stand in ${deadKey}`);
    await redis.xadd(
      deadKey,
      'MAXLEN',
      '~',
      mostDead,
      '*',
      'stream',
      stream,
      'id',
      id,
      'b',
      text ?? '',
      'error',
      String(error),
    );
  }

  /** Together, so that none is acknowledged and left standing. */
  async #forget(entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const work = this.#options.redis.multi();
    for (const [stream, of] of Map.groupBy(entries, ({ stream }) => stream)) {
      const ids = of.map(({ id }) => id);
      work.xack(stream, group, ...ids);
      work.xdel(stream, ...ids);
      work.hdel(failuresKey, ...ids.map((id) => `${stream} ${id}`));
    }
    for (const [error] of (await work.exec()) ?? []) if (error) throw error;
  }

  async #read(from: '0' | '>'): Promise<Entry[]> {
    const { redis } = this.#options;
    const places = streamKeys.map(() => from);
    const answer = await redis.xreadgroup(
      ...(['GROUP', group, this.#name, 'COUNT', atOnce, 'BLOCK', blockMs, 'STREAMS'] as const),
      ...streamKeys,
      ...places,
    );
    return asStreams(answer).flatMap(([stream, rows]) => entriesOf(stream, rows));
  }

  async #claim(idleMs: number): Promise<Entry[]> {
    const claimed: Entry[] = [];
    for (const stream of streamKeys) {
      const [, rows] = (await this.#options.redis.xautoclaim(
        stream,
        group,
        this.#name,
        idleMs,
        '0',
        'COUNT',
        atOnce,
      )) as [string, unknown];
      claimed.push(...entriesOf(stream, rows));
    }
    if (claimed.length > 0)
      this.#options.log.info({ entries: claimed.length }, 'events of a process that is gone are taken over');
    return claimed;
  }

  /** Makes the groups where there are none, and forgets the consumers of processes that ended long ago. */
  async #makeGroups(): Promise<void> {
    const { redis } = this.#options;
    for (const stream of streamKeys) {
      await redis.xgroup('CREATE', stream, group, '0', 'MKSTREAM').catch((error: unknown) => {
        if (!(error instanceof Error && error.message.startsWith('BUSYGROUP'))) throw error;
      });
      for (const consumer of consumersOf(await redis.xinfo('CONSUMERS', stream, group)))
        if (consumer.pending === 0 && consumer.idle > forgottenMs)
          await redis.xgroup('DELCONSUMER', stream, group, consumer.name);
    }
    this.#hasGroups = true;
    // What it had read before the connection was lost.
    this.#owes = true;
  }
}

/** The answer as RESP2 has it: streams with their entries, each an id and its fields. */
const asStreams = (answer: unknown): [stream: string, rows: unknown][] => (Array.isArray(answer) ? answer : []);

/** Of an entry that was taken out meanwhile there are no fields. */
function entriesOf(stream: string, rows: unknown): Entry[] {
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: [id: string, fields: readonly string[] | null] | null) => {
    const [id, fields] = row ?? [];
    return id === undefined ? [] : [{ stream, id, text: fields?.[1] }];
  });
}

function consumersOf(answer: unknown): { readonly name: string; readonly pending: number; readonly idle: number }[] {
  if (!Array.isArray(answer)) return [];
  return answer.map((fields: readonly unknown[]) => {
    const of = (name: string) => fields[fields.indexOf(name) + 1];
    return { name: String(of('name')), pending: Number(of('pending')), idle: Number(of('idle')) };
  });
}
