/** The fetches of a plan: the planner's nodes with what can be known beforehand read off once. */
import type { FetchDataKeyRenamer, FetchDataRewrite, FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Representations } from '../execute/representations.ts';
import { type ExpectedField, expectedFields } from './expectedFields.ts';
import type { Chances } from './reach.ts';
import { signatureOf } from './signature.ts';

/** One operation for one subgraph. With `representations` it asks `_entities` for more of the objects at hand. */
export interface FetchStep {
  readonly subgraph: string;
  readonly operation: string;
  readonly operationName: string | undefined;
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  /** The request's JSON up to the first of its variables. */
  readonly bodyUpToVariables: string;
  readonly variables: readonly string[];
  /** What is read off objects to name them as entities. */
  readonly requires: readonly QueryPlanSelectionNode[] | undefined;
  readonly representations: Representations | undefined;
  /** What representations lack unless conditions hold, each as its keys from the entity. */
  readonly conditionalInputs: ReadonlyMap<string, Chances>;
  /** When there is something to ask; undefined for always. */
  readonly wanted: Chances | undefined;
  readonly outputRewrites: readonly FetchDataRewrite[] | undefined;
  /** Arguments filled from the objects around an entity (@fromContext). */
  readonly contextRewrites: readonly FetchDataKeyRenamer[] | undefined;
  /** Equal for fetches of the plan that ask the same of entities; undefined when there is no other such fetch. */
  readonly signature: string | undefined;
  /** Whether objects that get the same entity get copies of it: a later fetch has other arguments for each place. */
  readonly apart: boolean;
  /** What it brings to each object: where it fails, these are what is missing. */
  readonly expected: readonly ExpectedField[];
}

/** What a fetch has to know of the others of its plan. */
export interface Company {
  /** Whether any takes arguments from around its entities. */
  readonly apart: boolean;
  /** The signatures that more than one has. */
  readonly repeated: ReadonlySet<string>;
}

const unconditional: ReadonlyMap<string, Chances> = new Map();

/** Reads a fetch of the planner. */
export function fetchOf(
  node: FetchNode,
  { apart, repeated }: Company,
  conditionalInputs: ReadonlyMap<string, Chances> = unconditional,
  wanted?: Chances,
): FetchStep {
  const signature = signatureOf(node);
  const { operation, operationName, requires, inputRewrites } = node;
  const name = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  return {
    subgraph: node.serviceName,
    operation,
    operationName,
    operationKind: node.operationKind,
    bodyUpToVariables: `{"query":${JSON.stringify(operation)}${name},"variables":{`,
    variables: node.variableUsages ?? [],
    requires,
    representations: requires && new Representations(requires, inputRewrites),
    conditionalInputs,
    wanted,
    outputRewrites: node.outputRewrites,
    contextRewrites: node.contextRewrites,
    signature: repeated.has(signature) ? signature : undefined,
    apart,
    expected: expectedFields(node),
  };
}
