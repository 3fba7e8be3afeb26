/** The rules that the schema of every subgraph keeps. */
import { type FieldDefinitionNode, Kind, parse, print, type TypeNode, visit } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readTypeDefs, type SubgraphName, subgraphs } from '../../schema/subgraphs.ts';

const names = Object.keys(subgraphs) as SubgraphName[];
const roots = ['Query', 'Mutation', 'Subscription'];

describe.each(names)('the schema of %s', (name) => {
  const document = parse(readTypeDefs(name));
  const objects = document.definitions.filter((one) => one.kind === Kind.OBJECT_TYPE_DEFINITION);
  const object = (typeName: string) => objects.find((type) => type.name.value === typeName);
  const fieldsOf = (typeName: string): readonly FieldDefinitionNode[] => object(typeName)?.fields ?? [];

  test('describes every type, field, argument, enum value and input field', () => {
    const silent: string[] = [];
    const way: string[] = [];
    const enter = (node: { readonly name: { readonly value: string }; readonly description?: unknown }) => {
      way.push(node.name.value);
      const isRoot = way.length === 1 && roots.includes(node.name.value);
      if (!node.description && !isRoot) silent.push(way.join('.'));
    };
    const visitor = { enter, leave: () => void way.pop() };
    visit(document, {
      DirectiveDefinition: () => false,
      ScalarTypeDefinition: visitor,
      ObjectTypeDefinition: visitor,
      InterfaceTypeDefinition: visitor,
      UnionTypeDefinition: visitor,
      EnumTypeDefinition: visitor,
      InputObjectTypeDefinition: visitor,
      FieldDefinition: visitor,
      InputValueDefinition: visitor,
      EnumValueDefinition: visitor,
    });
    expect(silent).toEqual([]);
  });

  test('gives each mutation one input and each payload its user errors', () => {
    for (const { name: field, arguments: given = [], type, directives = [] } of fieldsOf('Mutation')) {
      // What services ask of each other is no matter of clients.
      if (directives.some((directive) => directive.name.value === 'inaccessible')) continue;
      expect([field.value, given.map((argument) => argument.name.value)]).toEqual([field.value, ['input']]);
      expect(given.map((argument) => print(argument.type))).toEqual([expect.stringMatching(/Input!$/)]);
      const payload = fieldsOf(named(type)).map((one) => `${one.name.value}: ${print(one.type)}`);
      expect([field.value, payload]).toEqual([field.value, expect.arrayContaining(['userErrors: [UserError!]!'])]);
    }
  });

  test('has nullable root fields to query: one service down costs its own fields alone', () => {
    const strict = fieldsOf('Query').filter(({ type }) => type.kind === Kind.NON_NULL_TYPE);
    expect(strict.map((field) => field.name.value)).toEqual([]);
  });

  test('pages every connection alike', () => {
    for (const { name: type, fields = [] } of objects.filter((one) => one.name.value.endsWith('Connection'))) {
      const edgeType = type.value.replace(/Connection$/, 'Edge');
      const edge = new Map(fieldsOf(edgeType).map((field) => [field.name.value, print(field.type)]));
      expect([edgeType, edge.get('cursor'), edge.has('node')]).toEqual([edgeType, 'String!', true]);
      const typed = fields.map((field) => `${field.name.value}: ${print(field.type)}`);
      expect([type.value, typed]).toEqual([
        type.value,
        expect.arrayContaining([
          `edges: [${edgeType}!]!`,
          'pageInfo: PageInfo!',
          `nodes: [${edge.get('node')}]!`,
          'totalCount: Int!',
        ]),
      ]);
    }
  });

  test('reads every connection by first, after, last and before', () => {
    const lists = objects.flatMap(({ name: type, fields = [] }) =>
      fields.filter((field) => named(field.type).endsWith('Connection')).map((field) => ({ type: type.value, field })),
    );
    for (const { type, field } of lists) {
      const given = field.arguments?.map((argument) => argument.name.value);
      const path = `${type}.${field.name.value}`;
      expect([path, given]).toEqual([path, expect.arrayContaining(['first', 'after', 'last', 'before'])]);
    }
  });
});

const named = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type));
