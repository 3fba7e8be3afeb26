/**
 * The work on passwords, bounded: a hash takes 19 MiB and some 25 ms of a core, so few run at once, some wait and the rest
 * are told to come again.
 */
import { availableParallelism } from 'node:os';
import { CodedError } from '../../../platform/errors.ts';

export interface GateBounds {
  readonly atOnce: number;
  readonly waiting: number;
}

/**
 * As many at once as there are cores, and one thread fewer than the four that Node works with: tokens are signed in these too, and
 * whoever only refreshes a session is not to wait for others' passwords.
 */
const usualBounds: GateBounds = { atOnce: Math.min(availableParallelism(), 3), waiting: 200 };

export class PasswordGate {
  readonly #bounds: GateBounds;
  #running = 0;
  readonly #queue: (() => void)[] = [];

  constructor(bounds: GateBounds = usualBounds) {
    this.#bounds = bounds;
  }

  /** Does the work when it is its turn; RATE_LIMITED when too many wait already. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  /** The place of one that leaves goes to the first that waits, so the number that run stays. */
  #enter(): Promise<void> | void {
    if (this.#running < this.#bounds.atOnce) {
      this.#running += 1;
      return;
    }
    if (this.#queue.length >= this.#bounds.waiting)
      throw new CodedError('RATE_LIMITED', 'Too many log in at once: try again in a few seconds.');
    return new Promise((resolve) => this.#queue.push(resolve));
  }
}
