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

/**
 * Numbers go by the clock that the states are of, which is to be the same for all processes: a reader may be moved from one to another.
 * They are half seconds since then, so that they are in 32 bits until 2060.
 */
const epoch = Date.UTC(2026, 0, 1);
const stepMs = 500;

export class LiveFeed<State extends { readonly at: Date }> {
  readonly #options: LiveFeedOptions<State>;
  readonly #bells = new Set<Bell>();
  #timer: NodeJS.Timeout | undefined;
  #latest: Numbered<State> | undefined;
  /** What it was made of. */
  #read: State | undefined;
  #reading: Promise<State> | undefined;
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
      // A step ahead of the clock: the reader may come from another process, with what was read there just now.
      let told = this.#latest ?? this.#numbered(await this.#look(), 1);
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

  /** One at a time, for whoever waits for it. */
  #look(): Promise<State> {
    this.#reading ??= this.#options.read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #tick(): Promise<void> {
    try {
      const read = await this.#look();
      this.#failing = false;
      if (this.#bells.size === 0) return;
      this.#numbered(read, 0);
      for (const bell of this.#bells) bell.ring();
    } catch (error) {
      // Once an outage, not once a look.
      if (!this.#failing) this.#options.log.error({ err: error }, 'what happens now cannot be read');
      this.#failing = true;
    }
  }

  /** What was read, once, however many waited for it: above the one before it, and so many steps ahead of the clock. */
  #numbered(read: State, ahead: number): Numbered<State> {
    if (this.#latest && this.#read === read) return this.#latest;
    const step = Math.floor((read.at.getTime() - epoch) / stepMs);
    this.#read = read;
    this.#latest = { ...read, sequence: Math.max((this.#latest?.sequence ?? 0) + 1, step + ahead) };
    return this.#latest;
  }
}
