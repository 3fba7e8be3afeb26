/** The results of a subscription, for whichever protocol carries them to the client. */
import type { EventQueue } from './eventQueue.ts';

/**
 * Turns each item of a queue into a result, one after the other. Leaving (`return`) ends the queue at once, even
 * while a result is awaited: an async generator function would first wait for the next event.
 */
export class ResultStream<T, R> implements AsyncGenerator<R, undefined, undefined> {
  readonly #queue: EventQueue<T>;
  readonly #toResult: (item: T) => Promise<R | undefined>;

  /** An item for which `toResult` gives undefined is passed over. It must not throw. */
  constructor(queue: EventQueue<T>, toResult: (item: T) => Promise<R | undefined>) {
    this.#queue = queue;
    this.#toResult = toResult;
  }

  async next(): Promise<IteratorResult<R, undefined>> {
    for (;;) {
      const taken = await this.#queue.next();
      if (taken.done) return taken;
      const value = await this.#toResult(taken.value);
      if (value !== undefined) return { done: false, value };
    }
  }

  return(): Promise<IteratorResult<R, undefined>> {
    return this.#queue.return().then(over);
  }

  async throw(error: unknown): Promise<IteratorResult<R, undefined>> {
    await this.#queue.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#queue.return();
  }
}

const over = (): IteratorReturnResult<undefined> => ({ done: true, value: undefined });
