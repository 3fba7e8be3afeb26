/** Plans: made once for each operation and set of refusals. */
import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, print } from 'graphql';
import { planCacheHits, planningFailures, planningTimes } from '../observation/planMetrics.ts';
import type { Limits } from '../options.ts';
import { TextCache } from '../request/documents/textCache.ts';
import type { Operation } from '../request/operation.ts';
import { InPlace } from './inPlace.ts';
import { type Plan, planOf } from './plan.ts';
import { plannedDocument } from './plannedDocument.ts';
import { PlanningFault } from './planningFault.ts';
import { PlanningThread } from './planningThread.ts';
import { queryPlanOf } from './queryPlanner.ts';
import type { Supergraph } from './supergraph.ts';

/** An operation to be planned. `planKey` stands for it, which is only built when there is no plan yet. */
export interface Plannable {
  readonly planKey: string;
  readonly permitted: () => Operation;
}

/** What was planned: enough to plan it again for another supergraph. */
export interface PlanUse {
  readonly planKey: string;
  readonly overrides: readonly string[];
}

interface Entry extends PlanUse {
  readonly plan: Promise<Plan>;
}

/** How long it is remembered, in milliseconds, that an operation cannot be planned. */
const failureMs = 30_000;

export class Planner {
  readonly #known = new TextCache<Entry>();
  readonly #inPlace = new InPlace();
  readonly #supergraph: Supergraph;
  readonly #thread: PlanningThread;

  constructor(supergraph: Supergraph, limits: Limits, thread = new PlanningThread(supergraph.sdl, limits)) {
    this.#supergraph = supergraph;
    this.#thread = thread;
  }

  /**
   * The plan under which the labels `overrides` hold. Plans are kept as promises: many requests that bring a new
   * operation at once plan it once. What is not planned at once is planned in the thread; a `PlanningFault` tells of one
   * that is not planned there either, and is given again for a while to those who ask the same.
   */
  planFor(operation: Plannable, overrides: readonly string[]): Promise<Plan> {
    return this.#find(operation, overrides, (document) => this.#plan(document, overrides));
  }

  /** The same, without keeping the requests from their thread. */
  planBeside(operation: Plannable, overrides: readonly string[]): Promise<Plan> {
    return this.#find(operation, overrides, (document) => this.#planInThread(document, overrides));
  }

  /** What was asked for last, the newest first. */
  recent(most: number): readonly PlanUse[] {
    return this.#known.newest(most);
  }

  /** It is not asked any more, but for requests that have begun: the thread ends when it has nothing to do. */
  release(): void {
    this.#thread.release();
  }

  close(): void {
    this.#thread.close();
  }

  #find(
    { planKey, permitted }: Plannable,
    overrides: readonly string[],
    make: (document: DocumentNode) => Promise<QueryPlan>,
  ): Promise<Plan> {
    // No key of a plan begins like this, and one that stays as it is need not be copied and hashed anew.
    const key = overrides.length === 0 ? planKey : `\0${overrides.join()}\n${planKey}`;
    const found = this.#known.get(key);
    if (found) {
      planCacheHits.inc();
      return found.plan;
    }
    const plan = make(plannedDocument(permitted(), this.#supergraph.apiSchema)).then((made) =>
      planOf(made, overrides.join()),
    );
    this.#known.set(key, { planKey, overrides, plan });
    plan.catch((error: unknown) => this.#forget(key, plan, error));
    return plan;
  }

  async #plan(document: DocumentNode, overrides: readonly string[]): Promise<QueryPlan> {
    const begun = performance.now();
    const planned = this.#inPlace.try(() => queryPlanOf(this.#supergraph, document, overrides));
    if (!planned) return this.#planInThread(document, overrides);
    planningTimes.inPlace.observe(secondsSince(begun));
    return planned;
  }

  async #planInThread(document: DocumentNode, overrides: readonly string[]): Promise<QueryPlan> {
    const begun = performance.now();
    const planned = await this.#thread.plan({ document: print(document), overrides });
    planningTimes.inThread.observe(secondsSince(begun));
    return planned;
  }

  #forget(key: string, plan: Promise<Plan>, error: unknown): void {
    planningFailures.inc();
    const forget = () => {
      if (this.#known.get(key)?.plan === plan) this.#known.delete(key);
    };
    if (error instanceof PlanningFault && error.lasting) setTimeout(forget, failureMs).unref();
    else forget();
  }
}

const secondsSince = (begun: number): number => (performance.now() - begun) / 1_000;
