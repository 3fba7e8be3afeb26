/**
 * What players tell of networks, gathered until it is kept: an account counts for so much and no more, and of who tells of failures is
 * kept who that was, so that none takes a network out of service alone (see cdnStore.ts).
 */
import { createHash } from 'node:crypto';
import { Counter } from 'prom-client';
import { metrics } from '../../../platform/operations.ts';
import type { CallSource } from '../../../platform/telemetryCalls.ts';
import { originName } from './cdn.ts';
import type { Complaint, Told } from './cdnStore.ts';

/** Requests of an account that count in a span: more than two players ask for that play, and few more than one. */
const budget = 20;
const spanMs = 10_000;
/** Accounts whose budgets are kept at most; beyond it all begin anew. */
const mostAccounts = 100_000;
/** Complaints that are kept at once. Beyond it the failures count without who told of them: so many are no single one. */
const mostComplaints = 2_000;

const requestsTold = new Counter({
  name: 'marquee_delivered_requests_total',
  help: 'Requests of players to the networks that deliver segments, as far as what they tell counts',
  labelNames: ['cdn', 'outcome'],
  registers: [metrics],
});

/** The requests of players, for the topology: how long they took, players do not tell. */
export const deliveries: CallSource = {
  metric: requestsTold,
  seriesOf: ({ cdn, outcome }) => ({
    from: 'clients',
    to: cdn === originName ? 'playback' : `cdn:${cdn}`,
    failed: outcome === 'failed',
  }),
};

/** What a player fetched from a network since its last report. */
export interface Delivered {
  readonly cdn: string;
  readonly requests: number;
  readonly failures: number;
}

/** Who tells. */
export interface Teller {
  readonly accountId: string;
  /** The network that it asks from, as networkOf gives it; undefined when nobody knows. */
  readonly network: string | undefined;
}

export class Outcomes {
  readonly #names: ReadonlySet<string>;
  readonly #now: () => number;
  #sums = new Map<string, { requests: number; failures: number }>();
  #complaints = new Map<string, Complaint>();
  #spent = new Map<string, number>();
  #spanEnds = 0;

  constructor(names: readonly string[], now = () => performance.now()) {
    this.#names = new Set(names);
    this.#now = now;
  }

  /** Takes what a player tells; other names than those of the configuration are nothing. */
  add(teller: Teller, delivered: readonly Delivered[]): void {
    const { accountId } = teller;
    if (this.#now() >= this.#spanEnds || this.#spent.size >= mostAccounts) {
      this.#spent.clear();
      this.#spanEnds = this.#now() + spanMs;
    }
    for (const { cdn, requests, failures } of delivered) {
      if (!this.#names.has(cdn) || requests <= 0) continue;
      const spent = this.#spent.get(accountId) ?? 0;
      const counted = Math.min(requests, budget - spent);
      if (counted <= 0) continue;
      this.#spent.set(accountId, spent + counted);
      // Fewer requests with them: the part that failed stays the same.
      const failed = Math.round((Math.min(failures, requests) / requests) * counted);
      const sum = this.#sums.get(cdn) ?? { requests: 0, failures: 0 };
      requestsTold.inc({ cdn, outcome: 'answered' }, counted - failed);
      requestsTold.inc({ cdn, outcome: 'failed' }, failed);
      this.#sums.set(cdn, { requests: sum.requests + counted, failures: sum.failures + failed });
      if (failed > 0) this.#complain(cdn, teller, counted, failed);
    }
  }

  #complain(name: string, { accountId, network = accountId }: Teller, requests: number, failures: number): void {
    const key = `${name} ${accountId} ${network}`;
    const before = this.#complaints.get(key);
    if (!before && this.#complaints.size >= mostComplaints) return;
    this.#complaints.set(key, {
      name,
      account: before?.account ?? hashOf(accountId),
      network: before?.network ?? hashOf(network),
      requests: requests + (before?.requests ?? 0),
      failures: failures + (before?.failures ?? 0),
    });
  }

  /** Gives what has come since it was last taken. */
  take(): Told {
    const told = {
      outcomes: Array.from(this.#sums, ([name, sum]) => ({ name, ...sum })),
      complaints: [...this.#complaints.values()],
    };
    this.#sums = new Map();
    this.#complaints = new Map();
    return told;
  }
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
