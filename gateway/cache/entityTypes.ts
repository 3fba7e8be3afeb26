/** The types whose objects are known by keys (Federation, @key), as the supergraph tells of them. */
import type { NamedType, Schema } from '@apollo/federation-internals';
import { Kind, parse, type SelectionSetNode } from 'graphql';

/** A key of a type: the fields that tell an object of it from others, in the order of their names. */
export interface EntityKey {
  /** `id owner{id}` */
  readonly text: string;
  readonly fields: readonly KeyField[];
}

export interface KeyField {
  readonly name: string;
  readonly below: readonly KeyField[];
}

export interface EntityTypes {
  /** The keys of a type, in all subgraphs; none for a type that is no entity. */
  readonly keysOf: (type: string) => readonly EntityKey[];
  /** Whether a field is part of a key of its type. */
  readonly isKeyField: (type: string, field: string) => boolean;
}

/** Reads the keys from the @join__type directives of a supergraph. */
export function readEntityTypes(schema: Schema): EntityTypes {
  const types = new Map<string, readonly EntityKey[]>();
  for (const type of schema.types()) {
    const keys = keysOf(type);
    if (keys.length > 0) types.set(type.name, keys);
  }
  return {
    keysOf: (type) => types.get(type) ?? [],
    isKeyField: (type, field) =>
      types.get(type)?.some(({ fields }) => fields.some(({ name }) => name === field)) === true,
  };
}

function keysOf(type: NamedType): readonly EntityKey[] {
  const keys = new Map<string, EntityKey>();
  for (const directive of type.appliedDirectives) {
    const { key }: Readonly<Record<string, unknown>> = directive.name === 'join__type' ? directive.arguments() : {};
    if (typeof key !== 'string') continue;
    const fields = readKey(key);
    const text = textOf(fields);
    keys.set(text, { text, fields });
  }
  return [...keys.values()];
}

function readKey(text: string): readonly KeyField[] {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? keyFields(definition.selectionSet) : [];
}

/** The fields of fragments are not looked at: a key has one only below an abstract type, where other fields tell too. */
const keyFields = ({ selections }: SelectionSetNode): readonly KeyField[] =>
  selections
    .flatMap((selection): KeyField[] =>
      selection.kind === Kind.FIELD && selection.name.value !== '__typename'
        ? [{ name: selection.name.value, below: selection.selectionSet ? keyFields(selection.selectionSet) : [] }]
        : [],
    )
    .sort((one, other) => (one.name < other.name ? -1 : 1));

const textOf = (fields: readonly KeyField[]): string =>
  fields.map(({ name, below }) => (below.length > 0 ? `${name}{${textOf(below)}}` : name)).join(' ');
