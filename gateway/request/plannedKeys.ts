/**
 * The keys under which a plan has what the client asked for. A plan fetches more than that, under the names of the
 * fields: what entities are known by, and what @requires. A client that names something else like such a field
 * (`id: name`), or asks the same field with other arguments, would be given the one for the other.
 */
import type { Schema } from '@apollo/federation-internals';
import { Kind, parse, visit } from 'graphql';

/** The key in the plan of a field that the client wants under `key`. */
export type PlannedKeyOf = (key: string, field: string) => string;

/** Begins the keys of a plan that differ from the client's. */
const mark = '_as_';

/** Reads off a supergraph which keys of a client could be taken for fields that plans fetch of their own accord. */
export function plannedKeys(schema: Schema): PlannedKeyOf {
  const names = new Set(['__typename']);
  const requiredWithArguments = new Set<string>();
  for (const type of schema.types()) {
    if (type.kind !== 'ObjectType' && type.kind !== 'InterfaceType') continue;
    for (const field of type.fields()) {
      names.add(field.name);
      for (const { requires } of field.appliedDirectivesOf('join__field').map((join) => join.arguments()))
        if (typeof requires === 'string') noteArguments(requires, requiredWithArguments);
    }
  }
  return (key, field) => {
    const mistakable = key === field ? requiredWithArguments.has(field) : names.has(key);
    return mistakable || key.startsWith(mark) ? mark + key : key;
  };
}

/** The client's key for one of a plan. */
export const clientKey = (planned: string): string => (planned.startsWith(mark) ? planned.slice(mark.length) : planned);

function noteArguments(requires: string, into: Set<string>): void {
  visit(parse(`{ ${requires} }`), {
    [Kind.FIELD]: (field) => {
      if (field.arguments?.length) into.add(field.name.value);
    },
  });
}
