/**
 * What players tell of networks, gathered until it is kept. An account counts for so much and no more, and what it failed to get
 * for less the fewer others fail: one that lies talks nobody but the few out of a network that use it at the same time.
 */
import type { Outcome } from './cdnStore.ts';

/** Requests of an account that count in a span: several players that begin at once have no more to tell. */
const budget = 60;
const spanMs = 10_000;
/** Failures of an account that count in a span, for each account that has met some of the same network. */
const failureBudget = 3;
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
  /** The failures that count in this span: by network and account. */
  #failed = new Map<string, Map<string, number>>();
  #spanEnds = 0;

  constructor(names: readonly string[], now = () => performance.now()) {
    this.#names = new Set(names);
    this.#now = now;
  }

  /** Takes what a player of an account tells; other names than those of the configuration are nothing. */
  add(accountId: string, delivered: readonly Delivered[]): void {
    if (this.#now() >= this.#spanEnds || this.#spent.size >= mostAccounts) {
      this.#spent.clear();
      this.#failed.clear();
      this.#spanEnds = this.#now() + spanMs;
    }
    for (const { cdn, requests, failures } of delivered) {
      if (!this.#names.has(cdn) || requests <= 0) continue;
      const spent = this.#spent.get(accountId) ?? 0;
      const within = Math.min(requests, budget - spent);
      const failed = Math.round((Math.min(failures, requests) / requests) * within);
      const believed = Math.min(failed, this.#failuresLeft(cdn, accountId));
      // Fewer requests with them: the part that failed stays the same.
      const counted = failed > 0 ? Math.floor((within * believed) / failed) : within;
      if (counted <= 0) continue;
      this.#spent.set(accountId, spent + counted);
      if (believed > 0) this.#fail(cdn, accountId, believed);
      const sum = this.#sums.get(cdn) ?? { requests: 0, failures: 0 };
      sum.requests += counted;
      sum.failures += believed;
      this.#sums.set(cdn, sum);
    }
  }

  #failuresLeft(cdn: string, accountId: string): number {
    const failed = this.#failed.get(cdn);
    const own = failed?.get(accountId);
    return failureBudget * ((failed?.size ?? 0) + (own === undefined ? 1 : 0)) - (own ?? 0);
  }

  #fail(cdn: string, accountId: string, failures: number): void {
    const failed = this.#failed.get(cdn) ?? new Map<string, number>();
    this.#failed.set(cdn, failed.set(accountId, (failed.get(accountId) ?? 0) + failures));
  }

  /** Gives what has come since it was last taken. */
  take(): Outcome[] {
    const taken = Array.from(this.#sums, ([name, sum]) => ({ name, ...sum }));
    this.#sums = new Map();
    return taken;
  }
}
