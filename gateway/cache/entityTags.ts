/**
 * Under which tags something is kept that has entities in it, and which tags are dropped when an entity has changed. An
 * entity has a tag for each of its keys; where a key is not known, tags for its type stand in, and too much is dropped
 * rather than too little.
 */
import { createHash } from 'node:crypto';
import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import { isObject, type JsonObject, own } from '../execute/data.ts';
import { Fault } from '../execute/fault.ts';
import type { EntityTypes, KeyField } from './entityTypes.ts';

/** On what has any entity of a type. */
const any = (type: string): string => `${type} any`;
/** On what has an entity of a type of which it is not known which one. */
const some = (type: string): string => `${type} some`;

/** Longer ones are shortened to a hash: the values of keys come from subgraphs, and may be of any length. */
const longestTag = 150;

/** More tags than these are not worth their memory: an answer with more is dropped with any change of their types. */
const mostTags = 100;

export class EntityTags {
  readonly #schema: GraphQLSchema;
  readonly #entityTypes: EntityTypes;
  readonly #around = new Map<string, readonly string[]>();
  /** The types that may stand in what is kept: most that change do not, and nothing has to be dropped for them. */
  readonly #kept: ReadonlySet<string>;

  /** `schema` has all types of all subgraphs. */
  constructor(schema: GraphQLSchema, entityTypes: EntityTypes, kept: ReadonlySet<string>) {
    this.#schema = schema;
    this.#entityTypes = entityTypes;
    this.#kept = kept;
  }

  /** Whether objects of the type, or of a type that they may be, are entities. */
  hasKeys(type: string): boolean {
    return this.#namesAround(type).some((name) => this.#entityTypes.keysOf(name).length > 0);
  }

  /** The tags of what has this object in it. */
  ofKept(type: string, object: JsonObject): readonly string[] {
    const known = this.#entityTypes.keysOf(type).flatMap(({ text, fields }) => tagOf(type, text, fields, object) ?? []);
    return [...(known.length > 0 ? known : [some(type)]), any(type)];
  }

  /** The tags to drop when this object has changed: also under the names of the interfaces that it is known by. */
  ofChanged(type: string, object: JsonObject): readonly string[] {
    return this.#namesAround(type).flatMap((name) => {
      const keys = this.#entityTypes.keysOf(name);
      const known = keys.flatMap(({ text, fields }) => tagOf(name, text, fields, object) ?? []);
      // What is kept may be known by a key that this object does not tell.
      return known.length === keys.length ? [...known, some(name)] : [any(name)];
    });
  }

  /** The tags to drop when no more is known than that entities of a type have changed. */
  ofType(type: string): readonly string[] {
    return this.#namesAround(type).map(any);
  }

  /** The type itself, those that it may be, and the abstract ones that those may be known by, if they may be kept. */
  #namesAround(type: string): readonly string[] {
    const found = this.#around.get(type);
    if (found) return found;
    const named = this.#schema.getType(type);
    const possible = isAbstractType(named) ? this.#schema.getPossibleTypes(named) : isObjectType(named) ? [named] : [];
    const types = Object.values(this.#schema.getTypeMap());
    const above = types.filter(
      (one) => isAbstractType(one) && possible.some((object) => this.#schema.isSubType(one, object)),
    );
    const all = new Set([type, ...possible.map(({ name }) => name), ...above.map(({ name }) => name)]);
    const names = [...all].filter((name) => this.#kept.has(name));
    this.#around.set(type, names);
    return names;
  }
}

/** Many tags as few: those of their types. */
export function fewTags(tags: ReadonlySet<string>): readonly string[] {
  if (tags.size <= mostTags) return [...tags];
  const types = new Set([...tags].map((tag) => tag.slice(0, tag.indexOf(' '))));
  return [...types].flatMap((type) => [some(type), any(type)]);
}

/** Undefined where the object does not have all fields of the key. */
function tagOf(type: string, key: string, fields: readonly KeyField[], object: JsonObject): string | undefined {
  const values = valuesOf(fields, object);
  if (!values) return undefined;
  const tag = `${type} ${key} ${JSON.stringify(values)}`;
  if (tag.length <= longestTag) return tag;
  return `${type} ${createHash('sha256').update(tag).digest('base64url')}`;
}

/** Subgraphs may give one id as a number and as a string: values are compared as texts. */
function valuesOf(fields: readonly KeyField[], object: JsonObject): readonly unknown[] | undefined {
  const values: unknown[] = [];
  for (const { name, below } of fields) {
    const value = own(object, name);
    if (value === undefined || value === null || value instanceof Fault) return undefined;
    const known =
      below.length > 0 ? isObject(value) && valuesOf(below, value) : typeof value !== 'object' && String(value);
    if (known === undefined || known === false) return undefined;
    values.push(known);
  }
  return values;
}

/** The type of an object in an answer: what it says itself, or else the type of its field. */
export function actualType(schema: GraphQLSchema, object: JsonObject, declared: string): string {
  const typename = own(object, '__typename');
  const actual = typeof typename === 'string' ? schema.getType(typename) : undefined;
  return isObjectType(actual) || isInterfaceType(actual) ? actual.name : declared;
}
