/** Hours whose reckoning has failed by itself, as one that takes too long: each is tried alone and ever more seldom, and holds up no other. */
import type { rollups } from '../../../db/schema/analyticsRollups.ts';

export interface RollupHour {
  readonly rollup: (typeof rollups)[number];
  readonly hour: Date;
}

interface Failed {
  readonly one: RollupHour;
  readonly times: number;
  /** By performance.now(). */
  readonly againAt: number;
}

const longestRestMs = 15 * 60_000;

const keyOf = ({ rollup, hour }: RollupHour): string => `${rollup} ${hour.toISOString()}`;

export class FailedHours {
  readonly #failed = new Map<string, Failed>();
  readonly #restMs: number;

  /** The first rest, a minute when left out; each is twice as long as the one before, a quarter of an hour at most. */
  constructor(restMs = 60_000) {
    this.#restMs = restMs;
  }

  note(one: RollupHour): void {
    const times = (this.#failed.get(keyOf(one))?.times ?? 0) + 1;
    const againAt = performance.now() + Math.min(longestRestMs, this.#restMs * 2 ** (times - 1));
    this.#failed.set(keyOf(one), { one, times, againAt });
  }

  forget(one: RollupHour): void {
    this.#failed.delete(keyOf(one));
  }

  all(): readonly RollupHour[] {
    return Array.from(this.#failed.values(), ({ one }) => one);
  }

  /** Those that have rested. */
  due(): readonly RollupHour[] {
    return [...this.#failed.values()].filter(({ againAt }) => performance.now() >= againAt).map(({ one }) => one);
  }
}
