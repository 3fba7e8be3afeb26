/** The one operation of a document that a request asks for. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { RequestFault, refuse, withCode } from './requestFault.ts';

export interface Operation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export type Variables = Readonly<Record<string, unknown>>;

/** Picks the operation by its name (GraphQL, 6.1 GetOperation); refuses with OPERATION_RESOLUTION_FAILURE. */
export function operationOf(document: DocumentNode, name: string | undefined): Operation {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const chosen = name === undefined ? operations : operations.filter((operation) => operation.name?.value === name);
  const [definition] = chosen;
  if (!definition)
    throw unresolved(
      name === undefined ? 'The document has no operation.' : `The document has no operation "${name}".`,
    );
  if (chosen.length > 1)
    throw unresolved('The document has several operations: say which by its name in "operationName".');
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return { definition, fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])) };
}

/** All keys that the answer to an operation may have, wherever they stand. */
export function responseKeys({ definition, fragments }: Operation): ReadonlySet<string> {
  const keys = new Set<string>();
  const visitor = { Field: ({ alias, name }: FieldNode) => void keys.add(alias?.value ?? name.value) };
  visit(definition, visitor);
  for (const fragment of fragments.values()) visit(fragment, visitor);
  return keys;
}

/** Those of an operation that declares none. */
export const noVariables: Variables = Object.freeze({});

/** Coerces the variables (GraphQL, 6.1.2), defaults filled in; refuses with BAD_USER_INPUT. */
export function coerceVariables(
  schema: GraphQLSchema,
  { definition }: Operation,
  given: Variables,
  hideSuggestions: boolean,
): Variables {
  if (!definition.variableDefinitions?.length) return noVariables;
  const { errors, coerced } = getVariableValues(schema, definition.variableDefinitions ?? [], given, {
    maxErrors: 10,
    hideSuggestions,
  });
  if (errors)
    throw new RequestFault(
      'operation',
      errors.map((error) => withCode('BAD_USER_INPUT', error)),
    );
  return coerced;
}

const unresolved = (message: string) => refuse('operation', 'OPERATION_RESOLUTION_FAILURE', message);
