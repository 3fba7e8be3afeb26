/**
 * Who may see which field, decided before planning: what somebody may not see is taken out of the operation, so that no
 * subgraph is asked for it, and answered as null with a coded error where it would have stood.
 */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Identity } from '../../../platform/identity.ts';
import { isIntrospection } from '../introspection.ts';
import type { Operation } from '../operation.ts';
import type { PlannedKeyOf } from '../plannedKeys.ts';
import { type AccessRule, type AccessRules, refusalFor } from './accessRules.ts';

export type Refusal = 'UNAUTHENTICATED' | 'FORBIDDEN';
/** The fields that are refused, by their place in the document. */
export type Refusals = ReadonlyMap<FieldNode, Refusal>;

/** Why a field is refused, and the scopes that it wants, for people; undefined when it wants none. */
export interface Refused {
  readonly code: Refusal;
  readonly scopes: string | undefined;
}

/** A field of the operation that has rules. */
export interface GuardedField {
  readonly node: FieldNode;
  readonly rules: readonly AccessRule[];
}

/**
 * Finds the fields that have rules: on the field, on the type that holds it, on the type it gives. A field asked of an
 * abstract type has the rules of the same field in all types that it can be: more is refused than need be, never less.
 */
export function guardedFields(
  schema: GraphQLSchema,
  access: AccessRules,
  operation: Operation,
): readonly GuardedField[] {
  if (access.empty) return [];
  const guarded: GuardedField[] = [];
  const walk = ({ selections }: SelectionSetNode, parent: GraphQLNamedType | undefined) => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT)
        walk(
          selection.selectionSet,
          selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : parent,
        );
      if (selection.kind !== Kind.FIELD || !parent) continue;
      const rules = rulesOf(schema, access, parent, selection.name.value);
      if (rules.length > 0) guarded.push({ node: selection, rules });
      if (selection.selectionSet) walk(selection.selectionSet, typeOfField(parent, selection.name.value));
    }
  };
  walk(operation.definition.selectionSet, schema.getRootType(operation.definition.operation) ?? undefined);
  for (const fragment of operation.fragments.values())
    walk(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
  return guarded;
}

/**
 * Which of the guarded fields somebody may not see, and why: UNAUTHENTICATED is for those who have not logged in.
 * `granted` are the policies that let them.
 */
export function refusalsFor(
  guarded: readonly GuardedField[],
  identity: Identity,
  granted: ReadonlySet<string>,
): Refusals {
  const refusals = new Map<FieldNode, Refusal>();
  for (const { node, rules } of guarded)
    for (const rule of rules) {
      const refusal = refusalFor(rule, identity, granted);
      if (refusal && refusals.get(node) !== 'UNAUTHENTICATED') refusals.set(node, refusal);
    }
  return refusals;
}

/** The refusals with the scopes that the fields want: `catalog:write and platform:operate, or admin`. */
export function explained(refusals: Refusals, guarded: readonly GuardedField[]): ReadonlyMap<FieldNode, Refused> {
  const explained = new Map<FieldNode, Refused>();
  for (const { node, rules } of guarded) {
    const code = refusals.get(node);
    if (!code) continue;
    const sets = rules.flatMap((rule) =>
      rule.kind === 'scopes' ? [rule.anyOf.map((all) => all.join(' and ')).join(', or ')] : [],
    );
    explained.set(node, { code, scopes: sets.length > 0 ? [...new Set(sets)].join('; and ') : undefined });
  }
  return explained;
}

/** The operation that is planned: without what is refused and without introspection, under the keys of the plan. */
export function permittedOperation(
  { definition, fragments }: Operation,
  refusals: Refusals,
  keyOf: PlannedKeyOf,
): Operation {
  const kept = new Map<string, FragmentDefinitionNode>();
  for (const [name, fragment] of fragments)
    kept.set(name, { ...fragment, selectionSet: permitted(fragment.selectionSet, refusals, keyOf) });
  const root: OperationDefinitionNode = {
    ...definition,
    selectionSet: permitted(definition.selectionSet, refusals, keyOf),
  };
  return { definition: root, fragments: kept };
}

function permitted(selectionSet: SelectionSetNode, refusals: Refusals, keyOf: PlannedKeyOf): SelectionSetNode {
  const selections = selectionSet.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
    if (selection.kind === Kind.FIELD && (refusals.has(selection) || isIntrospection(selection.name.value))) return [];
    const below = selection.selectionSet && permitted(selection.selectionSet, refusals, keyOf);
    const one = below ? ({ ...selection, selectionSet: below } as typeof selection) : selection;
    return [one.kind === Kind.FIELD ? underKeyOfPlan(one, keyOf) : one];
  });
  return { ...selectionSet, selections: selections.length > 0 ? selections : [typename] };
}

function underKeyOfPlan(field: FieldNode, keyOf: PlannedKeyOf): FieldNode {
  const key = field.alias?.value ?? field.name.value;
  const planned = keyOf(key, field.name.value);
  return planned === key ? field : { ...field, alias: { kind: Kind.NAME, value: planned } };
}

/** Stands where nothing is left to ask: the object around it is still asked for. */
const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function rulesOf(schema: GraphQLSchema, access: AccessRules, parent: GraphQLNamedType, field: string) {
  if (field.startsWith('__')) return [];
  const given = typeOfField(parent, field);
  const rules = [...(given ? access.ofType(given.name) : [])];
  const holders = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
  for (const holder of holders) rules.push(...access.ofType(holder.name), ...access.ofField(holder.name, field));
  return rules;
}

function typeOfField(parent: GraphQLNamedType, field: string): GraphQLNamedType | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  const definition = parent.getFields()[field];
  return definition && getNamedType(definition.type);
}
