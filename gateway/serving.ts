/** Everything that belongs to one supergraph. A request keeps the one with which it began, whatever comes after. */
import type { Asked } from './ask.ts';
import { RememberedJoins } from './execute/rememberedJoins.ts';
import { SharedQueries } from './execute/sharedQueries.ts';
import { type TypeSystem, typeSystemOf } from './execute/typeSystem.ts';
import type { Limits } from './options.ts';
import { type OverrideLabels, overridesFor } from './plan/overrides.ts';
import type { Plan } from './plan/plan.ts';
import { type Plannable, Planner } from './plan/planner.ts';
import type { PlanningThread } from './plan/planningThread.ts';
import type { Supergraph } from './plan/supergraph.ts';
import { type Preparer, preparer } from './request/prepare.ts';
import type { ExecutedResult } from './response/result.ts';

export interface Serving extends Preparer {
  readonly supergraph: Supergraph;
  readonly types: TypeSystem;
  /** The plan of a prepared request, under the labels of @override that hold for it. */
  readonly planFor: (prepared: Plannable, asked: Pick<Asked, 'caller' | 'requestId'>) => Promise<Plan>;
  readonly planner: Planner;
  /** Those in flight. */
  readonly queries: SharedQueries<ExecutedResult>;
  readonly joins: RememberedJoins;
}

export interface ServingOptions {
  readonly limits: Limits;
  readonly production: boolean;
  readonly overrideLabels?: OverrideLabels | undefined;
}

/** `thread` is one that has built the same supergraph already. */
export function serve(
  supergraph: Supergraph,
  { limits, production, overrideLabels }: ServingOptions,
  thread?: PlanningThread,
): Serving {
  const planner = new Planner(supergraph, limits, thread);
  const overridesOf = overridesFor(supergraph.overrideLabels, overrideLabels);
  return {
    supergraph,
    types: typeSystemOf(supergraph.fullSchema),
    ...preparer(supergraph, limits, production),
    planFor: (prepared, { caller, requestId }) => planner.planFor(prepared, overridesOf(caller.identity, requestId)),
    planner,
    queries: new SharedQueries(limits.queryMs),
    joins: new RememberedJoins(limits.rememberedCharacters),
  };
}
