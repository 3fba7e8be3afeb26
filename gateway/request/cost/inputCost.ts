/** What the arguments of a field cost: those that have a weight, in inputs and lists of inputs too. */
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  valueFromASTUntyped,
} from 'graphql';
import { type Amount, sum } from './amount.ts';
import type { CostRules } from './costRules.ts';

/** The weights of what is given of a field's arguments, each element of a list counted. */
export function inputCost(
  rules: CostRules,
  holder: string,
  node: FieldNode,
  definition: GraphQLField<unknown, unknown>,
): Amount {
  if (!rules.weighsInput) return 0;
  return sum(
    (node.arguments ?? []).map(({ name, value }): Amount => {
      const argument = definition.args.find((one) => one.name === name.value);
      if (!argument) return 0;
      const weight = rules.ofArgument(holder, definition.name, argument.name);
      if (weight === undefined && !isWeighed(rules, argument.type, new Set())) return 0;
      return (variables) => costOf(valueFromASTUntyped(value, variables), argument.type, weight, rules);
    }),
  );
}

function costOf(value: unknown, type: GraphQLInputType, weight: number | undefined, rules: CostRules): number {
  if (value === undefined || value === null) return 0;
  if (isNonNullType(type)) return costOf(value, type.ofType, weight, rules);
  if (isListType(type)) {
    const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
    return elements.reduce<number>((total, element) => total + costOf(element, type.ofType, weight, rules), 0);
  }
  const own = weight ?? rules.ofType(type.name) ?? 0;
  if (!isInputObjectType(type) || typeof value !== 'object') return own;
  const fields = type.getFields();
  return Object.entries(value).reduce((total, [name, given]) => {
    const field = fields[name];
    return field ? total + costOf(given, field.type, rules.ofInputField(type.name, name), rules) : total;
  }, own);
}

/** Whether anything of the type has a weight; most have not, and then its values need not be looked at. */
function isWeighed(rules: CostRules, type: GraphQLInputType, seen: Set<string>): boolean {
  const named = getNamedType(type);
  if (seen.has(named.name)) return false;
  seen.add(named.name);
  if (rules.ofType(named.name) !== undefined) return true;
  if (!isInputObjectType(named)) return false;
  return Object.values(named.getFields()).some(
    (field) => rules.ofInputField(named.name, field.name) !== undefined || isWeighed(rules, field.type, seen),
  );
}
