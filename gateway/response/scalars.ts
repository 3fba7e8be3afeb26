/** The scalars of the specification: what a subgraph may give for them (GraphQL, 3.5). Custom ones pass as they are. */
import { type GraphQLScalarType, isScalarType, isSpecifiedScalarType } from 'graphql';

export const isBuiltIn = (type: unknown): type is GraphQLScalarType =>
  isScalarType(type) && isSpecifiedScalarType(type);

/** The value as the scalar serializes it; undefined when it cannot be one. */
export function serializeBuiltIn(type: GraphQLScalarType, value: unknown): unknown {
  if (typeof value === 'string' && (type.name === 'String' || type.name === 'ID')) return value;
  if (typeof value === 'boolean' && type.name === 'Boolean') return value;
  try {
    return type.serialize(value);
  } catch {
    return undefined;
  }
}
