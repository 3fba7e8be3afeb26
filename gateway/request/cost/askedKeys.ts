/**
 * What an operation asks of an object that can be of several types: the response keys, and which types have each
 * (GraphQL, 6.3.2 CollectFields, for all types at once).
 */
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { type Condition, conditionsOf } from '../conditions.ts';
import type { Operation } from '../operation.ts';

/** A part of what is asked of an object: a selection, the type that it is written for, and when it is asked. */
export interface Part {
  readonly selectionSet: SelectionSetNode;
  readonly holder: GraphQLNamedType;
  readonly guard: readonly Condition[];
}

/** A field in one place of the document. */
export interface Asking {
  readonly node: FieldNode;
  /** The type in whose selection it stands. */
  readonly holder: GraphQLNamedType;
  readonly guard: readonly Condition[];
}

/** A response key with a field; all its askings have the same arguments, or the operation would not be valid. */
export interface AskedKey {
  readonly node: FieldNode;
  readonly field: GraphQLField<unknown, unknown>;
  readonly askings: Asking[];
  /** The object types that are asked for it. */
  readonly types: Set<GraphQLObjectType>;
}

/** The keys that are asked of an object that can be of these types, without introspection. */
export function collectKeys(
  schema: GraphQLSchema,
  { fragments }: Operation,
  parts: readonly Part[],
  types: readonly GraphQLObjectType[],
): Iterable<AskedKey> {
  const keys = new Map<string, AskedKey>();
  const collect = ({ selectionSet, holder, guard }: Part, possible: readonly GraphQLObjectType[]): void => {
    for (const selection of selectionSet.selections) {
      const conditions = conditionsOf(selection.directives);
      if (conditions === 'never') continue;
      const all = conditions.length > 0 ? [...guard, ...conditions] : guard;
      if (selection.kind === Kind.FIELD) {
        note(keys, { node: selection, holder, guard: all }, possible);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (!fragment) continue;
      const condition = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : holder;
      const both = condition ? among(possible, objectTypes(schema, condition)) : [];
      if (condition && both.length > 0)
        collect({ selectionSet: fragment.selectionSet, holder: condition, guard: all }, both);
    }
  };
  for (const part of parts) collect(part, among(types, objectTypes(schema, part.holder)));
  return keys.values();
}

/** The object types that something of a type can be. */
export function objectTypes(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}

/** Different types may answer one key by different fields: those are keys of their own. */
function note(keys: Map<string, AskedKey>, asking: Asking, types: readonly GraphQLObjectType[]): void {
  const { node, holder } = asking;
  const field = isObjectType(holder) || isInterfaceType(holder) ? holder.getFields()[node.name.value] : undefined;
  if (!field) return;
  const name = `${node.alias?.value ?? node.name.value} ${node.name.value} ${getNamedType(field.type).name}`;
  const key = keys.get(name) ?? { node, field, askings: [], types: new Set() };
  keys.set(name, key);
  key.askings.push(asking);
  for (const type of types) key.types.add(type);
}

const among = (types: readonly GraphQLObjectType[], others: readonly GraphQLObjectType[]) =>
  types === others ? types : types.filter((type) => others.includes(type));
