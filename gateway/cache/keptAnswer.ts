/** The answer to a query that is the same for everybody, in the cache. */
import type { JsonObject } from '../execute/data.ts';
import type { Audience } from '../request/audience.ts';
import type { ReadyOperation } from '../request/prepare.ts';
import { ExecutedResult } from '../response/result.ts';
import { answerReads } from './cacheMetrics.ts';
import type { KeptEntities } from './keptEntities.ts';
import type { Scope } from './scope.ts';
import type { CacheStore, Found } from './store.ts';

export class KeptAnswer {
  readonly #store: CacheStore;
  readonly #scope: Scope;
  readonly #query: ReadyOperation;
  readonly #key: string;
  readonly #began = performance.now();
  #found: Found | undefined;

  /** `told` is what else decides the answer: the labels of its plan, and the headers that subgraphs are told. */
  constructor(store: CacheStore, scope: Scope, query: ReadyOperation, told: string) {
    this.#store = store;
    this.#scope = scope;
    this.#query = query;
    this.#key = scope.key('answer', query.planKey, JSON.stringify(query.variables), told);
  }

  /** The answer, if it is kept. */
  async find(): Promise<ExecutedResult | undefined> {
    this.#found = await this.#store.read([this.#key]);
    const kept = this.#found?.kept[0];
    (kept ? answerReads.hit : answerReads.miss).inc();
    return kept && new ExecutedResult(kept.text, []);
  }

  /** Keeps an answer without errors, for no longer than what went into it may be kept. */
  keep({ data: text, errors }: ExecutedResult, data: JsonObject, { freshUntil, mayKeep }: KeptEntities): void {
    if (!this.#found || !mayKeep || errors.length > 0 || text === 'null') return;
    const forMs = Math.min(this.#began + leastMaxAge(this.#query.audience) * 1000, freshUntil) - performance.now();
    if (forMs <= 0) return;
    const tags = this.#scope.tagsOfAnswer(this.#query, data);
    this.#store.write([{ key: this.#key, text, forMs, tags }], this.#found.moment);
  }
}

/** Seconds; 0 for what is not kept. */
export function leastMaxAge({ isPublic, maxAges }: Audience): number {
  if (!isPublic || maxAges.size === 0) return 0;
  let least = Number.POSITIVE_INFINITY;
  for (const maxAge of maxAges.values()) least = Math.min(least, maxAge);
  return least;
}
