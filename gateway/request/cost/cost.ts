/**
 * What an operation costs at most, before anybody runs it: the objects that it may bring, weighed by @cost, and lists
 * taken as long as @listSize says. Worked out once an operation, down to what depends on its variables.
 */
import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isLeafType, OperationTypeNode } from 'graphql';
import type { Operation, Variables } from '../operation.ts';
import { type Amount, amountUnder, greatest, product, sum, when } from './amount.ts';
import { type AskedKey, collectKeys, objectTypes, type Part } from './askedKeys.ts';
import type { CostRules, FieldRule } from './costRules.ts';
import { inputCost } from './inputCost.ts';
import { isList, sizeOf } from './listSize.ts';

/** The cost in units; refuses with BAD_USER_INPUT where a list wants exactly one slicing argument. */
export type CostOf = (variables: Variables) => number;

const objectWeight = 1;
/** A mutation writes, which costs more than any object that it gives. */
const mutationWeight = 10;

/** The lengths of lists by the fields that give them. */
type Lengths = ReadonlyMap<string, Amount>;
const none: Lengths = new Map();

/**
 * Works the cost of an operation out. A response key counts once however often it is asked; of the types that an
 * object can be, the dearest counts; a list without @listSize is taken to have `assumedSize` elements.
 */
export function costOf(schema: GraphQLSchema, rules: CostRules, operation: Operation, assumedSize: number): CostOf {
  const root = schema.getRootType(operation.definition.operation);
  if (!root) return () => 0;
  const rootWeight = operation.definition.operation === OperationTypeNode.MUTATION ? mutationWeight : undefined;

  /** `sized` are the lists whose lengths the arguments of the field above tell; `weigh` tells what an object is itself. */
  const level = (parts: readonly Part[], types: readonly GraphQLObjectType[], sized: Lengths, weigh: Weigh): Amount => {
    const common: Amount[] = [];
    const particular = new Map(types.map((type): [GraphQLObjectType, Amount[]] => [type, [weigh(type.name)]]));
    for (const key of collectKeys(schema, operation, parts, types)) {
      const amount = when(
        key.askings.map(({ guard }) => guard),
        keyCost(key, sized),
      );
      if (key.types.size === types.length) common.push(amount);
      else for (const type of key.types) particular.get(type)?.push(amount);
    }
    return sum([...common, greatest([...particular.values()].map(sum))]);
  };

  const keyCost = (key: AskedKey, sized: Lengths): Amount => {
    const { field, node, types } = key;
    const given = getNamedType(field.type);
    const ruleSet = rulesFor(rules, key);
    const { length, below } = lengthsOf(key, ruleSet, sized, assumedSize);
    const weigh = weights(
      rules,
      ruleSet,
      types.has(root) ? rootWeight : undefined,
      isLeafType(given) ? 0 : objectWeight,
    );
    const each = isLeafType(given)
      ? weigh(given.name)
      : level(partsBelow(key), objectTypes(schema, given), below, weigh);
    return sum([product(length, each), inputCost(rules, [...types][0]?.name ?? '', node, field)]);
  };

  const whole: Part = { selectionSet: operation.definition.selectionSet, holder: root, guard: [] };
  const amount = level([whole], [root], none, () => 0);
  return typeof amount === 'number' ? () => amount : (variables) => amountUnder(amount, variables);
}

/** What a value of a type is, without what is asked of it. */
type Weigh = (type: string) => number;

/** The weight of the field goes before that of the root, and that before the one of the type that is given. */
function weights(
  rules: CostRules,
  ruleSet: readonly (FieldRule | undefined)[],
  ofRoot: number | undefined,
  usual: number,
): Weigh {
  const own = ruleSet.flatMap((rule) => rule?.weight ?? []);
  const most = Math.max(...own);
  if (own.length === ruleSet.length) return () => most;
  return (type) => Math.max(most, ofRoot ?? rules.ofType(type) ?? usual);
}

/** The rules for a key in all types that can have it; what an interface says holds where a type says nothing itself. */
function rulesFor(rules: CostRules, { askings, field, types }: AskedKey): readonly (FieldRule | undefined)[] {
  const [first] = askings;
  const ofHolder = first && rules.ofField(first.holder.name, field.name);
  const distinct = new Map<string, FieldRule | undefined>();
  for (const type of types) {
    const rule = rules.ofField(type.name, field.name) ?? ofHolder;
    distinct.set(JSON.stringify(rule), rule);
  }
  return [...distinct.values()];
}

/** How long the key's own list is (1 for what is none), and how long those below that its arguments tell. */
function lengthsOf(
  { field, node }: AskedKey,
  rules: readonly (FieldRule | undefined)[],
  sized: Lengths,
  assumedSize: number,
): { readonly length: Amount; readonly below: Lengths } {
  const own: Amount[] = [];
  const below = new Map<string, Amount>();
  for (const { listSize } of rules.flatMap((rule) => rule ?? [])) {
    if (!listSize) continue;
    const size = sizeOf(listSize, node, field, assumedSize);
    if (listSize.sizedFields.length === 0) own.push(size);
    for (const name of listSize.sizedFields) below.set(name, greatest([size, below.get(name) ?? 0]));
  }
  const length = sized.get(field.name) ?? (own.length > 0 ? greatest(own) : assumedSize);
  return { length: isList(field.type) ? length : 1, below };
}

/** A guard that all of the key has is not looked at again below it. */
const partsBelow = ({ askings, field }: AskedKey): readonly Part[] =>
  askings.flatMap(({ node: { selectionSet }, guard }) =>
    selectionSet ? [{ selectionSet, holder: getNamedType(field.type), guard: askings.length > 1 ? guard : [] }] : [],
  );
