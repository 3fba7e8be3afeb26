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

/** Reads off a supergraph which keys of a client could be taken for fields that plans fetch of their own accord. */
export function plannedKeys(schema: Schema): PlannedKeyOf {
  const names = new Set(['__typename']);
  for (const type of schema.types()) {
    if (type.kind !== 'ObjectType' && type.kind !== 'InterfaceType') continue;
    for (const field of type.fields()) names.add(field.name);
  }
  return (key, field) => ((key !== field && names.has(key)) || key.startsWith(mark) ? mark + key : key);
}

/** The client's key for one of a plan. */
export const clientKey = (planned: string): string => (planned.startsWith(mark) ? planned.slice(mark.length) : planned);
