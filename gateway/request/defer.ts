/** Deferred fragments (@defer): parts of an operation that are answered later. */
import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Operation, Variables } from './operation.ts';

/** How later parts are told to a client: the dialects of incremental delivery that clients speak. */
export type IncrementalFormat = '20220824' | 'v0.2';

/** The Boolean variables by which an operation defers; undefined when it has no deferred fragment. */
export function deferVariables({ definition, fragments }: Operation): readonly string[] | undefined {
  const names = new Set<string>();
  let found = false;
  const walk = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      const defer = deferOf(selection);
      const when = defer && argumentOf(defer, 'if');
      if (defer) found = true;
      if (when?.kind === Kind.VARIABLE) names.add(when.name.value);
      if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) walk(selection.selectionSet);
    }
  };
  walk(definition.selectionSet);
  for (const fragment of fragments.values()) walk(fragment.selectionSet);
  return found ? [...names] : undefined;
}

/**
 * The operation with its deferrals decided: every fragment that is still deferred has a label of its own, which begins
 * with a number and goes on with the client's after a colon; all others are plain. Fragments are written out where they
 * are spread, so that each place has its label. Nothing is deferred unless it is `wanted`, in a subscription, whose
 * events are whole, or at the root of a mutation, whose fields are done in order.
 */
export function decideDeferrals(
  { definition, fragments }: Operation,
  variables: Variables,
  wanted: boolean,
): Operation {
  let count = 0;
  const decide = ({ selections, ...rest }: SelectionSetNode, may: boolean): SelectionSetNode => ({
    ...rest,
    selections: selections.map((selection) => {
      if (selection.kind === Kind.FIELD)
        return selection.selectionSet
          ? { ...selection, selectionSet: decide(selection.selectionSet, wanted && !isSubscription) }
          : selection;
      const defer = deferOf(selection);
      const deferred = defer !== undefined && may && isTrue(defer, variables);
      const directives = (selection.directives ?? []).filter((directive) => directive !== defer);
      if (deferred) directives.push(labelled(defer, count++));
      const fragment = writtenOut(selection, fragments);
      return { ...fragment, directives, selectionSet: decide(fragment.selectionSet, may) };
    }),
  });
  const isSubscription = definition.operation === OperationTypeNode.SUBSCRIPTION;
  const mayAtRoot = wanted && definition.operation === OperationTypeNode.QUERY;
  return {
    definition: { ...definition, selectionSet: decide(definition.selectionSet, mayAtRoot) },
    fragments: new Map(),
  };
}

/** The label of a fragment that is deferred, once that is decided; undefined for one that is not. */
export function deferLabel(selection: SelectionNode): string | undefined {
  const defer = deferOf(selection);
  const label = defer && argumentOf(defer, 'label');
  return label?.kind === Kind.STRING ? label.value : undefined;
}

/** The label that the client has given, of a decided one. */
export function clientLabel(label: string): string | undefined {
  const colon = label.indexOf(':');
  return colon < 0 ? undefined : label.slice(colon + 1);
}

const deferOf = ({ kind, directives }: SelectionNode): DirectiveNode | undefined =>
  kind === Kind.FIELD ? undefined : directives?.find(({ name }) => name.value === 'defer');

const argumentOf = ({ arguments: given }: DirectiveNode, wanted: string) =>
  given?.find(({ name }) => name.value === wanted)?.value;

function isTrue(defer: DirectiveNode, variables: Variables): boolean {
  const when = argumentOf(defer, 'if');
  if (when?.kind === Kind.VARIABLE) return variables[when.name.value] !== false;
  return when?.kind !== Kind.BOOLEAN || when.value;
}

function labelled(defer: DirectiveNode, count: number): DirectiveNode {
  const label = argumentOf(defer, 'label');
  const value = label?.kind === Kind.STRING ? `${count}:${label.value}` : String(count);
  return {
    kind: Kind.DIRECTIVE,
    name: defer.name,
    arguments: [
      { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'label' }, value: { kind: Kind.STRING, value } },
    ],
  };
}

function writtenOut(
  selection: Exclude<SelectionNode, { kind: Kind.FIELD }>,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): InlineFragmentNode {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
  const fragment = fragments.get(selection.name.value);
  if (!fragment) throw new Error(`There is no fragment ${selection.name.value}, but the operation was valid.`);
  return { kind: Kind.INLINE_FRAGMENT, typeCondition: fragment.typeCondition, selectionSet: fragment.selectionSet };
}
