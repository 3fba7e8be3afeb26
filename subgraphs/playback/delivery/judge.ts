/**
 * Judges the networks while the service runs. Every process tells what its players met, and looks for networks that are due;
 * each of those is judged by one of them at a time.
 */
import { Gauge } from 'prom-client';
import type { Logger } from '../../../platform/log.ts';
import { metrics } from '../../../platform/operations.ts';
import type { Cdn } from './cdn.ts';
import type { CdnStore, Claim } from './cdnStore.ts';
import type { Outcomes } from './outcomes.ts';
import { probe } from './probe.ts';
import type { Standing } from './shares.ts';
import { judged } from './trust.ts';

const trustGauge = new Gauge({
  name: 'marquee_cdn_trust',
  help: 'How far a network that delivers segments is trusted, 0 to 1.',
  labelNames: ['cdn'],
  registers: [metrics],
});

const unjudged: Standing = { trust: 1, answers: true };

export interface JudgeOptions {
  readonly cdns: readonly Cdn[];
  readonly store: CdnStore;
  readonly outcomes: Outcomes;
  readonly log: Logger;
  /** How often is looked whether a network is due. */
  readonly lookEveryMs: number;
  /** How long a network keeps its verdict. */
  readonly judgeEverySeconds: number;
}

export class Judge {
  readonly #options: JudgeOptions;
  #standings: ReadonlyMap<string, Standing> = new Map();
  #added = false;
  #stopped = false;
  #failing = false;
  #timer: NodeJS.Timeout | undefined;
  #looking = Promise.resolve();

  constructor(options: JudgeOptions) {
    this.#options = options;
  }

  /** How a network is taken to be, as of the last look; one that nobody has judged yet is trusted. */
  standing(name: string): Standing {
    return this.#standings.get(name) ?? unjudged;
  }

  /** Begins to judge, once it knows how far the networks were trusted before. */
  async start(): Promise<void> {
    await this.#attempt(async () => {
      this.#standings = await this.#options.store.standings();
    });
    this.#wait();
  }

  /** Stops judging, the last look ended, and tells what players met since. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
    await this.#attempt(() => this.#options.store.tell(this.#options.outcomes.take()));
  }

  #wait(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.#attempt(() => this.#look()).then(() => this.#wait());
    }, this.#options.lookEveryMs);
  }

  /** One that fails is made up for by the next. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#failing = false;
    } catch (error) {
      // Once an outage, not once a look.
      if (!this.#failing) this.#options.log.error({ err: error }, 'the networks cannot be judged');
      this.#failing = true;
    }
  }

  async #look(): Promise<void> {
    const { cdns, store, outcomes, judgeEverySeconds } = this.#options;
    if (!this.#added) await store.add();
    this.#added = true;
    await store.tell(outcomes.take());
    if (cdns.length === 0) return;
    const claimed = await store.claim(judgeEverySeconds);
    await Promise.all(claimed.map((claim) => this.#judge(claim)));
    this.#standings = await store.standings();
    for (const [cdn, { trust }] of this.#standings) trustGauge.set({ cdn }, trust);
  }

  async #judge(claim: Claim): Promise<void> {
    const { cdns, store, log } = this.#options;
    const { name } = claim;
    const cdn = cdns.find((one) => one.name === name);
    if (!cdn) return;
    const [latencyMs, met] = await Promise.all([probe(cdn), store.evidence(name)]);
    const failedProbes = latencyMs === null ? claim.failedProbes + 1 : 0;
    const trust = judged(claim.trust, { ...met, failedProbes });
    if (!(await store.settle(claim, { trust, failedProbes, latencyMs }))) return;
    const told = { cdn: name, ...met, failedProbes };
    if (trust === 0 && claim.trust > 0) log.error(told, 'a network gets no traffic any more');
    else if (trust < claim.trust) log.warn({ ...told, trust }, 'a network gets less traffic');
    else if (trust === 1 && claim.trust < 1) log.info(told, 'a network has all its traffic again');
  }
}
