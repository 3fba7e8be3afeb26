/** Reads that many wait for, made seldom: all who ask meanwhile get the next one. */
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Gives a function that reads. A read begins after it was asked for, so that it sees what the asker knows of; one after the
 * other, and at least `everyMs` after the one before has begun.
 */
export function pacedRead<State>(read: () => Promise<State>, everyMs: number): () => Promise<State> {
  let begun = Number.NEGATIVE_INFINITY;
  let running: Promise<State> | undefined;
  let next: Promise<State> | undefined;
  const readNext = async (): Promise<State> => {
    const rest = begun + everyMs - performance.now();
    await Promise.allSettled([running, rest > 0 ? wait(rest, undefined, { ref: false }) : undefined]);
    next = undefined;
    begun = performance.now();
    running = read();
    return running;
  };
  return () => {
    next ??= readNext();
    return next;
  };
}
