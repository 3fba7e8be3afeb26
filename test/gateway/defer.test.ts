/** Answers in parts (@defer), as clients read them off the wire. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Resolver, SubgraphSource } from './subgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const films = [1, 2].map((id) => ({ id: String(id), name: `Film ${id}` }));

/** Holds the second subgraph up until it is opened. */
let gate = Promise.withResolvers<void>();
const begun = Promise.withResolvers<void>();
let praised = 0;
let house: RunningSupergraph;

const catalog: SubgraphSource = {
  name: 'catalog',
  sdl: /* GraphQL */ `
    type Query {
      films: [Film!]!
      film: Film
    }
    type Mutation {
      rename: Film
      slowly: Film
    }
    type Film @key(fields: "id") {
      id: ID!
      name: String!
      secret: String @authenticated
    }
  `,
  resolvers: {
    Query: { films: () => films, film: () => films[0] },
    Mutation: {
      rename: () => films[0],
      slowly: async () => {
        begun.resolve();
        await gate.promise;
        return films[0];
      },
    },
    Film: { __resolveReference: ({ id }: { id: string }) => films.find((film) => film.id === id) },
  },
};

const stats: SubgraphSource = {
  name: 'stats',
  sdl: /* GraphQL */ `
    type Mutation {
      praise: Int
    }
    type Film @key(fields: "id") {
      id: ID!
      views: Int
      likes: Int!
      similar: [Film!]
    }
  `,
  resolvers: {
    Mutation: { praise: () => ++praised },
    Film: {
      views: (async ({ id }: { id: string }) => {
        await gate.promise;
        return Number(id) * 10;
      }) as Resolver,
      likes: () => {
        throw new Error('a fault of the service');
      },
      similar: ({ id }: { id: string }) => films.filter((film) => film.id !== id).map((film) => ({ id: film.id })),
    },
  },
};

beforeAll(async () => {
  house = await startSupergraph([catalog, stats]);
});
afterAll(() => house.stop());
beforeEach(() => {
  gate = Promise.withResolvers();
});

const of2022 = 'multipart/mixed;deferSpec=20220824,application/json';
const ofV02 = 'multipart/mixed;incrementalSpec=v0.2,application/json';

interface Payload {
  readonly incremental?: readonly { readonly data: unknown; readonly path: readonly unknown[] }[];
  readonly hasNext: boolean;
}

/** The payloads of an answer, one after the other as they arrive. */
async function* payloads(query: string, accept: string, variables: object = {}): AsyncGenerator<Payload> {
  const response = await house.post(query, variables, { accept });
  expect(response.headers.get('content-type')).toContain('multipart/mixed;boundary="-"');
  let text = '';
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    for (let end = text.indexOf('\r\n---', 4); end >= 0; end = text.indexOf('\r\n---', 4)) {
      yield JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4, end)) as Payload;
      text = text.slice(end);
    }
  }
  expect(text.endsWith('\r\n-----\r\n')).toBe(true);
}

const allOf = async (query: string, accept = of2022, variables: object = {}) => {
  gate.resolve();
  const all: Payload[] = [];
  for await (const payload of payloads(query, accept, variables)) all.push(payload);
  return all;
};

const deferred = '{ films { id ... @defer(label: "stats") { views } } }';

describe('a deferred fragment', () => {
  test('comes after the first part, which does not wait for it', async () => {
    const parts = payloads(deferred, of2022);
    expect((await parts.next()).value).toEqual({ data: { films: [{ id: '1' }, { id: '2' }] }, hasNext: true });
    gate.resolve();
    expect((await parts.next()).value).toEqual({
      incremental: [
        { data: { views: 10 }, path: ['films', 0], label: 'stats' },
        { data: { views: 20 }, path: ['films', 1], label: 'stats' },
      ],
      hasNext: false,
    });
    expect((await parts.next()).done).toBe(true);
  });

  test('is announced and completed by an id where the newer form is accepted', async () => {
    expect(await allOf(deferred, ofV02)).toEqual([
      {
        data: { films: [{ id: '1' }, { id: '2' }] },
        pending: [
          { id: '0', path: ['films', 0], label: 'stats' },
          { id: '1', path: ['films', 1], label: 'stats' },
        ],
        hasNext: true,
      },
      {
        incremental: [
          { data: { views: 10 }, id: '0' },
          { data: { views: 20 }, id: '1' },
        ],
        completed: [{ id: '0' }, { id: '1' }],
        hasNext: false,
      },
    ]);
  });

  test('is fetched while the first part waits for nothing but its own', async () => {
    const asked = house.subgraphs[1]?.asked.length ?? 0;
    const parts = payloads(deferred, of2022);
    await parts.next();
    await expect.poll(() => house.subgraphs[1]?.asked.length).toBe(asked + 1);
    gate.resolve();
    for await (const part of parts) expect(part.hasNext).toBe(false);
  });

  test('may be nested in another, which comes first', async () => {
    const query = `{ film { id ... @defer(label: "outer") { name ... @defer(label: "inner") { views } } } }`;
    const parts = payloads(query, of2022);
    expect((await parts.next()).value).toEqual({ data: { film: { id: '1' } }, hasNext: true });
    expect((await parts.next()).value).toEqual({
      incremental: [{ data: { name: 'Film 1' }, path: ['film'], label: 'outer' }],
      hasNext: true,
    });
    gate.resolve();
    expect((await parts.next()).value).toEqual({
      incremental: [{ data: { views: 10 }, path: ['film'], label: 'inner' }],
      hasNext: false,
    });
  });

  test('that is nested is announced with the part around it', async () => {
    const query = `{ film { ... @defer { name ... @defer(label: "inner") { views } } } }`;
    expect(await allOf(query, ofV02)).toEqual([
      { data: { film: {} }, pending: [{ id: '0', path: ['film'] }], hasNext: true },
      {
        pending: [{ id: '1', path: ['film'], label: 'inner' }],
        incremental: [{ data: { name: 'Film 1' }, id: '0' }],
        completed: [{ id: '0' }],
        hasNext: true,
      },
      { incremental: [{ data: { views: 10 }, id: '1' }], completed: [{ id: '1' }], hasNext: false },
    ]);
  });

  test('may be a named fragment that stands at several places', async () => {
    const query = `
      { film { ...Viewed @defer(label: "one") similar { id ...Viewed @defer(label: "two") } } }
      fragment Viewed on Film { views }
    `;
    const [first, ...later] = await allOf(query);
    expect(first).toEqual({ data: { film: { similar: [{ id: '2' }] } }, hasNext: true });
    expect(
      later.flatMap(({ incremental = [] }) => incremental).toSorted((a, b) => a.path.length - b.path.length),
    ).toEqual([
      { data: { views: 10 }, path: ['film'], label: 'one' },
      { data: { views: 20 }, path: ['film', 'similar', 0], label: 'two' },
    ]);
  });

  test('spans subgraphs again below itself', async () => {
    const query = '{ film { id ... @defer { similar { name views } } } }';
    const [, second] = await allOf(query);
    expect(second?.incremental).toEqual([{ data: { similar: [{ name: 'Film 2', views: 20 }] }, path: ['film'] }]);
  });

  test('of what the first part needs no other subgraph for still comes', async () => {
    expect(await allOf('{ film { id ... @defer { name } } }')).toEqual([
      { data: { film: { id: '1' } }, hasNext: true },
      { incremental: [{ data: { name: 'Film 1' }, path: ['film'] }], hasNext: false },
    ]);
  });

  test('is answered at once when a variable says so', async () => {
    const query = 'query($later: Boolean!) { film { id ... @defer(if: $later) { views } } }';
    expect(await allOf(query, of2022, { later: false })).toEqual([
      { data: { film: { id: '1', views: 10 } }, hasNext: false },
    ]);
    expect(await allOf(query, of2022, { later: true })).toHaveLength(2);
  });

  test('is answered at once to a client that takes no parts', async () => {
    gate.resolve();
    const answer = await house.ask(deferred);
    expect(answer).toEqual({
      data: {
        films: [
          { id: '1', views: 10 },
          { id: '2', views: 20 },
        ],
      },
    });
  });

  test('at the root of a mutation is answered in its order', async () => {
    expect(await allOf('mutation { ... @defer { rename { id } } }')).toEqual([
      { data: { rename: { id: '1' } }, hasNext: false },
    ]);
  });
});

test('a mutation that defers is done to its end although its client has gone', async () => {
  const leaving = new AbortController();
  const gone = fetch(house.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: of2022 },
    body: JSON.stringify({ query: 'mutation { first: slowly { id ... @defer { views } } second: praise }' }),
    signal: leaving.signal,
  })
    .then((response) => response.text())
    .catch((error: Error) => error.name);
  await begun.promise;
  leaving.abort();
  expect(await gone).toBe('AbortError');
  gate.resolve();
  await expect.poll(() => praised).toBe(1);
});

describe('a fault in a deferred fragment', () => {
  const broken = '{ film { id ... @defer(label: "liked") { likes } } }';

  test('makes null of that part alone, with its path', async () => {
    const [first, second] = await allOf(broken);
    expect(first).toEqual({ data: { film: { id: '1' } }, hasNext: true });
    expect(second).toMatchObject({
      incremental: [
        {
          data: null,
          path: ['film'],
          label: 'liked',
          errors: [{ path: ['film', 'likes'], extensions: { code: 'INTERNAL' } }],
        },
      ],
      hasNext: false,
    });
  });

  test('completes the part with its errors where the newer form is accepted', async () => {
    const [, second] = await allOf(broken, ofV02);
    expect(second).toMatchObject({ completed: [{ id: '0', errors: [{ path: ['film', 'likes'] }] }], hasNext: false });
    expect(second).not.toHaveProperty('incremental');
  });

  test('is a refusal for those who may not see a field', async () => {
    const [, second] = await allOf('{ film { id ... @defer { secret name } } }');
    expect(second).toMatchObject({
      incremental: [
        {
          data: { secret: null, name: 'Film 1' },
          errors: [{ path: ['film', 'secret'], extensions: { code: 'UNAUTHENTICATED' } }],
        },
      ],
    });
  });
});
