/** What a stranger learns of the schema in production: nothing but what he already asks for by name. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog, reviews } from '../gateway/cinema.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { archive } from './archive.ts';
import { codesOf, protocols, type Question } from './protocols.ts';

let production: RunningSupergraph;
let development: RunningSupergraph;
beforeAll(async () => {
  const start = (inProduction: boolean) => startSupergraph([catalog, reviews, archive], { production: inProduction });
  [production, development] = await Promise.all([start(true), start(false)]);
});
afterAll(() => Promise.all([production.stop(), development.stop()]));

const introspections: Readonly<Record<string, Question>> = {
  __schema: { query: '{ __schema { types { name } } }' },
  '__schema under another name': { query: '{ harmless: __schema { queryType { name } } }' },
  '__schema in a fragment': { query: '{ ...F } fragment F on Query { __schema { queryType { name } } }' },
  '__schema in a fragment inside a fragment': {
    query: '{ ... { ...F } } fragment F on Query { ... on Query { __schema { queryType { name } } } }',
  },
  '__schema that is skipped': { query: '{ __typename __schema @skip(if: true) { queryType { name } } }' },
  '__schema beside what may be asked': { query: '{ whoAsks __schema { queryType { name } } }' },
  '__schema in an operation that is not chosen': {
    query: 'query A { __typename } query B { __schema { queryType { name } } }',
    operationName: 'A',
  },
  __type: { query: '{ __type(name: "Title") { fields { name } } }' },
  '__type with a variable': {
    query: 'query ($name: String!) { __type(name: $name) { name } }',
    variables: { name: 'Title' },
  },
};

const doorsOfSubgraphs: Readonly<Record<string, Question>> = {
  _service: { query: '{ _service { sdl } }' },
  _entities: { query: '{ _entities(representations: [{ __typename: "Movie", id: "1" }]) { __typename } }' },
  '_entities with a variable': {
    query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Movie { id } } }',
    variables: { r: [{ __typename: 'Movie', id: '1' }] },
  },
  '_entities under another name': { query: '{ a: _entities(representations: []) { __typename } }' },
};

const misspelt: Readonly<Record<string, Question>> = {
  'a field': { query: '{ titlez { id } }' },
  'a field inside another': { query: '{ titles { nam } }' },
  'an argument': { query: '{ title(idd: "1") { id } }' },
  'an argument of a directive': { query: '{ titles @include(iff: true) { id } }' },
  'a type': { query: '{ titles { ... on Movi { id } } }' },
  'a type of a fragment': { query: '{ titles { ...F } } fragment F on Titel { id }' },
  'a fragment': { query: '{ titles { ...Al } } fragment All on Title { id }' },
  'a type of a variable': { query: 'query ($filter: Filtr) { find(filter: $filter) }' },
  'a variable': { query: 'query ($filter: Filter) { find(filter: $filtr) }' },
  'a directive': { query: '{ titles @includ(if: true) { id } }' },
  'an enum value': { query: '{ find(sort: NEWST) }' },
  'an input field': { query: '{ find(filter: { nam: "x" }) }' },
  'an enum value of a variable': { query: 'query ($s: Sort) { find(sort: $s) }', variables: { s: 'NEWST' } },
  'an input field of a variable': { query: 'query ($f: Filter) { find(filter: $f) }', variables: { f: { nam: 'x' } } },
  'an input field deep in a variable': {
    query: 'query ($f: Filter) { find(filter: $f) }',
    variables: { f: { and: [{ nam: 'x' }] } },
  },
  'an operation': { query: 'query All { __typename }', operationName: 'Al' },
  'an interface field of its types': { query: '{ titles { minutes } }' },
};

/** Names of the schema that the misspelt operations do not say themselves. */
const names = /did you mean|"(titles|name|Movie|Show|Filter|NEWEST|OLDEST)" or|, or "/i;

describe.each(Object.entries(protocols))('over %s', (_protocol, ask) => {
  test.each(Object.entries(introspections))('%s is refused in production', async (_what, question) => {
    const { data, errors } = await ask(production.url, question);
    expect(data).toBeUndefined();
    expect(codesOf({ errors })).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  test.each(Object.entries(doorsOfSubgraphs))('%s is always refused', async (_what, question) => {
    for (const { url, subgraphs } of [production, development]) {
      const before = subgraphs.map(({ asked }) => asked.length);
      const { data, errors } = await ask(url, question);
      expect(data).toBeUndefined();
      expect(new Set(codesOf({ errors }))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
      expect(subgraphs.map(({ asked }) => asked.length)).toEqual(before);
    }
  });

  test.each(Object.entries(misspelt))('%s that is misspelt is not set right in production', async (_what, question) => {
    const { errors, text } = await ask(production.url, question);
    expect(errors.length).toBeGreaterThan(0);
    expect(text).not.toMatch(names);
  });
});

test('outside production a misspelt name is set right, and the schema can be asked for', async () => {
  const { errors } = await development.ask('{ titlez { id } }');
  expect(errors?.[0]?.message).toMatch(names);
  expect((await development.ask('{ __schema { queryType { name } } }')).errors).toBeUndefined();
});

test('__typename is no introspection', async () => {
  const { data } = await production.ask('{ __typename title(id: "1") { __typename } }');
  expect(data).toEqual({ __typename: 'Query', title: { __typename: 'Movie' } });
});

test('production serves no page to explore the schema with', async () => {
  for (const path of ['/', '/graphiql', '/sandbox', '/playground', '/voyager', '/schema', '/sdl', '/graphql/schema'])
    expect((await fetch(new URL(path, production.url))).status).toBe(404);
});
