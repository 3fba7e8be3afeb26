/**
 * How many calls may be made again: a share of all calls, so that a subgraph that is down is not asked several times as
 * much as one that is up, and a few a second at any rate, so that a quiet one is tried again at all.
 */
export interface RetryLimits {
  /** Share of the calls that may be made again, 0 to 1. */
  readonly retryShare: number;
  /** Calls a second that may be made again however few there are. */
  readonly retriesPerSecond: number;
}

/** Seconds for which what was not used is kept. */
const keptSeconds = 10;

export class RetryBudget {
  readonly #limits: RetryLimits;
  readonly #most: number;
  #left: number;
  #filledAt: number;

  /** Times are in milliseconds of a steady clock. */
  constructor(limits: RetryLimits, now: number) {
    this.#limits = limits;
    this.#most = Math.max(limits.retriesPerSecond, limits.retryShare) * keptSeconds;
    this.#left = limits.retriesPerSecond;
    this.#filledAt = now;
  }

  /** Counts a call that was made for the first time. */
  called(): void {
    this.#left = Math.min(this.#left + this.#limits.retryShare, this.#most);
  }

  /** Takes one retry out of the budget; false when there is none left. */
  take(now: number): boolean {
    const seconds = (now - this.#filledAt) / 1000;
    this.#filledAt = now;
    this.#left = Math.min(this.#left + seconds * this.#limits.retriesPerSecond, this.#most);
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
