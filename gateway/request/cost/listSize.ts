/** How long a list may become, by the arguments that the client gives. */
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  Kind,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Variables } from '../operation.ts';
import { refuse } from '../requestFault.ts';
import type { Amount } from './amount.ts';
import type { ListSize } from './costRules.ts';

/**
 * The length of a list: the largest slicing argument, or what is assumed without one; one at least, because asking
 * costs something too. The amount refuses with BAD_USER_INPUT where exactly one slicing argument is wanted.
 */
export function sizeOf(
  { assumed, slicingArguments, requireOne }: ListSize,
  node: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  otherwise: number,
): Amount {
  const fallback = Math.max(assumed ?? otherwise, 1);
  if (slicingArguments.length === 0) return fallback;
  const readers = slicingArguments.map((name) => readerOf(name, node, definition));
  const size = (variables: Variables): number => {
    let given = 0;
    let largest = 1;
    for (const read of readers) {
      const length = read(variables);
      if (length === undefined) continue;
      given++;
      largest = Math.max(largest, length);
    }
    if (requireOne && given !== 1) throw notOne(node.name.value, slicingArguments, given);
    return given === 0 ? fallback : largest;
  };
  return dependsOnVariables(node) ? size : once(size);
}

export const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

/** Worked out at once; a refusal still comes with each request. */
function once(size: (variables: Variables) => number): Amount {
  try {
    return size({});
  } catch {
    return size;
  }
}

/** The number that is given for an argument, by itself, by a variable or by default. */
function readerOf(
  name: string,
  node: FieldNode,
  definition: GraphQLField<unknown, unknown>,
): (variables: Variables) => number | undefined {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  const fallback: unknown = definition.args.find((argument) => argument.name === name)?.defaultValue;
  return (variables) => {
    const given = value && givenBy(value, variables);
    // A null that is given stands in the place of the default; a variable that is not given does not.
    const number = given === undefined ? fallback : given;
    return typeof number === 'number' ? number : undefined;
  };
}

const givenBy = (value: ValueNode, variables: Variables): unknown =>
  value.kind === Kind.VARIABLE ? variables[value.name.value] : valueFromASTUntyped(value);

const dependsOnVariables = (node: FieldNode): boolean =>
  node.arguments?.some(({ value }) => value.kind === Kind.VARIABLE) ?? false;

function notOne(field: string, slicingArguments: readonly string[], given: number) {
  const named = slicingArguments.map((name) => `"${name}"`).join(', ');
  return refuse('operation', 'BAD_USER_INPUT', `The field "${field}" wants exactly one of ${named}, but got ${given}.`);
}
