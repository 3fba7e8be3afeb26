/** What is answered together: identical queries in flight, by those who see the same. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { metrics } from '../../platform/operations.ts';
import { claims, type Issuer, type SigningKey, sign, signingKey, startIssuer } from '../security/issuer.ts';
import type { Resolver, SubgraphSource } from './subgraph.ts';
import { type GraphQLAnswer, type RunningSupergraph, startSupergraph } from './supergraph.ts';

/** Holds up what says so, until it is opened. */
let gate = Promise.withResolvers<void>();
let arrived = Promise.withResolvers<void>();
let stock = 0;
let house: RunningSupergraph;
let issuer: Issuer;
let key: SigningKey;

const held = (value: unknown) => async () => {
  arrived.resolve();
  await gate.promise;
  return value;
};

const library: SubgraphSource = {
  name: 'library',
  sdl: /* GraphQL */ `
    type Query {
      shelves: [Shelf!] @cacheControl(scope: PUBLIC)
      never: Shelf! @cacheControl(scope: PUBLIC)
      me: Reader
      mine: String
      failing: Shelf @cacheControl(scope: PUBLIC)
      asker: String @cacheControl(scope: PUBLIC)
    }
    type Mutation {
      lend: Int
      note: Int
    }
    type Shelf @key(fields: "id") @cacheControl(scope: PUBLIC) {
      id: ID!
      label(short: Boolean): String
    }
    type Reader {
      name: String
    }
  `,
  resolvers: {
    Query: {
      shelves: held([{ id: '1' }, { id: '2' }]),
      never: () => {
        throw new Error('no such shelf');
      },
      me: ((_root, _args, { identity }) => ({ name: identity?.accountId ?? null })) as Resolver,
      mine: held('a book'),
      failing: async () => {
        await held(null)();
        throw new Error('a fault of the service');
      },
      asker: ((_root, _args, { identity }) => identity?.accountId ?? 'nobody') as Resolver,
    },
    Mutation: { lend: held(1), note: () => 1 },
    Shelf: {
      __resolveReference: (shelf: object) => shelf,
      label: (({ id }: { id: string }, { short }: { short?: boolean }) => `${short ? 'S' : 'Shelf '}${id}`) as Resolver,
    },
  },
};

const books: SubgraphSource = {
  name: 'books',
  sdl: /* GraphQL */ `
    type Query {
      featured: [Shelf!]
      stock: Int
      broken: String
    }
    type Shelf @key(fields: "id") {
      id: ID!
      count: Int @cacheControl(scope: PUBLIC)
    }
  `,
  resolvers: {
    Query: {
      featured: () => [{ id: '1' }, { id: '2' }],
      stock: () => stock,
      broken: () => {
        throw new Error('a fault of the service');
      },
    },
    Shelf: { count: ({ id }: { id: string }) => Number(id) * 100 },
  },
};

beforeAll(async () => {
  key = await signingKey('one');
  issuer = await startIssuer([key.jwk]);
  house = await startSupergraph([library, books], { jwksUrl: issuer.url, forwardHeaders: ['x-branch'] });
});
afterAll(async () => {
  await house.stop();
  await issuer.stop();
});
beforeEach(() => {
  gate = Promise.withResolvers();
  arrived = Promise.withResolvers();
});

const as = async (account: string) => ({ authorization: `Bearer ${await sign(key, claims({ sub: account }))}` });

/** How many queries have joined one in flight. */
async function joined(): Promise<number> {
  const counted = await metrics.getSingleMetric('marquee_gateway_shared_queries_total')?.get();
  return counted?.values[0]?.value ?? 0;
}

/** How often the first subgraph is asked for a field while the questions are in flight together. */
async function askedTogether(field: string, questions: readonly (() => Promise<unknown>)[]) {
  const count = () => house.subgraphs[0]?.asked.filter(({ query }) => query.includes(field)).length ?? 0;
  const [before, joinedBefore] = [count(), await joined()];
  const [first, ...others] = questions;
  const answers = [first?.()];
  await arrived.promise;
  answers.push(...others.map((ask) => ask()));
  const arrivals = async () => count() - before + (await joined()) - joinedBefore;
  await expect.poll(arrivals).toBeGreaterThanOrEqual(questions.length);
  gate.resolve();
  return { answers: await Promise.all(answers), asked: count() - before };
}

describe('identical queries in flight', () => {
  test('are answered together for one caller', async () => {
    const viewer = await as('ann');
    const ask = () => house.ask('{ mine }', {}, viewer);
    const { answers, asked } = await askedTogether('mine', [ask, ask, ask]);
    expect(answers).toEqual([1, 2, 3].map(() => ({ data: { mine: 'a book' } })));
    expect(asked).toBe(1);
  });

  test('are asked for each of two callers, since they may see something else', async () => {
    const [ann, ben] = await Promise.all(['ann', 'ben'].map(as));
    const { asked } = await askedTogether('mine', [
      () => house.ask('{ mine }', {}, ann),
      () => house.ask('{ mine }', {}, ben),
    ]);
    expect(asked).toBe(2);
  });

  test('are answered together for all callers where all see the same', async () => {
    const [ann, ben] = await Promise.all(['ann', 'ben'].map(as));
    const query = '{ shelves { id label count } }';
    const { answers, asked } = await askedTogether('shelves', [
      () => house.ask(query, {}, ann),
      () => house.ask(query, {}, ben),
    ]);
    const shelves = [1, 2].map((id) => ({ id: String(id), label: `Shelf ${id}`, count: id * 100 }));
    expect(answers).toEqual([{ data: { shelves } }, { data: { shelves } }]);
    expect(asked).toBe(1);
  });

  test('are asked apart when their variables differ', async () => {
    const query = 'query ($short: Boolean) { shelves { label(short: $short) } }';
    const { answers, asked } = await askedTogether('shelves', [
      () => house.ask(query, { short: true }),
      () => house.ask(query, { short: false }),
    ]);
    expect(answers).toEqual([
      { data: { shelves: [{ label: 'S1' }, { label: 'S2' }] } },
      { data: { shelves: [{ label: 'Shelf 1' }, { label: 'Shelf 2' }] } },
    ]);
    expect(asked).toBe(2);
  });

  test('are asked apart when a header that is passed on differs', async () => {
    const { asked } = await askedTogether('shelves', [
      () => house.ask('{ shelves { id } }', {}, { 'x-branch': 'north' }),
      () => house.ask('{ shelves { id } }', {}, { 'x-branch': 'south' }),
    ]);
    expect(asked).toBe(2);
  });

  test('are answered although the one who asked first has gone', async () => {
    const leaving = new AbortController();
    const gone = fetch(house.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ mine }' }),
      signal: leaving.signal,
    }).catch((error: Error) => error.name);
    const leave = async () => {
      const before = await joined();
      const answer = house.ask('{ mine }');
      await expect.poll(joined).toBe(before + 1);
      leaving.abort();
      return answer;
    };
    const { answers, asked } = await askedTogether('mine', [() => gone, leave]);
    expect(answers).toEqual(['AbortError', { data: { mine: 'a book' } }]);
    expect(asked).toBe(1);
  });
});

test('who asks after a mutation is not answered with what was asked before it', async () => {
  const before = house.ask('{ mine }');
  await arrived.promise;
  const first = house.subgraphs[0]?.asked.length ?? 0;
  await house.ask('mutation { note }');
  const after = house.ask('{ mine }');
  await expect.poll(() => house.subgraphs[0]?.asked.length).toBe(first + 2);
  gate.resolve();
  expect(await Promise.all([before, after])).toHaveLength(2);
});

test('an error that is public tells each caller the id of his own request', async () => {
  const ask = async (requestId: string) => {
    const response = await house.post('{ failing { id } }', {}, { 'x-request-id': requestId });
    return (await response.json()) as GraphQLAnswer;
  };
  const ids = ['first-callers-id', 'second-callers-id'];
  const { answers, asked } = await askedTogether(
    'failing',
    ids.map((id) => () => ask(id)),
  );
  expect(asked).toBe(1);
  expect((answers as GraphQLAnswer[]).map(({ errors }) => errors?.[0]?.extensions.requestId)).toEqual(ids);
});

test('what is public is asked for nobody, so that nobody is told what concerns another', async () => {
  expect(await house.ask('{ asker }', {}, await as('ann'))).toEqual({ data: { asker: 'nobody' } });
});

test('identical mutations in flight are each done', async () => {
  const ask = () => house.ask('mutation { lend }');
  const { asked } = await askedTogether('lend', [ask, ask]);
  expect(asked).toBe(2);
});

describe('a query of which a part is public', () => {
  const query = '{ a: me { name } shelves { id count } b: me { name } }';

  test('shares that part among all callers, each of whom gets the rest of his own', async () => {
    const [ann, ben] = await Promise.all(['ann', 'ben'].map(as));
    const { answers, asked } = await askedTogether('shelves', [
      () => house.ask(query, {}, ann),
      () => house.ask(query, {}, ben),
    ]);
    const shelves = [1, 2].map((id) => ({ id: String(id), count: id * 100 }));
    expect(answers).toEqual(['ann', 'ben'].map((name) => ({ data: { a: { name }, shelves, b: { name } } })));
    expect(asked).toBe(1);
  });

  test('is answered in the order of its fields', async () => {
    gate.resolve();
    const text = await (await house.post(query)).text();
    expect(text).toBe(
      '{"data":{"a":{"name":null},"shelves":[{"id":"1","count":100},{"id":"2","count":200}],"b":{"name":null}}}',
    );
  });

  test('is null as a whole when a field that must not be null fails in that part', async () => {
    const { data, errors } = await house.ask('{ me { name } never { id } }');
    expect(data).toBeNull();
    expect(errors?.map(({ path }) => path)).toEqual([['never']]);
  });

  test('hands each part the variables and fragments that it uses', async () => {
    gate.resolve();
    const { data } = await house.ask(
      `query ($short: Boolean, $named: Boolean!) { me { ...Named @include(if: $named) } shelves { ...Labelled } }
       fragment Named on Reader { name } fragment Labelled on Shelf { label(short: $short) }`,
      { short: true, named: true },
      await as('ann'),
    );
    expect(data).toEqual({ me: { name: 'ann' }, shelves: [{ label: 'S1' }, { label: 'S2' }] });
  });
});

test('an entity that stands at several places is asked once', async () => {
  gate.resolve();
  const before = house.subgraphs[1]?.asked.length ?? 0;
  const { data } = await house.ask('{ one: shelves { count } two: shelves { count } }');
  const counts = [{ count: 100 }, { count: 200 }];
  expect(data).toEqual({ one: counts, two: counts });
  const asked = house.subgraphs[1]?.asked.slice(before) ?? [];
  expect(asked.flatMap(({ variables }) => variables.representations)).toHaveLength(2);
});

describe('a query that subgraphs answer as they did before', () => {
  const query = '{ featured { id label(short: true) } }';
  const asked = () => house.subgraphs.map((subgraph) => subgraph.asked.length);

  test('is asked for each caller all the same, and answered alike', async () => {
    const answers: unknown[] = [];
    for (const account of ['ann', 'ben', 'ann']) {
      const before = asked();
      answers.push(await house.ask(query, {}, await as(account)));
      expect(asked().map((count, index) => count - (before[index] ?? 0))).toEqual([1, 1]);
    }
    const featured = [1, 2].map((id) => ({ id: String(id), label: `S${id}` }));
    expect(answers).toEqual([1, 2, 3].map(() => ({ data: { featured } })));
  });

  test('is answered anew as soon as one subgraph answers something else, which is asked nothing twice', async () => {
    const stocked = '{ featured { id label } stock }';
    const featured = [1, 2].map((id) => ({ id: String(id), label: `Shelf ${id}` }));
    for (const count of [7, 7, 8, 7]) {
      stock = count;
      const before = asked();
      expect(await house.ask(stocked)).toEqual({ data: { featured, stock: count } });
      expect(asked().map((now, index) => now - (before[index] ?? 0))).toEqual([1, 1]);
    }
  });

  test('is answered with the errors of each time', async () => {
    const ids: unknown[] = [];
    for (const _ of [1, 2]) {
      const { errors } = await house.ask('{ featured { id } broken }');
      ids.push(errors?.[0]?.extensions.requestId);
    }
    expect(new Set(ids).size).toBe(2);
  });
});
