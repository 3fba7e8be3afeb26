/**
 * Every place of the supergraph where a client gives an id, read from its schema: `Mutation.editComment(input.commentId)`. For
 * each one an operation can be written that gives it, with the least that the rest of the field wants.
 */
import {
  type DirectiveNode,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { newId } from '../../subgraphs/shared/id.ts';

export interface IdPlace {
  /** As the matrix names it. */
  readonly name: string;
  /** Query, Mutation, Subscription; any other type for an id that is given further down. */
  readonly type: string;
  readonly field: string;
  /** The argument, then the fields of its input. */
  readonly way: readonly string[];
}

export interface Operation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** All of them, in the order of the schema. */
export function idPlaces(schema: GraphQLSchema): IdPlace[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if ((!isObjectType(type) && !isInterfaceType(type)) || type.name.startsWith('__')) return [];
    return Object.values(type.getFields()).flatMap((field) =>
      field.args
        .flatMap((argument) => waysOf(argument.type, [argument.name]))
        .map((way) => ({
          name: `${type.name}.${field.name}(${way.join('.')})`,
          type: type.name,
          field: field.name,
          way,
        })),
    );
  });
}

function waysOf(type: GraphQLInputType, way: readonly string[], above: readonly string[] = []): (readonly string[])[] {
  const named = getNamedType(type);
  if (named.name === 'ID') return [way];
  if (!isInputObjectType(named) || above.includes(named.name)) return [];
  return Object.values(named.getFields()).flatMap((field) =>
    waysOf(field.type, [...way, field.name], [...above, named.name]),
  );
}

/** Gives the id at a place of a root type. `given` are fields, at any depth, and other arguments, that must be more than the least. */
export function operationAt(schema: GraphQLSchema, place: IdPlace, id: string, given: object = {}): Operation {
  const field = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
    .find((root) => root?.name === place.type)
    ?.getFields()[place.field];
  if (!field) throw new Error(`${place.name} is not on a root type: write an operation that leads there.`);
  const [first, ...rest] = place.way;
  const asked = field.args.filter((argument) => argument.name === first || isRequiredArgument(argument));
  const others = new Map<string, unknown>(Object.entries(given));
  const variables = Object.fromEntries(
    asked.map(({ name, type }) => [
      name,
      name === first ? valueAt(type, rest, id, given) : (others.get(name) ?? least(type)),
    ]),
  );
  const declared = asked.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = asked.map(({ name }) => `${name}: $${name}`).join(', ');
  const kind = place.type.toLowerCase();
  return {
    query: `${kind}(${declared}) { ${field.name}(${passed})${selectionOf(field.type)} }`,
    variables,
  };
}

/** The least value of the type, with the id at the end of the way. */
function valueAt(type: GraphQLInputType, way: readonly string[], id: string, given: object): unknown {
  if (isNonNullType(type)) return valueAt(type.ofType, way, id, given);
  if (isListType(type)) return [valueAt(type.ofType, way, id, given)];
  const [next, ...rest] = way;
  if (next === undefined || !isInputObjectType(type)) return id;
  const fields = Object.values(type.getFields());
  const wanted = fields.filter((field) => field.name === next || isRequiredInputField(field));
  const known = new Set(fields.map(({ name }) => name));
  return {
    ...Object.fromEntries(wanted.map((field) => [field.name, least(field.type)])),
    ...Object.fromEntries(Object.entries(given).filter(([name]) => known.has(name))),
    [next]: valueAt(fields.find(({ name }) => name === next)!.type, rest, id, given),
  };
}

const leastOf: Readonly<Record<string, () => unknown>> = {
  ID: () => newId(),
  Int: () => 1,
  Float: () => 1,
  Boolean: () => true,
  String: () => 'Some words',
  DateTime: () => new Date().toISOString(),
  Date: () => '2020-01-31',
  URL: () => 'https://example.com/',
  CountryCode: () => 'DE',
  LanguageTag: () => 'de',
  JSON: () => ({}),
};

function least(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return least(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, least(field.type)]));
  }
  const value = leastOf[type.name];
  if (!value) throw new Error(`Say in leastOf what a ${type.name} may be.`);
  return value();
}

/** What a subgraph alone cannot give. */
const isJoin = ({ name }: DirectiveNode): boolean => name.value === 'external' || name.value === 'requires';

/** All that can be read without arguments, `depth` objects deep: what somebody sees who should see nothing shows itself. */
export function selectionOf(type: GraphQLOutputType, depth = 2): string {
  const named: GraphQLNamedOutputType = getNamedType(type);
  if (isLeafType(named)) return '';
  const fields = isObjectType(named) || isInterfaceType(named) ? Object.values(named.getFields()) : [];
  const read = fields
    .filter((field) => !field.args.some(isRequiredArgument) && !field.astNode?.directives?.some(isJoin))
    .filter((field) => isLeafType(getNamedType(field.type)) || depth > 0)
    .map((field) => `${field.name}${selectionOf(field.type, depth - 1)}`);
  return ` { __typename ${read.join(' ')} }`;
}
