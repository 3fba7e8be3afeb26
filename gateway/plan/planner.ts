/** Plans: made once for each operation and set of refusals. */
import { operationFromDocument } from '@apollo/federation-internals';
import { type DocumentNode, Kind } from 'graphql';
import type { Operation } from '../request/operation.ts';
import { TextCache } from '../request/textCache.ts';
import { type Plan, planOf } from './plan.ts';
import type { Supergraph } from './supergraph.ts';

export type PlanFor = (key: string, operation: () => Operation) => Promise<Plan>;

/**
 * A planner that remembers. `key` stands for the operation, which is only built when it has to be planned. Plans are
 * kept as promises: many requests that bring a new operation at once plan it once. A failure is not kept.
 */
export function planCache(supergraph: Supergraph): PlanFor {
  const known = new TextCache<Promise<Plan>>();
  return (key, operation) => {
    const found = known.get(key);
    if (found) return found;
    const made = makePlan(supergraph, operation);
    known.set(key, made);
    made.catch(() => known.delete(key));
    return made;
  };
}

async function makePlan({ planner, planningSchema }: Supergraph, operation: () => Operation): Promise<Plan> {
  const { definition, fragments } = operation();
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [definition, ...fragments.values()] };
  return planOf(planner.buildQueryPlan(operationFromDocument(planningSchema, document, { validate: false })));
}
