/**
 * Work that is cheaper together: what comes while a batch is under way waits for the next one. Nothing waits while nothing is
 * under way, so an idle process answers at once, and a busy one asks Postgres once for hundreds. What has waited too long fails:
 * nobody waits for its answer any more, and while Postgres hangs the queue would grow without end.
 */
import { CodedError } from '../../platform/errors.ts';

export interface BatchOptions<Item, Result> {
  /** Gives the results in the order of the items. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Items of one key are done one after the other, in their order; all at once when left out. */
  readonly key?: (item: Item) => string;
  /** Whether those of one key may be in the same batch, in their order; else each waits for the batch of the one before. */
  readonly sameKeyTogether?: boolean;
  /** Items in a batch at most, or with `weight` what they weigh together; one that is heavier goes alone. */
  readonly size: number;
  /** What an item weighs; 1 when left out. */
  readonly weight?: (item: Item) => number;
  /** Batches under way at most. */
  readonly parallel: number;
  /** How long an item waits for its batch to begin; then it fails with TIMEOUT. 10 s when left out. */
  readonly patienceMs?: number;
}

const usualPatienceMs = 10_000;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly key: string | undefined;
  /** By performance.now(). */
  readonly since: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export class Batches<Item, Result> {
  readonly #options: BatchOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #underWay = 0;
  readonly #busy = new Set<string>();
  #called = false;
  #watch: NodeJS.Timeout | undefined;

  constructor(options: BatchOptions<Item, Result>) {
    this.#options = options;
  }

  /** Settles as the batch with the item does, unless it waits too long: one that fails, fails for all in it. */
  add(item: Item): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, key: this.#options.key?.(item), since: performance.now(), resolve, reject });
    this.#call();
    this.#watchOldest();
    return promise;
  }

  /** Fails what waits too long, in the order in which it came. A batch that begins in this turn takes what it can before. */
  #watchOldest(): void {
    const [oldest] = this.#waiting;
    if (this.#watch || !oldest) return;
    const { patienceMs = usualPatienceMs } = this.#options;
    this.#watch = setTimeout(
      () => {
        this.#watch = undefined;
        const young = this.#waiting.findIndex(({ since }) => performance.now() - since < patienceMs);
        const late = this.#called ? [] : this.#waiting.splice(0, young < 0 ? this.#waiting.length : young);
        for (const { reject } of late) reject(new CodedError('TIMEOUT', 'Too much is asked at the moment. Try again.'));
        this.#watchOldest();
      },
      Math.max(1, oldest.since + patienceMs - performance.now()),
    ).unref();
  }

  /** What comes in the same turn of the event loop goes together. */
  #call(): void {
    if (this.#called || this.#underWay >= this.#options.parallel) return;
    this.#called = true;
    setImmediate(() => {
      this.#called = false;
      void this.#next();
    });
  }

  async #next(): Promise<void> {
    const batch = this.#take();
    if (batch.length === 0) return;
    this.#underWay += 1;
    if (this.#waiting.length > 0) this.#call();
    try {
      const results = await this.#options.run(batch.map(({ item }) => item));
      for (const [i, { resolve }] of batch.entries()) resolve(results[i]!);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.#underWay -= 1;
      for (const { key } of batch) if (key !== undefined) this.#busy.delete(key);
      if (this.#waiting.length > 0) this.#call();
    }
  }

  #take(): Waiting<Item, Result>[] {
    const batch: Waiting<Item, Result>[] = [];
    const left: Waiting<Item, Result>[] = [];
    const { size, weight = () => 1 } = this.#options;
    const own = new Set<string>();
    let room = size;
    const isFree = (key: string) => !this.#busy.has(key) || (this.#options.sameKeyTogether && own.has(key));
    for (const one of this.#waiting)
      if (room > 0 && (one.key === undefined || isFree(one.key))) {
        const heavy = weight(one.item);
        // Nothing passes it: what comes behind it waits as well.
        if (heavy > room && batch.length > 0) {
          left.push(one);
          room = 0;
          continue;
        }
        room -= heavy;
        if (one.key !== undefined) {
          this.#busy.add(one.key);
          own.add(one.key);
        }
        batch.push(one);
      } else left.push(one);
    this.#waiting = left;
    return batch;
  }
}
