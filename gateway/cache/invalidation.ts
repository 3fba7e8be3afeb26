/** What an operator wants dropped from the cache. */
import { isCompositeType } from 'graphql';
import { isObject, type JsonObject } from '../execute/data.ts';
import type { Supergraph } from '../plan/supergraph.ts';
import { type RequestFault, refuse } from '../request/requestFault.ts';

/** Everything, all that has a type in it, or all that has the entity with this key in it. */
export type Invalidation =
  | { readonly kind: 'all' }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'entity'; readonly type: string; readonly key: JsonObject };

/**
 * Reads `{"all": true}`, `{"type": "Title"}` or `{"type": "Title", "key": {"id": "1"}}`. Refuses with BAD_USER_INPUT what is
 * of another shape, and what names a type or key that the supergraph has not.
 */
export function readInvalidation(body: unknown, { fullSchema, entityTypes }: Supergraph): Invalidation {
  if (!isObject(body)) throw bad('The request wants a JSON object.');
  const { all, type, key } = body;
  if (all === true && type === undefined && key === undefined) return { kind: 'all' };
  if (all !== undefined || typeof type !== 'string')
    throw bad('The request wants {"all": true}, {"type": …} or {"type": …, "key": {…}}.');
  if (!isCompositeType(fullSchema.getType(type))) throw bad(`The supergraph has no type "${type}" of objects.`);
  if (key === undefined) return { kind: 'type', type };
  const keys = entityTypes.keysOf(type);
  if (keys.length === 0) throw bad(`The type "${type}" has no key: name the type alone.`);
  const isKnown = isObject(key) && keys.some(({ fields }) => fields.every(({ name }) => Object.hasOwn(key, name)));
  if (!isKnown)
    throw bad(`The "key" wants the fields of a key of "${type}": ${keys.map(({ text }) => text).join(', or ')}.`);
  return { kind: 'entity', type, key };
}

const bad = (message: string): RequestFault => refuse('transport', 'BAD_USER_INPUT', message);
