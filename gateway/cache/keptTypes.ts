/** The types whose objects may stand in what is kept. */
import { type GraphQLSchema, getNamedType, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import type { CacheHint, CacheHints } from '../request/cacheHints.ts';

/**
 * Those that have a hint which is public, or a field that has, or that such a field gives; of an abstract type, all that
 * it can be. They are more than are kept, and never less: below a field that is kept, each field has a hint of its own or
 * by its type, unless it is a scalar.
 */
export function keptTypes(schema: GraphQLSchema, hints: CacheHints): ReadonlySet<string> {
  const kept = new Set<string>();
  const add = (name: string) => {
    const type = schema.getType(name);
    kept.add(name);
    if (isAbstractType(type)) for (const possible of schema.getPossibleTypes(type)) kept.add(possible.name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (mayBePublic(hints.ofType(type.name))) add(type.name);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const given = getNamedType(field.type);
      const possible = isAbstractType(given) ? schema.getPossibleTypes(given) : [];
      const byType = [given, ...possible].some(({ name }) => mayBePublic(hints.ofType(name)));
      if (!byType && !mayBePublic(hints.ofField(type.name, field.name))) continue;
      add(type.name);
      add(given.name);
    }
  }
  return kept;
}

const mayBePublic = (hint: CacheHint | undefined): boolean =>
  hint !== undefined && hint.scope !== 'PRIVATE' && (hint.scope === 'PUBLIC' || (hint.maxAge ?? 0) > 0 || hint.inherit);
