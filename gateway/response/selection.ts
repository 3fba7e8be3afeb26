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
import type { Refused } from '../request/access/authorize.ts';
import { deferLabel } from '../request/defer.ts';
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
      readonly refusal: Refused | undefined;
      /** For objects: what is selected of them. */
      readonly selection: Selection;
    };

/** The type by which an object is read: its own, or an interface of it when nothing more was asked. */
export type ReadableType = GraphQLObjectType | GraphQLInterfaceType;

/** What an object answers by its type; each type is worked out when it is first met. */
export interface Selection {
  readonly fieldsOf: (type: ReadableType) => readonly Field[];
  /** What it answers later. */
  readonly deferralsOf: (type: ReadableType) => readonly Deferral[];
}

/** A fragment whose fields come later (@defer). */
export interface Deferral {
  /** Tells it from the others of the operation: the label that it is planned under. */
  readonly label: string;
  readonly selection: Selection;
}

/** What is selected of an object of one type. */
interface Collected {
  readonly nodes: Map<string, FieldNode[]>;
  readonly deferred: Map<string, SelectionSetNode[]>;
}

/** Reads the selection of an operation under the variables that @skip and @include ask for. */
export function readSelection(
  schema: GraphQLSchema,
  { definition, fragments }: Operation,
  variables: Variables,
  refusals: ReadonlyMap<FieldNode, Refused>,
  plannedKeyOf: PlannedKeyOf,
): Selection {
  const collect = (type: ReadableType, { selections }: SelectionSetNode, into: Collected) => {
    for (const selection of selections) {
      if (!isIncluded(selection.directives, variables)) continue;
      if (selection.kind === Kind.FIELD) {
        add(into.nodes, selection.alias?.value ?? selection.name.value, selection);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (!fragment || !applies(schema, type, fragment.typeCondition?.name.value)) continue;
      const label = deferLabel(selection);
      if (label === undefined) collect(type, fragment.selectionSet, into);
      else add(into.deferred, label, fragment.selectionSet);
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
    const known = new Map<ReadableType, { fields: readonly Field[]; deferrals: readonly Deferral[] }>();
    const read = (type: ReadableType) => {
      const found = known.get(type);
      if (found) return found;
      const collected: Collected = { nodes: new Map(), deferred: new Map() };
      for (const set of sets) collect(type, set, collected);
      const fields = [...collected.nodes].map(([key, nodes]) => field(type, key, nodes));
      const deferrals = [...collected.deferred].map(([label, below]) => ({ label, selection: selectionOf(below) }));
      const made = { fields, deferrals };
      known.set(type, made);
      return made;
    };
    return { fieldsOf: (type) => read(type).fields, deferralsOf: (type) => read(type).deferrals };
  };
  return selectionOf([definition.selectionSet]);
}

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
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
