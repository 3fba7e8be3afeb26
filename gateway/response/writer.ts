/**
 * The response: the selection of the client's operation, written as JSON from the data that the plan has joined. What was
 * only needed for joining stays behind; nulls spread as the specification says (GraphQL, 6.4.4). How a type is written is
 * worked out once an operation, and a value that stands at several places is written once.
 */
import {
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { isObject, type JsonObject, own } from '../execute/data.ts';
import { Fault, faultIn } from '../execute/fault.ts';
import { isBuiltIn, serializeBuiltIn } from './scalars.ts';
import type { Deferral, Field, ReadableType, Selection } from './selection.ts';
import type { Writing } from './writing.ts';

/** The text of a value; undefined when it cannot be had and null may not stand in its place. */
type Write = (value: unknown, writing: Writing) => string | undefined;

type ValueField = Extract<Field, { kind: 'value' }>;

/** A field of an object, as it is written. */
interface WrittenField {
  readonly key: string;
  /** `"key":` */
  readonly prefix: string;
  readonly write: (object: JsonObject, writing: Writing) => string | undefined;
}

const none = 'null';

/** Writes what is selected of objects. */
export class ObjectWriter {
  readonly selection: Selection;
  readonly #ofType = new Map<ReadableType, readonly WrittenField[]>();
  readonly #ofDeferral = new Map<Deferral, ObjectWriter>();

  constructor(selection: Selection) {
    this.selection = selection;
  }

  /** The text of an object that is read as the type; undefined when a field that may not be null is. */
  write(type: ReadableType, object: JsonObject, writing: Writing): string | undefined {
    let fields = this.#ofType.get(type);
    if (!fields) {
      fields = this.selection.fieldsOf(type).map((field) => writtenField(type, field));
      this.#ofType.set(type, fields);
    }
    const laterBefore = writing.deferred.length;
    let text = '{';
    for (const { key, prefix, write } of fields) {
      writing.path.push(key);
      const part = write(object, writing);
      writing.path.pop();
      if (part === undefined) {
        writing.deferred.length = laterBefore;
        return undefined;
      }
      text += text.length === 1 ? prefix + part : `,${prefix}${part}`;
    }
    for (const deferral of this.selection.deferralsOf(type))
      writing.deferred.push({
        label: deferral.label,
        path: [...writing.path],
        write: (later) => this.#writerOf(deferral).write(type, object, later),
      });
    return `${text}}`;
  }

  #writerOf(deferral: Deferral): ObjectWriter {
    const found = this.#ofDeferral.get(deferral);
    if (found) return found;
    const made = new ObjectWriter(deferral.selection);
    this.#ofDeferral.set(deferral, made);
    return made;
  }
}

function writtenField(type: ReadableType, field: Field): WrittenField {
  const { key } = field;
  return { key, prefix: `${JSON.stringify(key)}:`, write: fieldWrite(type, field) };
}

function fieldWrite(type: ReadableType, field: Field): WrittenField['write'] {
  switch (field.kind) {
    case 'typename': {
      const name = isObjectType(type) ? JSON.stringify(type.name) : undefined;
      return () => name;
    }
    case 'introspection':
      return (_object, { circumstances }) => JSON.stringify(circumstances.introspect(field) ?? null);
    case 'value': {
      const { planned, refusal } = field;
      if (refusal === undefined) {
        const write = writeOf(field.type, field);
        return (object, writing) => write(own(object, planned), writing);
      }
      const instead = isNonNullType(field.type) ? undefined : none;
      return (_object, writing) => {
        writing.refused(refusal);
        return instead;
      };
    }
  }
}

function writeOf(type: GraphQLOutputType, field: ValueField): Write {
  if (isNonNullType(type)) return nonNull(writeOf(type.ofType, field), field);
  if (isListType(type)) return once(list(writeOf(type.ofType, field), field));
  return isLeafType(type) ? leaf(type, field) : once(composite(type, field));
}

function nonNull(write: Write, { name }: ValueField): Write {
  return (value, writing) => {
    const known = writing.errors.length;
    const text = write(value, writing);
    if (text !== none) return text;
    const told = value instanceof Fault || writing.errors.length > known;
    if (!told && !writing.full) writing.unfit(`null for the non-null field ${name}`);
    return undefined;
  };
}

function list(write: Write, { name }: ValueField): Write {
  return (value, writing) => {
    if (!Array.isArray(value)) return absent(value, writing, `no list for the field ${name}`);
    const laterBefore = writing.deferred.length;
    let text = '[';
    for (let index = 0; index < value.length; index++) {
      writing.path.push(index);
      const part = write(value[index], writing);
      writing.path.pop();
      if (part === undefined) {
        writing.deferred.length = laterBefore;
        return none;
      }
      text += index === 0 ? part : `,${part}`;
    }
    return `${text}]`;
  };
}

function composite(type: GraphQLCompositeType, field: ValueField): Write {
  const writer = new ObjectWriter(field.selection);
  const actualTypes = new Map<string | undefined, ReadableType | undefined>();
  const actualType = (given: unknown, schema: GraphQLSchema): ReadableType | undefined => {
    const typename = typeof given === 'string' ? given : undefined;
    if (actualTypes.has(typename)) return actualTypes.get(typename);
    const actual = readableType(type, typename, schema);
    // Names that no type has could be any number of texts.
    if (typename === undefined || actual) actualTypes.set(typename, actual);
    return actual;
  };
  return (value, writing) => {
    if (!isObject(value)) return absent(value, writing, `no object for the field ${field.name}`);
    if (isObjectType(type)) return writer.write(type, value, writing) ?? none;
    const typename = own(value, '__typename');
    if (typename instanceof Fault) return absent(typename, writing, '');
    const actual = actualType(typename, writing.circumstances.schema);
    return (actual && writer.write(actual, value, writing)) ?? none;
  };
}

function leaf(type: GraphQLLeafType, field: ValueField): Write {
  if (isEnumType(type)) {
    const names = new Map<unknown, string>(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
    const reason = `a value that is not in the enum ${type.name} for the field ${field.name}`;
    return (value, writing) => names.get(value) ?? absent(value, writing, reason);
  }
  const reason = `a value that is no ${type.name} for the field ${field.name}`;
  if (!isBuiltIn(type))
    return (value, writing) => {
      const fault = faultIn(value);
      return value === undefined || fault ? absent(fault, writing, reason) : JSON.stringify(value);
    };
  return (value, writing) => {
    if (value === null || value === undefined || value instanceof Fault) return absent(value, writing, reason);
    const serialized = serializeBuiltIn(type, value);
    return serialized === undefined ? absent(value, writing, reason) : JSON.stringify(serialized);
  };
}

/** Null in place of what is null, was not fetched, failed, or is of another kind than the schema says. */
function absent(value: unknown, writing: Writing, reason: string): string {
  if (value instanceof Fault) writing.faulty(value);
  else if (value !== null && value !== undefined) writing.unfit(reason);
  return none;
}

/**
 * Writes a value that stands at several places only once. Errors and deferred parts have a place of their own in the
 * response: a value that has any is written at each.
 */
function once(write: Write): Write {
  return (value, writing) => {
    const { shared } = writing.circumstances;
    if (shared.size === 0 || typeof value !== 'object' || value === null || !shared.has(value))
      return write(value, writing);
    const texts = writing.textsOf(write);
    const found = texts.get(value);
    if (found !== undefined) return found;
    const [errors, later] = [writing.errors.length, writing.deferred.length];
    const text = write(value, writing);
    const clean = writing.errors.length === errors && writing.deferred.length === later && !writing.full;
    if (clean && text !== undefined) texts.set(value, text);
    return text;
  };
}

/**
 * The type by which an object is read, if clients may know of it: an @inaccessible one is as good as null. Where the
 * plan had no need of the object's own type, because only fields of the interface are asked, it is the interface.
 */
function readableType(type: GraphQLCompositeType, typename: unknown, schema: GraphQLSchema): ReadableType | undefined {
  const actual = typeof typename === 'string' ? schema.getType(typename) : type;
  if (actual === type) return isInterfaceType(type) ? type : undefined;
  const known = isObjectType(actual) || isInterfaceType(actual);
  return known && isAbstractType(type) && schema.isSubType(type, actual) ? actual : undefined;
}
