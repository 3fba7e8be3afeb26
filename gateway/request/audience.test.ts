import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { anonymous } from '../../platform/identity.ts';
import { defaultLimits } from '../options.ts';
import { buildSupergraph } from '../plan/supergraph.ts';
import { allKinds, preparer } from './prepare.ts';

const links = (hint: string) => /* GraphQL */ `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@authenticated", "@requiresScopes", "@policy", "@composeDirective"])
    @link(url: "https://example.org/cacheControl/v1.0", import: [{ name: "@cacheControl", as: "${hint}" }, "CacheControlScope"])
    @composeDirective(name: "${hint}")
  directive ${hint}(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC PRIVATE }
`;

const library = (hint: string) => /* GraphQL */ `
  ${links(hint)}
  type Query {
    book: Book ${hint}(maxAge: 60)
    shared: Book ${hint}(scope: PUBLIC)
    briefly: Book ${hint}(maxAge: 0)
    mine: Book ${hint}(maxAge: 60, scope: PRIVATE)
    plain: Book
    genre: Genre
    genres: [Genre!]! ${hint}(maxAge: 30)
    node: Node
    diary: Diary
    found: Found
    name: String
    motto: String ${hint}(maxAge: 10)
    secret: String @authenticated ${hint}(maxAge: 10)
    vault: Vault ${hint}(maxAge: 10)
  }
  type Mutation { touch: Genre }
  type Subscription { genreChanged: Genre }
  type Book @key(fields: "id") {
    id: ID
    name: String
    pages: Int ${hint}(maxAge: 5)
    borrowed: Boolean ${hint}(scope: PRIVATE)
    author: Author
    cover: Cover ${hint}(inheritMaxAge: true)
    genre: Genre
    price: Int @requiresScopes(scopes: [["a"]])
    offer: Int @policy(policies: [["p"]])
  }
  type Author { name: String }
  type Cover { url: String }
  type Genre implements Node ${hint}(maxAge: 300, scope: PUBLIC) { id: ID name: String books: [Book] }
  type Shelf implements Node ${hint}(maxAge: 100) { id: ID }
  interface Node { id: ID }
  type Diary implements Own ${hint}(maxAge: 60, scope: PUBLIC) { id: ID }
  interface Own ${hint}(scope: PRIVATE) { id: ID }
  union Found = Genre | Author
  type Vault @authenticated { door: String }
`;

/** Adds to books without knowing whether they are public. */
const viewers = (hint: string) => /* GraphQL */ `
  ${links(hint)}
  type Book @key(fields: "id") { id: ID inMyList: Boolean }
`;

function prepareWith(hint: string) {
  const services = Object.entries({ library: library(hint), viewers: viewers(hint) });
  const { supergraphSdl, errors } = composeServices(
    services.map(([name, text]) => ({ name, url: 'http://127.0.0.1:1', typeDefs: parse(text) })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  const { prepare } = preparer(buildSupergraph(supergraphSdl), defaultLimits, false);
  return (query: string) => prepare({ query }, anonymous, allKinds).audience;
}

const audienceOf = prepareWith('@cacheControl');

describe('everybody sees the same', () => {
  test.each<[string, string, number]>([
    ['below a field that keeps', '{ book { id name } }', 60],
    ['below a field with PUBLIC, which keeps nowhere', '{ shared { id } }', 0],
    ['of a type that keeps', '{ genre { id name } }', 300],
    ['as long as the field says, if it says', '{ genres { name } }', 30],
    ['as long as all that is asked keeps', '{ book { id pages } }', 5],
    ['of objects that keep as their parent does', '{ book { cover { url } } }', 60],
    ['of objects inside that keep longer', '{ book { genre { name } } }', 60],
    ['of a scalar that keeps', '{ motto }', 10],
    ['of all types that an object can be', '{ node { id } }', 100],
    [
      'through fragments',
      '{ ...F } fragment F on Query { b: book { ... on Book { ...G } } } fragment G on Book { id }',
      60,
    ],
  ])('%s', (_what, query, seconds) => {
    const { isPublic, maxAges } = audienceOf(query);
    expect([isPublic, [...maxAges.values()]]).toEqual([true, [seconds]]);
  });

  test('of what the schema itself is', () => {
    expect(audienceOf('{ __typename __schema { queryType { name } } }').isPublic).toBe(true);
  });

  test('of events', () => {
    expect(audienceOf('subscription { genreChanged { name } }').isPublic).toBe(true);
  });
});

describe('each sees their own', () => {
  test.each([
    ['where nothing is said', '{ plain { id } }'],
    ['of a scalar about which nothing is said', '{ name }'],
    ['of what does not keep at all', '{ briefly { id } }'],
    ['below a PRIVATE field', '{ mine { id } }'],
    ['where a PRIVATE field is asked too', '{ book { id borrowed } }'],
    ['of objects about which nothing is said', '{ book { author { name } } }'],
    ['below those, though they keep', '{ book { genre { books { id } } } }'],
    ['where one of the types is private', '{ found { ... on Genre { id } } }'],
    ['of a type that says PUBLIC, where an interface of it says PRIVATE', '{ diary { id } }'],
    ['of what another subgraph adds', '{ book { id inMyList } }'],
    ['of a field that wants a log-in', '{ secret }'],
    ['of a type that wants a log-in', '{ vault { door } }'],
    ['of a field that wants scopes', '{ book { price } }'],
    ['of a field that a policy guards', '{ book { offer } }'],
    ['of a mutation', 'mutation { touch { name } }'],
    [
      'although @skip leaves the private part out',
      'query ($no: Boolean = true) { book { id borrowed @skip(if: $no) } }',
    ],
  ])('%s', (_what, query) => {
    expect(audienceOf(query).isPublic).toBe(false);
  });
});

test('the public part of an operation is known by its response keys', () => {
  const { isPublic, publicRoots, maxAges } = audienceOf(
    '{ a: book { id } plain { id } genre { name } b: book { borrowed } }',
  );
  expect([isPublic, [...publicRoots], [...maxAges]]).toEqual([
    false,
    ['a', 'genre'],
    [
      ['a', 60],
      ['genre', 300],
    ],
  ]);
});

test('the directive is known under whatever name it is imported', () => {
  expect(prepareWith('@keeps')('{ book { id } }').isPublic).toBe(true);
});
