/** What is served now, and how another supergraph takes its place. */
import type { Logger } from '../platform/log.ts';
import type { Serving } from './serving.ts';
import { warm } from './warming.ts';

export interface Takeover {
  /** Builds what serves a supergraph, beside the requests; rejects with its fault. */
  readonly build: (sdl: string) => Promise<Serving>;
  /** Milliseconds for planning beforehand what is asked most. */
  readonly warmingMs: number;
  readonly log: Logger;
}

export class CurrentServing {
  readonly #takeover: Takeover;
  readonly #listeners = new Set<(serving: Serving) => void>();
  #current: Serving;
  /** How many changes have begun, and which of them is in use. */
  #begun = 0;
  #taken = 0;
  #closed = false;

  constructor(first: Serving, takeover: Takeover) {
    this.#current = first;
    this.#takeover = takeover;
  }

  get current(): Serving {
    return this.#current;
  }

  /** Calls the listener after each change; gives what calls it off. */
  onChange(listener: (serving: Serving) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Takes another supergraph over once it is built and warm. Rejects for one that cannot be built, and for no other
   * reason: the one before stays in use. Of several that are on their way the last one wins, also when it is ready first.
   */
  async take(sdl: string): Promise<void> {
    const { build, warmingMs, log } = this.#takeover;
    const turn = ++this.#begun;
    const next = await build(sdl);
    const warmed = await warm(next, this.#current, warmingMs, log);
    if (this.#closed || turn < this.#taken) return next.planner.close();
    const before = this.#current;
    this.#current = next;
    this.#taken = turn;
    before.planner.release();
    log.info({ version: next.supergraph.version, warmed }, 'the supergraph has changed');
    for (const listener of this.#listeners) listener(next);
  }

  /** Ends planning; what is on its way is not taken over any more. */
  close(): void {
    this.#closed = true;
    this.#current.planner.close();
  }
}
