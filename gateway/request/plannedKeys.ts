/**
 * The keys under which a plan has what the client asked for. A plan fetches more than that, under the names of the
 * fields: what entities are known by, and what @requires. A client that names something else like such a field
 * (`id: name`) would be given the one for the other.
 */
import type { Schema } from '@apollo/federation-internals';

/** The key in the plan of a field that the client wants under `key`. */
export type PlannedKeyOf = (key: string, field: string) => string;

/** Begins the keys of a plan that differ from the client's. */
const mark = '_as_';

/** Begins the keys of what a plan fetches because it is required with arguments. */
export const requiredMark = '_required_';

/** Reads off a supergraph which keys of a client could be taken for fields that plans fetch of their own accord. */
export function plannedKeys(schema: Schema): PlannedKeyOf {
  const names = new Set(['__typename']);
  for (const type of schema.types()) {
    if (type.kind !== 'ObjectType' && type.kind !== 'InterfaceType') continue;
    for (const field of type.fields()) names.add(field.name);
  }
  return (key, field) => {
    const mistakable = key !== field && names.has(key);
    return mistakable || key.startsWith(mark) || key.startsWith(requiredMark) ? mark + key : key;
  };
}

/** The client's keys for those of a plan, up to the first that the client did not ask for. */
export function clientPath(planned: readonly (string | number)[]): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (const key of planned) {
    if (typeof key === 'string' && key.startsWith(requiredMark)) break;
    path.push(typeof key === 'string' && key.startsWith(mark) ? key.slice(mark.length) : key);
  }
  return path;
}
