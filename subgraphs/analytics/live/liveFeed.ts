/** A state that is read every other second while somebody follows it, once for all who do in this process. */
import type { Logger } from '../../../platform/log.ts';
import { Bell } from '../../shared/liveState.ts';

export interface LiveFeedOptions<State> {
  readonly read: () => Promise<State>;
  readonly log: Logger;
  readonly everyMs?: number;
}

/** A state with its place in the order: greater than that of every one before it, also one that another process gave earlier. */
export type Numbered<State> = State & { readonly sequence: number };

/** Numbers are seconds since then, so that they are in 32 bits for long. */
const epoch = Date.UTC(2026, 0, 1);

export class LiveFeed<State extends object> {
  readonly #options: LiveFeedOptions<State>;
  readonly #bells = new Set<Bell>();
  #timer: NodeJS.Timeout | undefined;
  #latest: Numbered<State> | undefined;
  #reading: Promise<Numbered<State>> | undefined;
  #sequence = 0;
  #failing = false;

  constructor(options: LiveFeedOptions<State>) {
    this.#options = options;
  }

  /** The present state at once, then each newer one; a slow reader gets the newest. */
  follow(): AsyncIterableIterator<Numbered<State>, void> {
    const bell = new Bell();
    const states = this.#states(bell);
    const iterator: AsyncIterableIterator<Numbered<State>, void> = {
      [Symbol.asyncIterator]: () => iterator,
      next: () => states.next(),
      return: () => {
        bell.close();
        return states.return(undefined);
      },
    };
    return iterator;
  }

  async *#states(bell: Bell): AsyncGenerator<Numbered<State>, void> {
    this.#bells.add(bell);
    this.#timer ??= setInterval(() => void this.#tick(), this.#options.everyMs ?? 2_000);
    try {
      let told = this.#latest ?? (await this.#read());
      yield told;
      while (await bell.rung()) {
        if (!this.#latest || this.#latest.sequence <= told.sequence) continue;
        told = this.#latest;
        yield told;
      }
    } finally {
      this.#leave(bell);
    }
  }

  #leave(bell: Bell): void {
    this.#bells.delete(bell);
    if (this.#bells.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    // By the next reader it is old.
    this.#latest = undefined;
  }

  /** One read at a time, for whoever waits for it. */
  #read(): Promise<Numbered<State>> {
    this.#reading ??= this.#options
      .read()
      .then((state) => {
        this.#sequence = Math.max(this.#sequence + 1, Math.floor((Date.now() - epoch) / 1_000));
        return { ...state, sequence: this.#sequence };
      })
      .finally(() => {
        this.#reading = undefined;
      });
    return this.#reading;
  }

  async #tick(): Promise<void> {
    try {
      const state = await this.#read();
      this.#failing = false;
      if (this.#bells.size === 0) return;
      this.#latest = state;
      for (const bell of this.#bells) bell.ring();
    } catch (error) {
      // Once an outage, not once a look.
      if (!this.#failing) this.#options.log.error({ err: error }, 'what happens now cannot be read');
      this.#failing = true;
    }
  }
}
