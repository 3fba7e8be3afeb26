/** The planner of a supergraph, made the same way for the requests' thread and for the one beside it. */
import {
  Supergraph as FederationSupergraph,
  operationFromDocument,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  type Schema,
} from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { addStandIns, type StandIns } from './requiredArguments.ts';
import { planWithoutStandIns } from './standIns.ts';

/** A supergraph as the planner knows it: fields that are required with arguments have stand-ins. */
export interface Federation {
  readonly supergraph: FederationSupergraph;
  readonly standIns: StandIns;
}

/** Reads a supergraph SDL; throws, with the fault in the message, for one that is malformed or not supported. */
export function readFederation(sdl: string): Federation {
  const supportedFeatures = ROUTER_SUPPORTED_SUPERGRAPH_FEATURES;
  const supergraph = FederationSupergraph.build(sdl, { supportedFeatures });
  const standIns = addStandIns(supergraph.schema);
  if (standIns.fields.size === 0) return { supergraph, standIns };
  // It was found valid; now fields are @external that nothing uses any more, which would be a fault in a schema.
  return { supergraph: new FederationSupergraph(supergraph.schema, supportedFeatures, false), standIns };
}

/** An operation without @defer has the same plan as from a planner that knows none. */
export const plannerFor = ({ supergraph }: Federation): QueryPlanner =>
  new QueryPlanner(supergraph, { incrementalDelivery: { enableDefer: true } });

/** What plans, and the schema as it reads operations against. */
export interface Planning {
  readonly planner: QueryPlanner;
  readonly planningSchema: Schema;
  readonly standIns: StandIns;
}

/**
 * Plans the one operation of a document that is known to be valid; `overrides` are the labels of @override that hold.
 * It keeps its thread for as long as it takes, which for some short documents is minutes and all memory there is.
 */
export const queryPlanOf = (
  { planner, planningSchema, standIns }: Planning,
  document: DocumentNode,
  overrides: readonly string[],
): QueryPlan =>
  planWithoutStandIns(
    planner.buildQueryPlan(operationFromDocument(planningSchema, document, { validate: false }), {
      overrideConditions: new Map(overrides.map((label) => [label, true])),
    }),
    standIns,
  );
