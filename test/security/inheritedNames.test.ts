/** Names that every JavaScript object inherits: plain names to GraphQL, and nothing else anywhere on the way. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog, reviews } from '../gateway/cinema.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { archive } from './archive.ts';
import { codesOf, protocols } from './protocols.ts';

let running: RunningSupergraph;
beforeAll(async () => {
  running = await startSupergraph([catalog, reviews, archive]);
});
afterAll(async () => {
  await running.stop();
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Object.prototype).not.toHaveProperty('polluted');
});

const inherited = ['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'then', 'toJSON', '__proto'];
/** An object with `__proto__` as a key of its own, as JSON can carry it. */
const own = (text: string) => JSON.parse(text) as unknown;

describe.each(Object.entries(protocols))('over %s', (_protocol, ask) => {
  test.each(inherited)('the alias %s is an alias like any other', async (name) => {
    const query = `{ ${name}: title(id: "1") { ${name}: name stars } titles { ${name}: stars } }`;
    const { data, errors } = await ask(running.url, { query });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      [name]: { [name]: 'Sintel', stars: 1.5 },
      titles: [{ [name]: 1.5 }, { [name]: 2.5 }, { [name]: 3.5 }],
    });
  });

  test.each([
    ['alias', '{ __proto__: whoAsks }'],
    ['alias inside another field', '{ title(id: "1") { __proto__: name stars } }'],
    ['variable', 'query ($__proto__: Anything) { echo(value: $__proto__) }'],
  ])('__proto__ is refused as an %s', async (_what, query) => {
    const { data, errors } = await ask(running.url, { query, variables: own('{"__proto__":{"polluted":1}}') });
    expect([data, codesOf({ errors })]).toEqual([undefined, ['GRAPHQL_VALIDATION_FAILED']]);
  });

  test.each(inherited)('the name %s of an operation, a variable and a fragment is a name', async (name) => {
    const { data, errors } = await ask(running.url, {
      query: `query ${name} ($${name}: ID!) { ...${name} } fragment ${name} on Query { title(id: $${name}) { name } }`,
      operationName: name,
      variables: own(`{"${name}":"1"}`),
    });
    expect([data, errors]).toEqual([{ title: { name: 'Sintel' } }, []]);
  });

  test.each([...inherited, '__proto__'])('an operation %s that is not there is not found', async (name) => {
    const { data, errors } = await ask(running.url, { query: 'query A { __typename }', operationName: name });
    expect([data, codesOf({ errors })]).toEqual([undefined, ['OPERATION_RESOLUTION_FAILURE']]);
  });

  test.each([...inherited, '__proto__'])(
    'a field, a type, an argument and a directive %s are not there',
    async (name) => {
      const queries = [
        `{ ${name} }`,
        `{ titles { ${name} } }`,
        `{ titles { ... on ${name} { id } } }`,
        `{ title(${name}: "1", id: "1") { id } }`,
        `{ titles @${name} { id } }`,
        `query ($v: ${name}) { title(id: $v) { id } }`,
        `{ find(filter: { ${name}: "x" }) }`,
        `{ find(sort: ${name}) }`,
      ];
      for (const query of queries) {
        const { data, errors } = await ask(running.url, { query });
        expect(data).toBeUndefined();
        expect(new Set(codesOf({ errors }))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
      }
    },
  );

  test.each([
    [
      'variables beside those that are declared',
      '{"id":"1","__proto__":{"polluted":1},"constructor":{"prototype":{}}}',
    ],
    ['variables that replace what objects inherit', '{"id":"1","toString":"x","hasOwnProperty":null,"valueOf":1}'],
  ])('%s are left out', async (_what, variables) => {
    const query = 'query ($id: ID!) { title(id: $id) { name } }';
    const { data, errors } = await ask(running.url, { query, variables: own(variables) });
    expect([data, errors]).toEqual([{ title: { name: 'Sintel' } }, []]);
  });

  test('a variable that is not given is not found among what objects inherit', async () => {
    const query =
      'query ($toString: ID!, $constructor: ID!) { a: title(id: $toString) { id } b: title(id: $constructor) { id } }';
    const { data, errors } = await ask(running.url, { query, variables: {} });
    expect([data, codesOf({ errors })]).toEqual([undefined, ['BAD_USER_INPUT', 'BAD_USER_INPUT']]);
  });

  test('an input object with such a field is refused', async () => {
    const query = 'query ($filter: Filter) { find(filter: $filter) }';
    for (const filter of ['{"__proto__":{"name":"x"}}', '{"constructor":"x"}', '{"toString":"x"}']) {
      const { data, errors } = await ask(running.url, { query, variables: { filter: own(filter) } });
      expect([data, codesOf({ errors })]).toEqual([undefined, ['BAD_USER_INPUT']]);
    }
  });

  test('an enum value is not found among what objects inherit', async () => {
    const query = 'query ($sort: Sort) { find(sort: $sort) }';
    for (const sort of ['constructor', '__proto__', 'toString']) {
      const { data, errors } = await ask(running.url, { query, variables: { sort } });
      expect([data, codesOf({ errors })]).toEqual([undefined, ['BAD_USER_INPUT']]);
    }
  });

  test('a scalar that takes all carries such keys there and back', async () => {
    const query = 'query ($value: Anything) { echo(value: $value) }';
    const { text, errors } = await ask(running.url, {
      query,
      variables: { value: own('{"constructor":1,"toString":2,"a":{"__proto__":{"polluted":1}}}') },
    });
    expect(errors).toEqual([]);
    expect(text).toContain('"constructor":1,"toString":2');
  });

  test.each(['{"__proto__":{"cost":true}}', '{"constructor":{}}', '{"toString":1}'])(
    'extensions like %s change nothing',
    async (extensions) => {
      const { data, errors } = await ask(running.url, { query: '{ __typename }', extensions: own(extensions) });
      expect([data, errors]).toEqual([{ __typename: 'Query' }, []]);
    },
  );

  test('a text with a null byte is told as any other text that is no GraphQL', async () => {
    const { data, errors } = await ask(running.url, { query: '{ __typename \0 }' });
    expect([data, codesOf({ errors })]).toEqual([undefined, ['GRAPHQL_PARSE_FAILED']]);
  });

  test('a value with null bytes and line separators is carried as it is', async () => {
    const query = 'query ($value: Anything) { echo(value: $value) }';
    const value = 'a\0b\u2028\u2029"\\</script>';
    const { data } = await ask(running.url, { query, variables: { value } });
    expect(data).toEqual({ echo: value });
  });
});
