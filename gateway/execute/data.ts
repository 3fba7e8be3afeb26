/** The data that grows while a plan is executed: what subgraphs answered, joined. */
import { Fault } from './fault.ts';

export type JsonObject = Record<string, unknown>;
export type Path = readonly (string | number)[];

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Fault);

/** The object's own value: a client may well name a field `constructor`. What objects inherit are functions, and JSON has none. */
export const own = (object: JsonObject, key: string): unknown => {
  const value = object[key];
  return typeof value === 'function' ? undefined : value;
};

/** Another object of the same content. Without a copy, objects that are equal share what was asked of them once. */
export const copyOf = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, copyOfValue(value)]));

function copyOfValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOfValue);
  return isObject(value) ? copyOf(value) : value;
}

/**
 * The objects at a path of keys, through lists as they come, each once: entities that are equal share what they hold.
 * Nulls, and places that could not be filled, are left out.
 */
export function objectsAt(root: JsonObject, path: readonly string[]): readonly JsonObject[] {
  let found: readonly JsonObject[] = [root];
  for (const key of path) {
    const next = new Set<JsonObject>();
    for (const object of found) collect(own(object, key), next);
    found = [...next];
  }
  return found;
}

/** Lists in lists, deeper than any type of a schema. */
const deepestList = 32;

function collect(value: unknown, into: Set<JsonObject>, depth = 0): void {
  if (isObject(value)) into.add(value);
  else if (Array.isArray(value) && depth < deepestList) for (const element of value) collect(element, into, depth + 1);
}

/**
 * Joins `source` into `target`. A value wins over null and over a fault. An object's type, once it is the name of an
 * object type, is not replaced by that of an interface (as an @interfaceObject subgraph gives it).
 */
export function mergeInto(target: JsonObject, source: JsonObject, isObjectType: (name: unknown) => boolean): void {
  for (const key of Object.keys(source)) {
    const after = source[key];
    const before = own(target, key);
    if (before === after || after === undefined || key === '__proto__') continue;
    if (before === undefined || before === null || before instanceof Fault) target[key] = after ?? before ?? null;
    else if (after === null || after instanceof Fault) continue;
    else if (key === '__typename') target[key] = isObjectType(before) && !isObjectType(after) ? before : after;
    else target[key] = joined(before, after, isObjectType);
  }
}

function joined(before: unknown, after: unknown, isObjectType: (name: unknown) => boolean): unknown {
  if (isObject(before) && isObject(after)) {
    mergeInto(before, after, isObjectType);
    return before;
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.map((element, index) => joined(element ?? after[index], after[index] ?? element, isObjectType));
  return after;
}
