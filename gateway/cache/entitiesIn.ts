/** Which entities stand in data, by the selection that it answers. */
import { type GraphQLSchema, getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { isObject, type JsonObject } from '../execute/data.ts';
import type { ReadableType, Selection } from '../response/selection.ts';
import { actualType, type EntityTags } from './entityTags.ts';

/** Told of an object that is an entity, and of its type as far as that is known. */
export type OnEntity = (type: string, object: JsonObject) => void;

export interface Typing {
  readonly schema: GraphQLSchema;
  readonly tags: EntityTags;
}

/** Tells of all entities below an object that is read as the type, itself left out. */
export function entitiesBelow(
  object: JsonObject,
  type: ReadableType,
  selection: Selection,
  typing: Typing,
  onEntity: OnEntity,
): void {
  for (const field of selection.fieldsOf(type)) {
    if (field.kind !== 'value' || field.refusal !== undefined) continue;
    const value = object[field.planned];
    if (typeof value === 'object' && value !== null)
      entitiesIn(value, getNamedType(field.type).name, field.selection, typing, onEntity);
  }
  for (const deferral of selection.deferralsOf(type)) entitiesBelow(object, type, deferral.selection, typing, onEntity);
}

/** The same for a value of a field, itself included. */
export function entitiesIn(
  value: unknown,
  declared: string,
  selection: Selection,
  typing: Typing,
  onEntity: OnEntity,
): void {
  if (Array.isArray(value)) {
    for (const element of value) entitiesIn(element, declared, selection, typing, onEntity);
    return;
  }
  if (!isObject(value)) return;
  const name = actualType(typing.schema, value, declared);
  if (typing.tags.hasKeys(name)) onEntity(name, value);
  const type = typing.schema.getType(name);
  if (isObjectType(type) || isInterfaceType(type)) entitiesBelow(value, type, selection, typing, onEntity);
}
