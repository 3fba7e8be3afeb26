/** A bound on work that is done at once, and on the work that waits for it. */

/** There was no room: to be tried again later. */
export class NoRoomError extends Error {
  override readonly name = 'NoRoomError';
}

export class BoundedRoom {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number, mostWaiting: number) {
    [this.#atOnce, this.#mostWaiting] = [atOnce, mostWaiting];
  }

  /** Runs the work when its turn comes, first come first served; throws a `NoRoomError` when too much waits already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#mostWaiting)
        throw new NoRoomError(`${this.#running} run and ${this.#waiting.length} wait already.`);
      // Who ends hands its place on.
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.push(resolve);
      await promise;
    } else this.#running++;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
