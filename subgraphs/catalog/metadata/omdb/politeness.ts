/**
 * How often OMDb is asked, and how many times at once. The rate holds over all processes that share the database, since
 * each question takes its moment from there; how many are under way at once is bounded for each process.
 */
import { setTimeout as pause } from 'node:timers/promises';

/** Gives out moments to ask at, one after the other. */
export interface Pace {
  /** Takes the next moment, so many milliseconds after the one before; gives how many milliseconds from now it is. */
  readonly take: (intervalMs: number) => Promise<number>;
  /** Gives no moment that lies within so many milliseconds from now. */
  readonly holdBack: (forMs: number) => Promise<void>;
}

export interface PolitenessOptions {
  /** Questions a second. */
  readonly rate: number;
  /** Questions under way at once. */
  readonly parallel: number;
}

export class Politeness {
  readonly #pace: Pace;
  readonly #intervalMs: number;
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(pace: Pace, { rate, parallel }: PolitenessOptions) {
    this.#pace = pace;
    this.#intervalMs = 1_000 / rate;
    this.#free = parallel;
  }

  /** Asks when it is polite to, in the order of the calls; rejects with the signal's reason when that aborts before. */
  async ask<T>(signal: AbortSignal, question: () => Promise<T>): Promise<T> {
    await this.#place(signal);
    try {
      const waitMs = await this.#pace.take(this.#intervalMs);
      signal.throwIfAborted();
      if (waitMs > 0) await pausedFor(waitMs, signal);
      return await question();
    } finally {
      this.#leave();
    }
  }

  /** Lets nobody ask for a while: OMDb has asked for that. */
  holdBack(forMs: number): Promise<void> {
    return this.#pace.holdBack(forMs);
  }

  async #place(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const abort = () => {
      const place = this.#waiting.indexOf(resolve);
      if (place >= 0) this.#waiting.splice(place, 1);
      reject(signal.reason);
    };
    this.#waiting.push(resolve);
    signal.addEventListener('abort', abort, { once: true });
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}

/** Rejects with the signal's own reason, which `timers/promises` wraps. */
export async function pausedFor(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
