/** Waiting for what comes by itself: as long as a busy machine may need, and not a moment longer. */
import { vi } from 'vitest';

/**
 * Gives what `look` gives once it throws no more; throws what it threw last when that takes longer than 25 seconds, or as many
 * as are given for what is long work of another process.
 */
export const eventually = <T>(look: () => T | Promise<T>, seconds = 25): Promise<T> =>
  vi.waitFor(look, { timeout: seconds * 1_000, interval: 10 });
