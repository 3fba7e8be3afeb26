/** The planner of a supergraph, made the same way for the requests' thread and for the one beside it. */
import {
  Supergraph as FederationSupergraph,
  operationFromDocument,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  type Schema,
} from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';

/** Reads a supergraph SDL; throws, with the fault in the message, for one that is malformed or not supported. */
export const readFederation = (sdl: string): FederationSupergraph =>
  FederationSupergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });

/** An operation without @defer has the same plan as from a planner that knows none. */
export const plannerFor = (federation: FederationSupergraph): QueryPlanner =>
  new QueryPlanner(federation, { incrementalDelivery: { enableDefer: true } });

/** What plans, and the schema as it reads operations against. */
export interface Planning {
  readonly planner: QueryPlanner;
  readonly planningSchema: Schema;
}

/**
 * Plans the one operation of a document that is known to be valid; `overrides` are the labels of @override that hold.
 * It keeps its thread for as long as it takes, which for some short documents is minutes and all memory there is.
 */
export const queryPlanOf = (
  { planner, planningSchema }: Planning,
  document: DocumentNode,
  overrides: readonly string[],
): QueryPlan =>
  planner.buildQueryPlan(operationFromDocument(planningSchema, document, { validate: false }), {
    overrideConditions: new Map(overrides.map((label) => [label, true])),
  });
