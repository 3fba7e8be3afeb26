import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog, prices, reviews } from './cinema.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

let cinema: RunningSupergraph;
beforeAll(async () => {
  cinema = await startSupergraph([catalog, reviews, prices]);
});
afterAll(() => cinema.stop());

describe('an operation that spans subgraphs', () => {
  test('joins entities, also through an interface that another subgraph extends', async () => {
    const { data, errors } = await cinema.ask('{ titles { id name stars ... on Movie { minutes cents } } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      titles: [
        { id: '1', name: 'Sintel', stars: 1.5, minutes: 15, cents: 300 },
        { id: '2', name: 'Big Buck Bunny', stars: 2.5, minutes: 10, cents: 200 },
        { id: '3', name: 'Caminandes', stars: 3.5 },
      ],
    });
  });

  test('starts at the subgraph that knows only the interface and still finds the real type', async () => {
    const { data, errors } = await cinema.ask('{ latest { text of { __typename name ... on Movie { cents } } } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ latest: [{ text: 'Good.', of: { __typename: 'Movie', name: 'Sintel', cents: 300 } }] });
  });

  test('asks a subgraph once for entities that are equal', async () => {
    const [catalogue] = cinema.subgraphs;
    const before = catalogue?.asked.length ?? 0;
    const { data } = await cinema.ask('{ movies { reviews { of { name } } } }');
    expect(data).toEqual({
      movies: [
        { reviews: [{ of: { name: 'Sintel' } }, { of: { name: 'Sintel' } }] },
        { reviews: [{ of: { name: 'Big Buck Bunny' } }, { of: { name: 'Sintel' } }] },
      ],
    });
    const asked = catalogue?.asked.slice(before).flatMap(({ variables }) => variables.representations ?? []);
    expect(asked).toHaveLength(2);
  });

  test('answers under the names, in the order and with the merged selections of the client', async () => {
    const { data } = await cinema.ask(
      `query ($with: Boolean!) {
        film: title(id: "1") { kind: __typename label: name ...More ... on Movie { reviews { words: text } } }
        title(id: "3") { name @skip(if: $with) stars @include(if: $with) }
      }
      fragment More on Title { again: name reviews { of { id } } }`,
      { with: true },
    );
    expect(JSON.stringify(data)).toBe(
      JSON.stringify({
        film: {
          kind: 'Movie',
          label: 'Sintel',
          again: 'Sintel',
          reviews: [
            { of: { id: '1' }, words: 'About 1' },
            { of: { id: '1' }, words: 'Like the first' },
          ],
        },
        title: { stars: 3.5 },
      }),
    );
  });

  test('runs a mutation and joins its result', async () => {
    const { data } = await cinema.ask('mutation { rename(id: "2", name: "x") { name stars } }');
    expect(data).toEqual({ rename: { name: 'Big Buck Bunny', stars: 2.5 } });
  });

  test('answers introspection beside data, without what belongs to federation', async () => {
    const { data } = await cinema.ask(
      '{ ...Both } fragment Both on Query { __typename __schema { queryType { name } } t: __type(name: "_Entity") { name } titles { id } }',
    );
    expect(data).toMatchObject({ __typename: 'Query', __schema: { queryType: { name: 'Query' } }, t: null });
  });

  test('tells the subgraph who asks, and under which request id', async () => {
    const { data } = await cinema.ask('{ whoAsks }', {}, { 'x-request-id': 'my-request-1' });
    expect(data).toEqual({ whoAsks: 'undefined my-request-1' });
  });

  test('keeps an answer well when the client names fields like parts of an object', async () => {
    const { data } = await cinema.ask('{ title(id: "1") { constructor: name toString: id } }');
    expect(data).toEqual({ title: { constructor: 'Sintel', toString: '1' } });
  });
});

describe('an error of a subgraph', () => {
  test('that has a code of ours passes with its message and nothing else', async () => {
    const { data, errors } = await cinema.ask('{ r: refuse(code: "CONFLICT") titles { id } }');
    expect(data).toMatchObject({ r: null, titles: [{ id: '1' }, { id: '2' }, { id: '3' }] });
    expect(errors).toEqual([{ message: 'not now', path: ['r'], extensions: { code: 'CONFLICT' } }]);
  });

  test('that nobody expected becomes INTERNAL with the request id', async () => {
    const { data, errors } = await cinema.ask('{ wrong }', {}, { 'x-request-id': 'my-request-2' });
    expect(data).toEqual({ wrong: null });
    expect(errors).toMatchObject([{ path: ['wrong'], extensions: { code: 'INTERNAL', requestId: 'my-request-2' } }]);
    expect(JSON.stringify(errors)).not.toContain('stack');
  });

  test('at a field that must not be null makes its parent null', async () => {
    const { data, errors } = await cinema.ask('{ broken whoAsks }');
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['broken'], extensions: { code: 'INTERNAL' } }]);
    expect(JSON.stringify(errors)).not.toContain('secrets');
  });
});
