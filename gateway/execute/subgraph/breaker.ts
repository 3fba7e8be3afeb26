/**
 * A circuit breaker: a subgraph that fails most of its calls is spared for a while, and who asks is told at once instead
 * of after a timeout. Closed, it counts the calls of a rolling window; open, it lets none through; after a rest it lets
 * one through, the probe, whose outcome closes it, or opens it again for a rest that is twice as long.
 */
export type BreakerState = 'closed' | 'half-open' | 'open';

/** What a call was let through as; it is given back when the call has ended. */
export type Passage = 'call' | 'probe';

export interface BreakerLimits {
  /** Milliseconds of the rolling window. */
  readonly breakerWindowMs: number;
  /** Calls in the window below which it stays closed, however many of them failed. */
  readonly breakerCalls: number;
  /** Share of failed calls from which it opens, 0 to 1. */
  readonly breakerFailureShare: number;
  /** Milliseconds for which it stays open before it tries for the first time. */
  readonly breakerRestMs: number;
  /** Milliseconds for which it stays open at most. */
  readonly breakerLongestRestMs: number;
}

const slices = 10;

export class Breaker {
  readonly #limits: BreakerLimits;
  readonly #onChange: (state: BreakerState) => void;
  readonly #calls = new Array<number>(slices).fill(0);
  readonly #failures = new Array<number>(slices).fill(0);
  /** The latest slice of time that was counted in. */
  #slice = 0;
  #state: BreakerState = 'closed';
  #openedAt = 0;
  #restMs: number;

  constructor(limits: BreakerLimits, onChange: (state: BreakerState) => void = () => {}) {
    this.#limits = limits;
    this.#restMs = limits.breakerRestMs;
    this.#onChange = onChange;
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** Lets a call through, or gives undefined when it must not be made. Times are in milliseconds of a steady clock. */
  enter(now: number): Passage | undefined {
    if (this.#state === 'closed') return 'call';
    if (this.#state === 'half-open' || now - this.#openedAt < this.#restMs) return undefined;
    this.#become('half-open');
    return 'probe';
  }

  /** Counts the outcome; undefined for a call that nobody waited for any longer, which tells nothing. */
  leave(passage: Passage, succeeded: boolean | undefined, now: number): void {
    if (passage === 'probe') this.#probed(succeeded, now);
    // What was begun before it opened comes too late to say anything new.
    else if (this.#state === 'closed' && succeeded !== undefined) this.#count(succeeded, now);
  }

  #probed(succeeded: boolean | undefined, now: number): void {
    if (succeeded) {
      this.#calls.fill(0);
      this.#failures.fill(0);
      this.#restMs = this.#limits.breakerRestMs;
      this.#become('closed');
      return;
    }
    // A probe that was given up is made again by the next call.
    if (succeeded === false) {
      this.#openedAt = now;
      this.#restMs = Math.min(this.#restMs * 2, this.#limits.breakerLongestRestMs);
    }
    this.#become('open');
  }

  #count(succeeded: boolean, now: number): void {
    const at = this.#advance(now);
    this.#calls[at] = (this.#calls[at] ?? 0) + 1;
    if (succeeded) return;
    this.#failures[at] = (this.#failures[at] ?? 0) + 1;
    const calls = sum(this.#calls);
    if (calls < this.#limits.breakerCalls || sum(this.#failures) < calls * this.#limits.breakerFailureShare) return;
    this.#openedAt = now;
    this.#become('open');
  }

  /** Empties the slices that have left the window; gives the place of the present one. */
  #advance(now: number): number {
    const slice = Math.floor(now / (this.#limits.breakerWindowMs / slices));
    const passed = Math.min(slice - this.#slice, slices);
    for (let back = 0; back < passed; back++) {
      this.#calls[(slice - back) % slices] = 0;
      this.#failures[(slice - back) % slices] = 0;
    }
    this.#slice = slice;
    return slice % slices;
  }

  #become(state: BreakerState): void {
    this.#state = state;
    this.#onChange(state);
  }
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
