/** Everything that belongs to one supergraph. A request keeps the one with which it began, whatever comes after. */

import { type TypeSystem, typeSystemOf } from './execute/typeSystem.ts';
import type { Limits } from './options.ts';
import { type PlanFor, planCache } from './plan/planner.ts';
import type { Supergraph } from './plan/supergraph.ts';
import { type Prepare, preparer } from './request/prepare.ts';

export interface Serving {
  readonly supergraph: Supergraph;
  readonly types: TypeSystem;
  readonly prepare: Prepare;
  readonly planFor: PlanFor;
}

export const serve = (supergraph: Supergraph, limits: Limits, production: boolean): Serving => ({
  supergraph,
  types: typeSystemOf(supergraph.fullSchema),
  prepare: preparer(supergraph, limits, production),
  planFor: planCache(supergraph),
});
