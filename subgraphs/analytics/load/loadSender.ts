/**
 * Sends load in an open loop: requests begin at a constant rate whether or not those before are answered, as those of many viewers
 * do. When the rate cannot be kept, what is due is sent as soon as possible.
 */
import type { GatewayClient } from './gatewayClient.ts';
import { LoadTimes } from './loadTimes.ts';
import type { Mix } from './mixes.ts';

export interface LoadFigures {
  /** Requests that were begun. */
  readonly sent: number;
  /** Of those: answered, well or not. */
  readonly answered: number;
  /** Of those: answered badly, or not at all. */
  readonly failed: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}

export interface SendOptions {
  readonly client: Pick<GatewayClient, 'ask'>;
  readonly mix: Pick<Mix, 'next'>;
  readonly requestsPerSecond: number;
  readonly seconds: number;
  /** By performance.now(): from then on none begins, unless it is held for longer. */
  readonly heldUntil: number;
}

const tickMs = 10;
/** What is under way at once at most: a request that would be one more fails at once. */
export const mostUnderWay = 1_000;
/** How long answers are waited for that are under way when a load is stopped. */
const stopMs = 1_000;

export class LoadSender {
  readonly #options: SendOptions;
  readonly #times = new LoadTimes();
  readonly #abandon = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  readonly #ended = Promise.withResolvers<void>();
  readonly #begun = performance.now();
  readonly #timer: NodeJS.Timeout;
  #heldUntil: number;
  #sent = 0;
  #answered = 0;
  #failed = 0;
  #over = false;
  #stopped = false;
  #lost = false;
  #done = false;

  constructor(options: SendOptions) {
    this.#options = options;
    this.#heldUntil = options.heldUntil;
    this.#timer = setInterval(() => this.#send(), tickMs);
    this.#send();
  }

  /** Settles when all was sent and answered, or given up. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** Whether it was stopped before all was sent and answered. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Whether it has stopped because nobody held it any longer: its process was paused, or could not tell of it. */
  get lost(): boolean {
    return this.#lost;
  }

  /** It may go on until then, by performance.now(). */
  hold(until: number): void {
    this.#heldUntil = until;
  }

  get figures(): LoadFigures {
    return {
      sent: this.#sent,
      answered: this.#answered,
      failed: this.#failed,
      p50Ms: this.#times.quantile(0.5),
      p99Ms: this.#times.quantile(0.99),
    };
  }

  /** Begins no more; what is not answered within a second is given up, and has failed. */
  stop(): void {
    if (this.#stopped || this.#done) return;
    this.#stopped = true;
    if (!this.#over) this.#finish();
    setTimeout(() => this.#abandon.abort(), stopMs).unref();
  }

  #send(): void {
    if (performance.now() >= this.#heldUntil) {
      this.#lost = true;
      this.stop();
      return;
    }
    const { requestsPerSecond, seconds } = this.#options;
    const all = requestsPerSecond * seconds;
    const due = Math.min(all, Math.ceil(((performance.now() - this.#begun) / 1_000) * requestsPerSecond));
    while (this.#sent < due) this.#begin();
    if (this.#sent >= all && !this.#over) this.#finish();
  }

  #finish(): void {
    this.#over = true;
    clearInterval(this.#timer);
    void Promise.all(this.#underWay).then(() => {
      this.#done = true;
      this.#ended.resolve();
    });
  }

  #begin(): void {
    this.#sent += 1;
    if (this.#underWay.size >= mostUnderWay) {
      this.#failed += 1;
      return;
    }
    const asked = this.#ask().finally(() => this.#underWay.delete(asked));
    this.#underWay.add(asked);
  }

  async #ask(): Promise<void> {
    const { client, mix } = this.#options;
    const { question, answered } = mix.next();
    const begun = performance.now();
    try {
      const { good, data } = await client.ask(question, this.#abandon.signal);
      this.#times.add(performance.now() - begun);
      this.#answered += 1;
      if (!good) this.#failed += 1;
      answered?.(data);
    } catch {
      // No answer, whyever: that is what is counted.
      this.#failed += 1;
      answered?.(undefined);
    }
  }
}
