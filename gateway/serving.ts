/** Everything that belongs to one supergraph. A request keeps the one with which it began, whatever comes after. */
import { SharedQueries } from './execute/sharedQueries.ts';
import { type TypeSystem, typeSystemOf } from './execute/typeSystem.ts';
import type { Limits } from './options.ts';
import { type PlanFor, planCache } from './plan/planner.ts';
import type { Supergraph } from './plan/supergraph.ts';
import { type Preparer, preparer } from './request/prepare.ts';
import type { Result } from './response/result.ts';

export interface Serving extends Preparer {
  readonly supergraph: Supergraph;
  readonly types: TypeSystem;
  readonly planFor: PlanFor;
  /** Those in flight. */
  readonly queries: SharedQueries<Result>;
}

export const serve = (supergraph: Supergraph, limits: Limits, production: boolean): Serving => ({
  supergraph,
  types: typeSystemOf(supergraph.fullSchema),
  ...preparer(supergraph, limits, production),
  planFor: planCache(supergraph),
  queries: new SharedQueries(limits.queryMs),
});
