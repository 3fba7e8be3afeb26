/** Plans as the planner makes them, with stand-ins, turned into plans that ask for the fields themselves. */
import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { StandIns } from './requiredArguments.ts';
import { isCrowded, splitFetch } from './splitFetch.ts';

/**
 * The plan with the fields themselves. The data has each under the name of its stand-in, so the operations have these
 * for aliases; and so has `requires`, where `name` is what the field is called to the subgraph that requires it. Fields
 * that require one field with different arguments are asked apart, beside each other.
 */
export function planWithoutStandIns(plan: QueryPlan, standIns: StandIns): QueryPlan {
  const { node } = plan;
  if (standIns.fields.size === 0 || !node) return plan;
  if (node.kind !== 'Subscription') return { ...plan, node: inNode(node, standIns) };
  const { primary, rest } = node;
  const changed = { ...node, primary: withFields(primary, standIns) };
  return { ...plan, node: rest ? { ...changed, rest: inNode(rest, standIns) } : changed };
}

function inNode(node: PlanNode, standIns: StandIns): PlanNode {
  const inOptional = <Key extends string>(key: Key, one: PlanNode | undefined) =>
    one && ({ [key]: inNode(one, standIns) } as Record<Key, PlanNode>);
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((one) => inNode(one, standIns)) };
    case 'Flatten':
      return { ...node, node: inNode(node.node, standIns) };
    case 'Condition':
      return { ...node, ...inOptional('ifClause', node.ifClause), ...inOptional('elseClause', node.elseClause) };
    case 'Defer': {
      const primary = { ...node.primary, ...inOptional('node', node.primary.node) };
      return {
        ...node,
        primary,
        deferred: node.deferred.map((part) => ({ ...part, ...inOptional('node', part.node) })),
      };
    }
    case 'Fetch': {
      const fetch = withFields(node, standIns);
      const [first, ...others] = isCrowded(fetch) ? splitFetch(fetch, standIns) : [];
      return first && others.length > 0 ? { kind: 'Parallel', nodes: [first, ...others] } : fetch;
    }
  }
}

function withFields(fetch: FetchNode, { fields }: StandIns): FetchNode {
  const operation = visit(parse(fetch.operation, { noLocation: true }), {
    [Kind.FIELD]: (node) => {
      const field = fields.get(node.name.value);
      if (!field) return undefined;
      // What the planner has given it comes from around the entity (@fromContext).
      const given = [...(field.arguments ?? []), ...(node.arguments ?? [])];
      return { ...node, alias: node.alias ?? node.name, name: field.name, arguments: given };
    },
  });
  const changed = { ...fetch, operation: stripIgnoredCharacters(print(operation)) };
  return fetch.requires ? { ...changed, requires: inRequires(fetch.requires, fields) } : changed;
}

function inRequires(
  selections: readonly QueryPlanSelectionNode[],
  fields: StandIns['fields'],
): QueryPlanSelectionNode[] {
  return selections.map((selection) => {
    if (selection.kind === 'InlineFragment')
      return { ...selection, selections: inRequires(selection.selections, fields) };
    const field = fields.get(selection.name);
    const renamed = field ? { ...selection, alias: selection.name, name: field.name.value } : selection;
    return selection.selections ? { ...renamed, selections: inRequires(selection.selections, fields) } : renamed;
  });
}
