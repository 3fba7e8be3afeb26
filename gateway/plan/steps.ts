/**
 * The steps of a plan, as we execute them: the planner's nodes with what can be known beforehand read off once.
 */
import type {
  FetchDataKeyRenamer,
  FetchDataRewrite,
  FetchNode,
  PlanNode,
  QueryPlan,
  QueryPlanSelectionNode,
  SubscriptionNode,
} from '@apollo/query-planner';
import { type ExpectedField, expectedFields } from './expectedFields.ts';

export type Step =
  | { readonly kind: 'nothing' }
  /** One after the other: each may need what those before it brought. */
  | { readonly kind: 'sequence'; readonly steps: readonly Step[] }
  /** All at once. */
  | { readonly kind: 'parallel'; readonly steps: readonly Step[] }
  /** The step for the objects at a path, in which `@` stands for each element of a list. */
  | { readonly kind: 'flatten'; readonly path: readonly (string | number)[]; readonly step: Step }
  /** One of two steps, by a Boolean variable. */
  | { readonly kind: 'condition'; readonly variable: string; readonly chosen: Step; readonly otherwise: Step }
  | FetchStep;

/** One operation for one subgraph. With `requires` it asks `_entities` for more of the objects at hand. */
export interface FetchStep {
  readonly kind: 'fetch';
  readonly subgraph: string;
  readonly operation: string;
  readonly operationName: string | undefined;
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  readonly variables: readonly string[];
  readonly requires: readonly QueryPlanSelectionNode[] | undefined;
  readonly inputRewrites: readonly FetchDataRewrite[] | undefined;
  readonly outputRewrites: readonly FetchDataRewrite[] | undefined;
  /** Arguments filled from the objects around an entity (@fromContext). */
  readonly contextRewrites: readonly FetchDataKeyRenamer[] | undefined;
  /** Whether objects that get the same entity get copies of it: a later step has other arguments for each place. */
  readonly apart: boolean;
  /** What it brings to each object: where it fails, these are what is missing. */
  readonly expected: readonly ExpectedField[];
}

/** A plan: a query's or mutation's steps, or a subscription's source and the steps that complete each of its events. */
export type Plan =
  | { readonly kind: 'steps'; readonly root: Step }
  | { readonly kind: 'subscription'; readonly source: FetchStep; readonly rest: Step };

const nothing: Step = { kind: 'nothing' };

/** Reads the planner's plan. Throws for a deferred part: the planner is not asked for any. */
export function planOf({ node }: QueryPlan): Plan {
  if (!node) return { kind: 'steps', root: nothing };
  const apart = usesContext(node);
  return node.kind === 'Subscription' ? subscriptionOf(node, apart) : { kind: 'steps', root: stepOf(node, apart) };
}

function usesContext(node: PlanNode | SubscriptionNode): boolean {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.some(usesContext);
    case 'Flatten':
      return usesContext(node.node);
    case 'Condition':
      return [node.ifClause, node.elseClause].some((clause) => clause && usesContext(clause));
    case 'Subscription':
      return node.rest !== undefined && usesContext(node.rest);
    case 'Fetch':
      return node.contextRewrites !== undefined;
    case 'Defer':
      return false;
  }
}

const subscriptionOf = ({ primary, rest }: SubscriptionNode, apart: boolean): Plan => ({
  kind: 'subscription',
  source: fetchOf(primary, apart),
  rest: rest ? stepOf(rest, apart) : nothing,
});

function stepOf(node: PlanNode, apart: boolean): Step {
  const inner = (one: PlanNode) => stepOf(one, apart);
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map(inner) };
    case 'Parallel':
      return { kind: 'parallel', steps: node.nodes.map(inner) };
    case 'Flatten':
      return { kind: 'flatten', path: node.path, step: inner(node.node) };
    case 'Condition':
      return {
        kind: 'condition',
        variable: node.condition,
        chosen: node.ifClause ? inner(node.ifClause) : nothing,
        otherwise: node.elseClause ? inner(node.elseClause) : nothing,
      };
    case 'Fetch':
      return fetchOf(node, apart);
    case 'Defer':
      throw new Error('The plan has a deferred part, but the planner was asked for none.');
  }
}

const fetchOf = (node: FetchNode, apart: boolean): FetchStep => ({
  kind: 'fetch',
  subgraph: node.serviceName,
  operation: node.operation,
  operationName: node.operationName,
  operationKind: node.operationKind,
  variables: node.variableUsages ?? [],
  requires: node.requires,
  inputRewrites: node.inputRewrites,
  outputRewrites: node.outputRewrites,
  contextRewrites: node.contextRewrites,
  apart,
  expected: expectedFields(node),
});
