/** What joining needs to know of the types of all subgraphs. */
import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

export interface TypeSystem {
  /** Whether an object of this type fulfils the type condition. */
  satisfies(typename: unknown, condition: string): boolean;
  isObjectType(typename: unknown): boolean;
  /** Whether there is such a type: a subgraph may give any text, or something else, for the name of one. */
  knows(typename: unknown): boolean;
}

/** The type system of a schema, each question answered once. */
export function typeSystemOf(schema: GraphQLSchema): TypeSystem {
  const known = new Map<string, boolean>();
  const knows = (typename: unknown) => typeof typename === 'string' && schema.getType(typename) !== undefined;
  const look = (typename: string, condition: string): boolean => {
    const [type, wanted] = [schema.getType(typename), schema.getType(condition)];
    return isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
  };
  return {
    satisfies(typename, condition) {
      if (typename === condition) return true;
      if (typeof typename !== 'string') return false;
      const key = `${typename} ${condition}`;
      const found = known.get(key) ?? look(typename, condition);
      if (knows(typename)) known.set(key, found);
      return found;
    },
    knows,
    isObjectType: (typename) => typeof typename === 'string' && isObjectType(schema.getType(typename)),
  };
}
