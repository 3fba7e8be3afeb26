/** A supergraph in use: what is read once from its SDL and shared by all requests that began while it was current. */
import { createHash } from 'node:crypto';
import { setImmediate as otherWork } from 'node:timers/promises';
import type { Schema } from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { type EntityTypes, readEntityTypes } from '../cache/entityTypes.ts';
import { readContinuing } from '../execute/live/continuing.ts';
import { type AccessRules, readAccessRules } from '../request/access/accessRules.ts';
import { type CacheHints, readCacheHints } from '../request/cacheHints.ts';
import { type CostRules, readCostRules } from '../request/cost/costRules.ts';
import { type PlannedKeyOf, plannedKeys } from '../request/plannedKeys.ts';
import { overrideLabels } from './overrides.ts';
import { plannerFor, readFederation } from './queryPlanner.ts';
import type { StandIns } from './requiredArguments.ts';

export interface Supergraph {
  /** Tells one supergraph from another in logs: the beginning of the SHA-256 of the SDL. */
  readonly version: string;
  readonly sdl: string;
  /** What clients see: without what is @inaccessible and without the machinery of federation. */
  readonly apiSchema: GraphQLSchema;
  /** The same as the planner reads operations against. */
  readonly planningSchema: Schema;
  /** All types of all subgraphs, for joining: `__typename` in a subgraph's answer may be inaccessible to clients. */
  readonly fullSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  /** What `planner` has in place of fields that are required with arguments. */
  readonly standIns: StandIns;
  /** The labels on which it depends from which subgraph a field comes. */
  readonly overrideLabels: readonly string[];
  readonly accessRules: AccessRules;
  readonly costRules: CostRules;
  readonly cacheHints: CacheHints;
  /** The subscriptions whose events build on one another. */
  readonly continuing: ReadonlySet<string>;
  readonly entityTypes: EntityTypes;
  readonly plannedKeyOf: PlannedKeyOf;
  /** The address of each subgraph by its name. */
  readonly subgraphs: ReadonlyMap<string, string>;
}

/**
 * Builds a supergraph from any Federation 2 supergraph SDL. Throws, with the fault in the message, for an SDL that is
 * malformed, that wants a feature which is not supported, or that names a subgraph without an address.
 */
export function buildSupergraph(sdl: string, urls: Addresses = {}): Supergraph {
  const stages = building(sdl, urls);
  for (;;) {
    const stage = stages.next();
    if (stage.done) return stage.value;
  }
}

/** The same beside other work: it is never held up for more than one of the stages. */
export async function buildSupergraphBeside(sdl: string, urls: Addresses = {}): Promise<Supergraph> {
  const stages = building(sdl, urls);
  for (;;) {
    const stage = stages.next();
    if (stage.done) return stage.value;
    await otherWork();
  }
}

type Addresses = Readonly<Record<string, string>>;

function* building(sdl: string, urls: Addresses): Generator<undefined, Supergraph, undefined> {
  const federation = readFederation(sdl);
  const { supergraph: built, standIns } = federation;
  yield;
  const planningSchema = built.apiSchema();
  yield;
  const apiSchema = planningSchema.toGraphQLJSSchema({ includeDefer: true });
  yield;
  const fullSchema = built.schema.toGraphQLJSSchema();
  yield;
  built.subgraphs(); // Worked out now and kept: the planner asks for them.
  yield;
  const planner = plannerFor(federation);
  yield;
  return {
    version: createHash('sha256').update(sdl).digest('hex').slice(0, 12),
    sdl,
    planningSchema,
    apiSchema,
    fullSchema,
    planner,
    standIns,
    overrideLabels: overrideLabels(built.schema),
    accessRules: readAccessRules(built.schema),
    costRules: readCostRules(built.schema),
    cacheHints: readCacheHints(built.schema),
    continuing: readContinuing(built.schema),
    entityTypes: readEntityTypes(built.schema),
    plannedKeyOf: plannedKeys(built.schema),
    subgraphs: new Map(built.subgraphsMetadata().map(({ name, url }) => [name, addressOf(name, urls[name] ?? url)])),
  };
}

function addressOf(name: string, url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Error(
      `The subgraph "${name}" has the address "${url}", but wants one that starts with http:// or https://. Set it in SUBGRAPH_URLS.`,
    );
  return url;
}
