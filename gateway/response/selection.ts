/**
 * The selection of an operation, read for the types that its objects turn out to have: which keys an object answers,
 * in which order, and from which nodes of the document (GraphQL, 6.3.2 CollectFields).
 */
import {
  type DirectiveNode,
  type FieldNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Refusal, Refusals } from '../request/authorize.ts';
import { isIntrospection } from '../request/introspection.ts';
import type { Operation, Variables } from '../request/operation.ts';
import type { PlannedKeyOf } from '../request/plannedKeys.ts';

/** What an object of one type answers under one key. */
export type Field =
  | { readonly kind: 'typename'; readonly key: string }
  | { readonly kind: 'introspection'; readonly key: string; readonly nodes: readonly FieldNode[] }
  | {
      readonly kind: 'value';
      readonly key: string;
      /** The key under which the plan has it. */
      readonly planned: string;
      readonly name: string;
      readonly type: GraphQLOutputType;
      /** Why the asker may not see it. */
      readonly refusal: Refusal | undefined;
      /** For objects: what is selected of them. */
      readonly selection: Selection;
    };

/** The type by which an object is read: its own, or an interface of it when nothing more was asked. */
export type ReadableType = GraphQLObjectType | GraphQLInterfaceType;

/** The fields of an object by its type; each type is worked out when it is first met. */
export interface Selection {
  readonly fieldsOf: (type: ReadableType) => readonly Field[];
}

/** Reads the selection of an operation under the variables that @skip and @include ask for. */
export function readSelection(
  schema: GraphQLSchema,
  { definition, fragments }: Operation,
  variables: Variables,
  refusals: Refusals,
  plannedKeyOf: PlannedKeyOf,
): Selection {
  const collect = (type: ReadableType, { selections }: SelectionSetNode, into: Map<string, FieldNode[]>) => {
    for (const selection of selections) {
      if (!isIncluded(selection.directives, variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const nodes = into.get(key);
        if (nodes) nodes.push(selection);
        else into.set(key, [selection]);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment && applies(schema, type, fragment.typeCondition?.name.value))
        collect(type, fragment.selectionSet, into);
    }
  };

  const field = (type: ReadableType, key: string, nodes: readonly FieldNode[]): Field => {
    const name = nodes[0]?.name.value ?? key;
    if (name === '__typename') return { kind: 'typename', key };
    if (isIntrospection(name)) return { kind: 'introspection', key, nodes };
    const definition = type.getFields()[name];
    if (!definition) throw new Error(`The type ${type.name} has no field ${name}, but the operation was valid.`);
    const allowed = nodes.filter((node) => !refusals.has(node));
    const refusal = allowed.length > 0 ? undefined : nodes[0] && refusals.get(nodes[0]);
    const below = allowed.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
    const planned = plannedKeyOf(key, name);
    return { kind: 'value', key, planned, name, type: definition.type, refusal, selection: selectionOf(below) };
  };

  const selectionOf = (sets: readonly SelectionSetNode[]): Selection => {
    const known = new Map<ReadableType, readonly Field[]>();
    return {
      fieldsOf: (type) => {
        const found = known.get(type);
        if (found) return found;
        const nodes = new Map<string, FieldNode[]>();
        for (const set of sets) collect(type, set, nodes);
        const fields = [...nodes].map(([key, ofKey]) => field(type, key, ofKey));
        known.set(type, fields);
        return fields;
      },
    };
  };
  return selectionOf([definition.selectionSet]);
}

function applies(schema: GraphQLSchema, type: ReadableType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && schema.isSubType(wanted, type);
}

function isIncluded(directives: readonly DirectiveNode[] | undefined, variables: Variables): boolean {
  for (const { name, arguments: given } of directives ?? []) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    const holds =
      value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
    if (holds === (name.value === 'skip')) return false;
  }
  return true;
}

/** The variables that @skip and @include of an operation ask for: its selection is the same while they are. */
export function conditionVariables({ definition, fragments }: Operation): readonly string[] {
  const names = new Set<string>();
  const note = (directives: readonly DirectiveNode[] | undefined) => {
    for (const { name, arguments: given } of directives ?? [])
      for (const { value } of given ?? [])
        if ((name.value === 'skip' || name.value === 'include') && value.kind === Kind.VARIABLE)
          names.add(value.name.value);
  };
  const walk = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      note(selection.directives);
      if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) walk(selection.selectionSet);
    }
  };
  walk(definition.selectionSet);
  for (const fragment of fragments.values()) walk(fragment.selectionSet);
  return [...names];
}
