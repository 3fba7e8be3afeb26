/** What many watch now, asked once for all who want to know: it is a sum over all titles. */
import type { RankedTitle, TrendingStore } from './trendingStore.ts';

/** How many titles are ranked, to be looked through for those that a viewer may be given. */
export const mostTrending = 500;
/** It changes by the hour: nobody is the worse for seconds. */
const usualMs = 5_000;

export class TrendingNow {
  readonly #store: Pick<TrendingStore, 'top'>;
  readonly #usualMs: number;
  #latest: { readonly began: number; readonly ranked: Promise<readonly RankedTitle[]> } | undefined;

  constructor(store: Pick<TrendingStore, 'top'>, forMs = usualMs) {
    [this.#store, this.#usualMs] = [store, forMs];
  }

  /** The most watched first, as they were `forMs` ago at most; those who ask meanwhile share one statement. With 0 as they are now. */
  ranked(forMs = this.#usualMs): Promise<readonly RankedTitle[]> {
    if (this.#latest && performance.now() - this.#latest.began < forMs) return this.#latest.ranked;
    const ranked = this.#store.top(mostTrending);
    const latest = { began: performance.now(), ranked };
    this.#latest = latest;
    ranked.catch(() => {
      // Who comes next asks again.
      if (this.#latest === latest) this.#latest = undefined;
    });
    return ranked;
  }
}
