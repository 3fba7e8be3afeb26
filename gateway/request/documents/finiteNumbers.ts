/** Numbers as they stand in a document. */
import { type ASTVisitor, type FloatValueNode, GraphQLError, type IntValueNode, type ValidationContext } from 'graphql';

/**
 * A validation rule that refuses numbers which are too large to be any: of 1e999 graphql makes Infinity, which no plan and no JSON can
 * say to a subgraph.
 */
export function finiteNumbers(context: ValidationContext): ASTVisitor {
  const check = (node: IntValueNode | FloatValueNode): void => {
    if (!Number.isFinite(Number(node.value)))
      context.reportError(new GraphQLError('A number is too large.', { nodes: node }));
  };
  return { IntValue: check, FloatValue: check };
}
