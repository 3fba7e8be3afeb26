/**
 * Work that is cheaper together: what comes while a batch is under way waits for the next one. Nothing waits while nothing is
 * under way, so an idle process answers at once, and a busy one asks Postgres once for hundreds.
 */
export interface BatchOptions<Item, Result> {
  /** Gives the results in the order of the items. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Items of one key are done one after the other, in their order; all at once when left out. */
  readonly key?: (item: Item) => string;
  /** Items in a batch at most. */
  readonly size: number;
  /** Batches under way at most. */
  readonly parallel: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly key: string | undefined;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export class Batches<Item, Result> {
  readonly #options: BatchOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #underWay = 0;
  readonly #busy = new Set<string>();
  #called = false;

  constructor(options: BatchOptions<Item, Result>) {
    this.#options = options;
  }

  /** Settles as the batch with the item does: one that fails, fails for all in it. */
  add(item: Item): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, key: this.#options.key?.(item), resolve, reject });
    this.#call();
    return promise;
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
    for (const one of this.#waiting)
      if (batch.length < this.#options.size && (one.key === undefined || !this.#busy.has(one.key))) {
        if (one.key !== undefined) this.#busy.add(one.key);
        batch.push(one);
      } else left.push(one);
    this.#waiting = left;
    return batch;
  }
}
