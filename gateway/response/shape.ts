/**
 * The response: the selection of the client's operation, filled from the data that the plan has joined. What was only
 * needed for joining stays behind; nulls spread as the specification says (GraphQL, 6.4.4).
 */
import {
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { ErrorCode } from '../../platform/errors.ts';
import { isObject, type JsonObject, own } from '../execute/data.ts';
import { Fault } from '../execute/fault.ts';
import type { Refusal } from '../request/authorize.ts';
import { clientKey } from '../request/plannedKeys.ts';
import { isBuiltIn, serializeBuiltIn } from './scalars.ts';
import type { Field, ReadableType, Selection } from './selection.ts';

export interface Shaping {
  readonly schema: GraphQLSchema;
  readonly errors: ErrorList;
  /** Answers an introspection field. */
  readonly introspect: (field: Extract<Field, { kind: 'introspection' }>) => unknown;
  /** Told of a value that breaks the schema; gives the error for the client. */
  readonly broken: (reason: string, path: readonly (string | number)[]) => GraphQLError;
}

/** The errors of one response, in the order in which they were met; those beyond `limit` are left out. */
export class ErrorList {
  readonly list: GraphQLError[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get full(): boolean {
    return this.list.length >= this.#limit;
  }

  add(error: GraphQLError): void {
    if (!this.full) this.list.push(error);
  }
}

/** A place in the response: errors copy it, so a value that is well costs none. */
interface Place {
  readonly above: Place | undefined;
  readonly key: string | number;
}

/** Says that null stands where none may, so the object or list around it is null. */
const broken = Symbol('null where the type allows none');

/** Gives the response's data: null when a root field that must not be null is. */
export function shape(
  root: GraphQLObjectType,
  selection: Selection,
  data: JsonObject,
  shaping: Shaping,
): JsonObject | null {
  const shaped = shapeObject(root, selection, data, undefined, shaping);
  return isObject(shaped) ? shaped : null;
}

function shapeObject(
  type: ReadableType,
  selection: Selection,
  data: JsonObject,
  place: Place | undefined,
  shaping: Shaping,
): JsonObject | typeof broken {
  const result: JsonObject = {};
  for (const field of selection.fieldsOf(type)) {
    const value = shapeField(type, field, data, place, shaping);
    if (value === broken) return broken;
    result[field.key] = value;
  }
  return result;
}

function shapeField(
  type: ReadableType,
  field: Field,
  data: JsonObject,
  above: Place | undefined,
  shaping: Shaping,
): unknown {
  switch (field.kind) {
    case 'typename':
      return isObjectType(type) ? type.name : broken;
    case 'introspection':
      return shaping.introspect(field);
    case 'value': {
      const place: Place = { above, key: field.key };
      if (field.refusal === undefined) return complete(field.type, field, own(data, field.planned), place, shaping);
      shaping.errors.add(refused(field.refusal, pathOf(place)));
      return isNonNullType(field.type) ? broken : null;
    }
  }
}

type ValueField = Extract<Field, { kind: 'value' }>;

/** A value under a type: null, or `broken` where null is not allowed, when it cannot be had. */
function complete(type: GraphQLOutputType, field: ValueField, value: unknown, place: Place, shaping: Shaping): unknown {
  if (isNonNullType(type)) {
    const known = shaping.errors.list.length;
    const completed = complete(type.ofType, field, value, place, shaping);
    if (completed !== null) return completed;
    if (shaping.errors.list.length === known && !shaping.errors.full)
      shaping.errors.add(shaping.broken(`null for the non-null field ${field.name}`, pathOf(place)));
    return broken;
  }
  if (value === null || value === undefined) return null;
  if (value instanceof Fault) return faulty(value, place, shaping);
  if (isListType(type)) return completeList(type.ofType, field, value, place, shaping);
  const completed = completeNamed(type, field, value, place, shaping);
  return completed === broken ? null : completed;
}

function completeList(
  type: GraphQLOutputType,
  field: ValueField,
  value: unknown,
  place: Place,
  shaping: Shaping,
): unknown {
  if (!Array.isArray(value)) return unfit(`no list for the field ${field.name}`, place, shaping);
  const result: unknown[] = [];
  for (const [key, element] of value.entries()) {
    const completed = complete(type, field, element, { above: place, key }, shaping);
    if (completed === broken) return null;
    result.push(completed);
  }
  return result;
}

function completeNamed(
  type: GraphQLOutputType,
  field: ValueField,
  value: unknown,
  place: Place,
  shaping: Shaping,
): unknown {
  if (isObjectType(type) || isAbstractType(type)) {
    if (!isObject(value)) return unfit(`no object for the field ${field.name}`, place, shaping);
    const typename = own(value, '__typename');
    if (typename instanceof Fault && !isObjectType(type)) return faulty(typename, place, shaping);
    const actual = readableType(type, typename, shaping.schema);
    return actual ? shapeObject(actual, field.selection, value, place, shaping) : null;
  }
  if (isEnumType(type)) {
    const name = type.getValue(String(value))?.name;
    return name ?? unfit(`a value that is not in the enum ${type.name} for the field ${field.name}`, place, shaping);
  }
  if (!isBuiltIn(type)) return value;
  const serialized = serializeBuiltIn(type, value);
  return serialized ?? unfit(`a value that is no ${type.name} for the field ${field.name}`, place, shaping);
}

/**
 * The type by which an object is read, if clients may know of it: an @inaccessible one is as good as null. Where the
 * plan had no need of the object's own type, because only fields of the interface are asked, it is the interface.
 */
function readableType(type: GraphQLCompositeType, typename: unknown, schema: GraphQLSchema): ReadableType | undefined {
  if (isObjectType(type)) return type;
  const actual = typeof typename === 'string' ? schema.getType(typename) : type;
  if (actual === type) return isInterfaceType(type) ? type : undefined;
  return (isObjectType(actual) || isInterfaceType(actual)) && schema.isSubType(type, actual) ? actual : undefined;
}

function unfit(reason: string, place: Place, shaping: Shaping): null {
  shaping.errors.add(shaping.broken(reason, pathOf(place)));
  return null;
}

function faulty({ message, code, extensions, below }: Fault, place: Place, { errors }: Shaping): null {
  if (errors.full) return null;
  const path = [...pathOf(place), ...below.map((key) => (typeof key === 'string' ? clientKey(key) : key))];
  errors.add(new GraphQLError(message, { path, extensions: { ...extensions, code } }));
  return null;
}

const refused = (code: Refusal & ErrorCode, path: readonly (string | number)[]) =>
  new GraphQLError(refusalMessages[code], { path, extensions: { code } });

const refusalMessages: Readonly<Record<Refusal, string>> = {
  UNAUTHENTICATED: 'Log in to see this.',
  FORBIDDEN: 'You have no right to see this.',
};

function pathOf(place: Place): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Place | undefined = place; at; at = at.above) path.push(at.key);
  return path.reverse();
}
