import { buildSchema, parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { operationOf } from '../request/operation.ts';
import { plannedDocument } from './plannedDocument.ts';

const schema = buildSchema(/* GraphQL */ `
  type Query {
    media: Media
    film: Film
  }
  type Mutation {
    a: Film
    b: Film
  }
  interface Named {
    name: String
  }
  interface Media implements Named {
    name: String
    next: Media
  }
  type Film implements Media & Named {
    name: String
    next: Media
  }
`);

const planned = (text: string) => print(plannedDocument(operationOf(parse(text), undefined), schema));
const same = (text: string) => print(parse(text));

test('named fragments at the root of a mutation are written in their places, with their directives', () => {
  const fragments =
    'fragment B on Mutation { b { ...F } ...A } fragment A on Mutation { a { name } } fragment F on Film { name }';
  expect(planned(`mutation ($x: Boolean!) { a { name } ...B @skip(if: $x) b { name } } ${fragments}`)).toBe(
    same(
      `mutation ($x: Boolean!) { a { name } ... on Mutation @skip(if: $x) { b { ...F } ... on Mutation { a { name } } } b { name } } fragment F on Film { name }`,
    ),
  );
});

test('a fragment on an interface of the interface around it loses its condition, also inside of others', () => {
  const named = 'fragment N on Named { name }';
  expect(
    planned(
      `{ media { ...N ... on Named @skip(if: false) { name } next { ... { ... on Named { name } } } } } ${named}`,
    ),
  ).toBe(same(`{ media { ... { name } ... @skip(if: false) { name } next { ... { ... { name } } } } } ${named}`));
});

test('all other fragments stay as they are', () => {
  const text =
    '{ media { ... on Film { ... on Named { name } } ...M } film { ...M } ...Q } fragment M on Media { name } fragment Q on Query { film { name } }';
  expect(planned(text)).toBe(same(text));
});
