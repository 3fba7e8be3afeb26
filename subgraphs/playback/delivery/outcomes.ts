/**
 * What players tell of networks, gathered until it is kept. An account counts for so much and no more: none can talk the others
 * out of a network.
 */
import type { Outcome } from './cdnStore.ts';

/** Requests of an account that count in a span: several players that begin at once have no more to tell. */
const budget = 60;
const spanMs = 10_000;
/** Accounts whose budgets are kept at most; beyond it all begin anew. */
const mostAccounts = 100_000;

/** What a player fetched from a network since its last report. */
export interface Delivered {
  readonly cdn: string;
  readonly requests: number;
  readonly failures: number;
}

export class Outcomes {
  readonly #names: ReadonlySet<string>;
  readonly #now: () => number;
  #sums = new Map<string, { requests: number; failures: number }>();
  #spent = new Map<string, number>();
  #spanEnds = 0;

  constructor(names: readonly string[], now = () => performance.now()) {
    this.#names = new Set(names);
    this.#now = now;
  }

  /** Takes what a player of an account tells; other names than those of the configuration are nothing. */
  add(accountId: string, delivered: readonly Delivered[]): void {
    if (this.#now() >= this.#spanEnds || this.#spent.size >= mostAccounts) {
      this.#spent.clear();
      this.#spanEnds = this.#now() + spanMs;
    }
    for (const { cdn, requests, failures } of delivered) {
      if (!this.#names.has(cdn) || requests <= 0) continue;
      const spent = this.#spent.get(accountId) ?? 0;
      const counted = Math.min(requests, budget - spent);
      if (counted <= 0) return;
      this.#spent.set(accountId, spent + counted);
      const sum = this.#sums.get(cdn) ?? { requests: 0, failures: 0 };
      sum.requests += counted;
      sum.failures += Math.round((Math.min(failures, requests) / requests) * counted);
      this.#sums.set(cdn, sum);
    }
  }

  /** Gives what has come since it was last taken. */
  take(): Outcome[] {
    const taken = Array.from(this.#sums, ([name, sum]) => ({ name, ...sum }));
    this.#sums = new Map();
    return taken;
  }
}
