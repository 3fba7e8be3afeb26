/** Introspection: answered here from the API schema, never by a subgraph, and refused in production. */
import {
  type ASTVisitor,
  type DocumentNode,
  executeSync,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  type ValidationContext,
} from 'graphql';
import type { Operation } from './operation.ts';

export const isIntrospection = (field: string): boolean => field === '__schema' || field === '__type';

/** A validation rule that refuses `__schema` and `__type`; `__typename` is no introspection. */
export const noIntrospection = (context: ValidationContext): ASTVisitor => ({
  Field: (node) => {
    if (isIntrospection(node.name.value))
      context.reportError(
        new GraphQLError('Introspection is turned off here. Ask for the schema file instead.', { nodes: node }),
      );
  },
});

/** Answers the introspection field that the nodes (of one response key) ask for. */
export function introspect(
  schema: GraphQLSchema,
  { definition, fragments }: Operation,
  nodes: readonly FieldNode[],
  variables: Readonly<Record<string, unknown>>,
): unknown {
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        ...(definition.variableDefinitions ? { variableDefinitions: definition.variableDefinitions } : {}),
        selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
      },
      ...fragments.values(),
    ],
  };
  const { data } = executeSync({ schema, document, variableValues: variables });
  const [node] = nodes;
  return node && data?.[node.alias?.value ?? node.name.value];
}
