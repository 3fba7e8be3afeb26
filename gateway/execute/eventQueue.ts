/** A queue between one who tells and one slow reader: bounded, and ended at once when the reader leaves. */

/**
 * Keeps what the reader has not taken yet. When more than `limit` wait, all but the newest are dropped: a slow reader
 * gets the newest state, never an unbounded queue. `onLeave` is called once, when the reader leaves or the end is read.
 */
export class EventQueue<T> implements AsyncIterableIterator<T, undefined> {
  #waiting: T[] = [];
  #reader: PromiseWithResolvers<IteratorResult<T, undefined>> | undefined;
  #ended = false;
  #left = false;
  readonly #limit: number;
  readonly #onLeave: () => void;
  readonly #onDrop: (count: number) => void;

  constructor(limit: number, onLeave: () => void, onDrop: (count: number) => void = () => {}) {
    this.#limit = limit;
    this.#onLeave = onLeave;
    this.#onDrop = onDrop;
  }

  push(value: T): void {
    if (this.#ended) return;
    this.#put(value);
    if (this.#waiting.length <= this.#limit) return;
    this.#onDrop(this.#waiting.length - 1);
    this.#waiting = [value];
  }

  /** Ends after what waits, and after `last` if there is one: it takes the place of nothing that waits. */
  end(last?: T): void {
    if (this.#ended) return;
    if (last !== undefined) this.#put(last);
    this.#ended = true;
    if (this.#reader) this.#finish();
  }

  /** Ends at once, also what was about to end: what waits is dropped for `last`. */
  cut(last: T): void {
    if (this.#left) return;
    this.#waiting = [];
    this.#ended = false;
    this.end(last);
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    const [value] = this.#waiting.splice(0, 1);
    if (value !== undefined) return { done: false, value };
    if (this.#ended) {
      this.#leave();
      return { done: true, value: undefined };
    }
    this.#reader ??= Promise.withResolvers();
    return this.#reader.promise;
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.#waiting = [];
    this.#ended = true;
    this.#finish();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #put(value: T): void {
    if (this.#reader) this.#give({ done: false, value });
    else this.#waiting.push(value);
  }

  #finish(): void {
    this.#leave();
    if (this.#reader) this.#give({ done: true, value: undefined });
  }

  #give(result: IteratorResult<T, undefined>): void {
    const reader = this.#reader;
    this.#reader = undefined;
    reader?.resolve(result);
  }

  #leave(): void {
    if (this.#left) return;
    this.#left = true;
    this.#onLeave();
  }
}
