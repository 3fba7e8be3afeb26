/** Waiting for what comes by itself: as long as a busy machine may need, and not a moment longer. */
import { vi } from 'vitest';

/** Gives what `look` gives once it throws no more; throws what it threw last when that takes longer than 25 seconds. */
export const eventually = <T>(look: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(look, { timeout: 25_000, interval: 10 });
