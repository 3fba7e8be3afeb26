/** The thread that plans beside the requests: it builds the supergraph of its own and plans one operation after another. */
import { parentPort, workerData } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { type Planning, plannerFor, queryPlanOf, readFederation } from './queryPlanner.ts';

/** An operation to be planned. */
export interface PlanningRequest {
  readonly document: string;
  readonly overrides: readonly string[];
}

/** What the thread says: first whether the supergraph could be built, then an answer to each request. */
export type PlanningMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'planned'; readonly plan: QueryPlan }
  | { readonly kind: 'failed'; readonly error: unknown };

const say = (message: PlanningMessage) => parentPort?.postMessage(message);

function build(sdl: string): Planning | undefined {
  try {
    const federation = readFederation(sdl);
    const { supergraph, standIns } = federation;
    const planning = { planner: plannerFor(federation), planningSchema: supergraph.apiSchema(), standIns };
    say({ kind: 'ready' });
    return planning;
  } catch (error) {
    say({ kind: 'refused', error });
    return undefined;
  }
}

const planning = build((workerData as { readonly sdl: string }).sdl);
if (planning)
  parentPort?.on('message', ({ document, overrides }: PlanningRequest) => {
    try {
      const parsed = parse(document, { noLocation: true });
      say({ kind: 'planned', plan: queryPlanOf(planning, parsed, overrides) });
    } catch (error) {
      say({ kind: 'failed', error });
    }
  });
