/**
 * Batches by way of Redis: they are answered as soon as Redis has them, and kept by whichever process of analytics comes to them
 * (queueReader.ts). One that Redis cannot take is kept at once. What is taken twice is counted once, so a doubtful answer costs nothing.
 */
import { CodedError } from '../../../platform/errors.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Redis } from '../../../platform/redis.ts';
import { callsTo, measured } from '../../../platform/telemetryCalls.ts';
import { Batches } from '../../shared/batches.ts';
import { AccountRoom } from './accountRoom.ts';
import { type Durability, durabilityOf } from './durability.ts';
import type { EventRecorder, LocatedBatch } from './located.ts';
import { encode, streamKeys, streamOf } from './queueForm.ts';

export interface QueueOptions {
  /** For commands that nobody waits for long. */
  readonly redis: Redis;
  /** Keeps what Redis cannot take. */
  readonly directly: EventRecorder;
  readonly log: Logger;
  /** Entries that a stream may hold; 2,000 when left out: 64 MB each of the eight, half a gigabyte in all. */
  readonly most?: number;
}

/** A batch as the entries that it becomes. */
interface Queued {
  readonly stream: string;
  readonly entries: readonly string[];
}

/** Batches that wait in this process for an answer of Redis, of one account. */
const mostWaiting = 20;
/** How long the length of a stream is believed. */
const believedMs = 250;
const waitaofMs = 1_000;
/** Entries that are sent at once: two megabytes of them at most, as one batch may have. */
const sentAtOnce = 64;

const calls = callsTo('queue:events');

export class EventQueue implements EventRecorder {
  readonly #options: QueueOptions;
  readonly #room = new AccountRoom(mostWaiting);
  readonly #lengths = new Map<string, { readonly length: number; readonly at: number }>();
  /** WAITAOF holds up what comes after it on its connection: so one asks for many. */
  readonly #appends: Batches<Queued, true>;
  #durability: Promise<Durability> | undefined;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#appends = new Batches({
      run: (batches) => this.#append(batches),
      size: sentAtOnce,
      weight: ({ entries }) => entries.length,
      parallel: 2,
    });
    // It may be another one when it is back.
    options.redis.on('close', () => {
      this.#durability = undefined;
    });
  }

  /** Settles once the batch is in the queue for good, or kept. RATE_LIMITED while the queue is full. */
  readonly record = async (batch: LocatedBatch): Promise<number> => {
    const { events, accountId } = batch;
    if (events.length === 0) return 0;
    const stream = streamOf(accountId);
    if (this.#isFull(stream))
      throw new CodedError(
        'RATE_LIMITED',
        'More events wait than are kept at the moment: send them again in a minute.',
      );
    return this.#room.run(accountId, async () => {
      const queued = { stream, entries: encode(batch) };
      this.#noteLonger(queued);
      try {
        await measured(calls, this.#appends.add(queued));
        return events.length;
      } catch (error) {
        this.#options.log.debug({ err: error }, 'events cannot be queued: they are kept at once');
        return this.#options.directly.record(batch);
      }
    });
  };

  /** Entries that are in the queue, those under way among them. */
  async length(): Promise<number> {
    const answers = await this.#options.redis.pipeline(streamKeys.map((key) => ['xlen', key])).exec();
    return resultsOf(answers).reduce<number>((sum, length) => sum + Number(length), 0);
  }

  #isFull(stream: string): boolean {
    const known = this.#lengths.get(stream);
    if (!known || performance.now() - known.at > believedMs) return false;
    return known.length >= (this.#options.most ?? 2_000);
  }

  /** What is on its way is there as good as already: many at once are no more than one after the other. */
  #noteLonger({ stream, entries }: Queued): void {
    const known = this.#lengths.get(stream);
    if (known) this.#lengths.set(stream, { ...known, length: known.length + entries.length });
  }

  async #append(batches: readonly Queued[]): Promise<readonly true[]> {
    const { redis, log } = this.#options;
    this.#durability ??= durabilityOf(redis, log);
    const durability = await this.#durability.catch((error: unknown) => {
      this.#durability = undefined;
      throw error;
    });
    const distinct = [...new Set(batches.map(({ stream }) => stream))];
    const added = batches.flatMap(({ stream, entries }) => entries.map((entry) => ['xadd', stream, '*', 'b', entry]));
    const commands = [
      ...added,
      ...distinct.map((key) => ['xlen', key]),
      ...(durability === 'waitaof' ? [['waitaof', '1', '0', String(waitaofMs)]] : []),
    ];
    const results = resultsOf(await redis.pipeline(commands).exec());
    const at = performance.now();
    for (const [i, key] of distinct.entries())
      this.#lengths.set(key, { length: Number(results[added.length + i]), at });
    const synced = results.at(-1);
    if (durability === 'waitaof' && !(Array.isArray(synced) && Number(synced[0]) > 0))
      throw new Error('Redis has not written its file in time.');
    return batches.map(() => true);
  }
}

/** Throws the first fault among the answers. */
function resultsOf(answers: [error: Error | null, result: unknown][] | null): unknown[] {
  if (!answers) throw new Error('Redis has given no answer.');
  return answers.map(([error, result]) => {
    if (error) throw error;
    return result;
  });
}
