/** What the gateway keeps: public answers and entities, in memory and in Redis alike. */
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CacheOptions } from '../../gateway/cache/cache.ts';
import { createLogger } from '../../platform/log.ts';
import { connectRedis, type Redis } from '../../platform/redis.ts';
import { hasRedis, type RedisServer, startRedis, withRedis } from '../setup/redis.ts';
import { holdShop, type KeptLibrary, startKeptLibrary } from './keptLibrary.ts';

interface Store {
  readonly options: CacheOptions;
  readonly stop: () => Promise<unknown>;
}

const inMemory = async (): Promise<Store> => ({ options: { kind: 'memory' }, stop: async () => undefined });

async function inRedis(): Promise<Store> {
  const server: RedisServer = await startRedis();
  const redis: Redis = connectRedis(server.url, createLogger('test', 'silent'), 10_000);
  await once(redis, 'ready');
  const stop = async () => {
    redis.disconnect();
    await server.kill();
  };
  return { options: { kind: 'redis', redis }, stop };
}

const none = { library: 0, shop: 0 };

describe.each([
  { where: 'memory', make: inMemory, possible: true },
  { where: withRedis, make: inRedis, possible: hasRedis },
])('in $where', ({ make, possible }) => {
  let store: Store;
  let library: KeptLibrary;

  beforeAll(async () => {
    if (!possible) return;
    store = await make();
    library = await startKeptLibrary({ cache: store.options, forwardHeaders: ['x-tenant'] });
  });
  afterAll(async () => {
    if (!possible) return;
    await library.stop();
    await store.stop();
  });
  beforeEach(async () => {
    if (!possible) return;
    const token = await library.tokenOf('operator', 'platform:operate');
    await library.invalidate({ all: true }, { authorization: `Bearer ${token}` });
    library.asked();
  });

  /** Asks twice, waits for what the first left, and gives whom the second has asked. */
  async function askedAgain(query: string, variables = {}, headers = {}) {
    const first = await library.ask(query, variables, headers);
    library.asked();
    expect(await library.ask(query, variables, headers)).toEqual(first);
    return library.asked();
  }

  describe.skipIf(!possible)('answers', () => {
    test('that all see alike are asked for once', async () => {
      expect(await askedAgain('{ genres { id name } genre(id: 3) { name } }')).toEqual(none);
    });

    test('are given to those who have logged in, too', async () => {
      await library.ask('{ genres { name } }');
      library.asked();
      expect(await library.askAs('a', '{ genres { name } }')).toEqual({
        data: { genres: [{ name: 'Genre 1' }, { name: 'Genre 2' }] },
      });
      expect(library.asked()).toEqual(none);
    });

    test('that are public in part are asked for the other part', async () => {
      await library.askAs('a', '{ genres { name } me { id } }');
      library.asked();
      expect((await library.askAs('b', '{ genres { name } me { id } }')).data).toMatchObject({ me: { id: 'b' } });
      expect(library.asked()).toEqual({ library: 1, shop: 0 });
    });

    test('are kept for each value of the variables', async () => {
      const query = 'query ($id: ID!, $short: Boolean) { genre(id: $id) { name(short: $short) } }';
      await library.ask(query, { id: '1', short: true });
      expect(await library.ask(query, { id: '1', short: false })).toEqual({ data: { genre: { name: 'Genre 1' } } });
      expect(await library.ask(query, { id: '2', short: true })).toEqual({ data: { genre: { name: 'G2' } } });
      expect(await library.ask(query, { id: '1', short: true })).toEqual({ data: { genre: { name: 'G1' } } });
      expect(library.asked()).toEqual({ library: 3, shop: 0 });
    });

    test('are kept for each value of headers that subgraphs are told', async () => {
      await library.ask('{ tenant }', {}, { 'x-tenant': 'a' });
      await library.ask('{ tenant }', {}, { 'x-tenant': 'b' });
      await library.ask('{ tenant }', {}, { 'x-tenant': 'a' });
      expect(library.asked()).toEqual({ library: 2, shop: 0 });
    });

    test('with errors are not kept', async () => {
      await library.ask('{ broken { fails } }');
      await library.ask('{ broken { fails } }');
      expect(library.asked()).toEqual({ library: 2, shop: 0 });
    });
  });

  describe.skipIf(!possible)('entities', () => {
    test('are asked for once for all viewers, also where only some of them are kept', async () => {
      expect((await library.askAs('a', '{ me { favourites { id price } } }')).data).toEqual({
        me: { favourites: [1, 2].map((id) => ({ id: String(id), price: id * 100 })) },
      });
      expect(library.asked()).toEqual({ library: 1, shop: 1 });
      expect((await library.askAs('b', '{ me { favourites { id price } } }')).data).toEqual({
        me: { favourites: [1, 2, 3].map((id) => ({ id: String(id), price: id * 100 })) },
      });
      expect(library.asked()).toEqual({ library: 1, shop: 1 });
      expect(library.askedLast()).toEqual({ representations: [{ __typename: 'Book', id: '3' }] });
      await library.askAs('a', '{ me { favourites { id price } } }');
      expect(library.asked()).toEqual({ library: 1, shop: 0 });
    });

    test.each([
      ['a field about which nothing is said', 'stock'],
      ['a public field beside one about which nothing is said', 'price stock'],
      ['a field that wants a log-in', 'secret'],
      ['a field that requires a private one', 'postage'],
      ['objects with a private field', 'maker { name rank }'],
    ])('are not kept with %s', async (_what, fields) => {
      const query = `{ me { favourites { ${fields} } } }`;
      await library.askAs('a', query);
      await library.askAs('a', query);
      expect(library.asked()).toMatchObject({ shop: 2 });
    });

    test.each([
      ['a field that requires a public one', 'shelf'],
      ['objects of a field that keeps', 'maker { name }'],
      ['an entity inside', 'genre { id }'],
    ])('are kept with %s', async (_what, fields) => {
      await library.askAs('a', `{ me { favourites { ${fields} } } }`);
      await library.askAs('c', `{ me { favourites { ${fields} } } }`);
      expect(library.asked()).toMatchObject({ shop: 1 });
    });

    test('of an answer with errors are not kept', async () => {
      const query = '{ me { favourites { id broken } } }';
      const first = await library.askAs('a', query);
      expect(first).toMatchObject({ data: { me: { favourites: [{ broken: 1 }, { broken: null }] } } });
      expect(await library.askAs('a', query)).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL' } }] });
      expect(library.asked()).toMatchObject({ shop: 2 });
    });
  });

  describe.skipIf(!possible)('a mutation', () => {
    test('drops the answers that have an entity of its answer, and no others', async () => {
      const [one, two] = ['{ genre(id: 1) { id name } }', '{ genre(id: 2) { id name } }'];
      await library.ask(one);
      await library.ask(two);
      await library.ask('mutation { touchGenre(id: 1) { id } }');
      library.asked();
      await library.ask(two);
      expect(library.asked()).toEqual(none);
      await library.ask(one);
      expect(library.asked()).toEqual({ library: 1, shop: 0 });
    });

    test('drops entities, which stand deep in its answer', async () => {
      const query = '{ me { favourites { id price } } }';
      await library.askAs('a', query);
      await library.ask('mutation { touchBook(id: 2) { books { id } } }');
      library.asked();
      await library.askAs('a', query);
      expect(library.askedLast()).toEqual({ representations: [{ __typename: 'Book', id: '2' }] });
    });

    test('drops the entities that have one of its answer inside', async () => {
      const query = '{ me { favourites { id genre { id } } } }';
      await library.askAs('a', query);
      await library.ask('mutation { touchGenre(id: 2) { id } }');
      library.asked();
      await library.askAs('a', query);
      expect(library.asked()).toMatchObject({ shop: 0 });
      await library.ask('mutation { touchGenre(id: 1) { id } }');
      await library.askAs('a', query);
      expect(library.asked()).toMatchObject({ shop: 1 });
    });

    test.each([
      ['does not say which entity it has', '{ genre(id: 1) { id name } }', 'touchGenre(id: 2) { name }', 1],
      ['has one that an answer does not tell from others', '{ genres { name } }', 'touchGenre(id: 9) { id }', 1],
      ['has one that an answer knows by an interface', '{ work(id: 1) { name } }', 'touchWork(id: 1) { name }', 1],
      ['has one of another type', '{ genres { name } }', 'touchWork(id: 1) { name }', 0],
    ])('that %s drops what may have it, and no more', async (_what, query, mutation, asked) => {
      await library.ask(query);
      await library.ask(`mutation { ${mutation} }`);
      library.asked();
      await library.ask(query);
      expect(library.asked()).toEqual({ library: asked, shop: 0 });
    });

    test('drops an entity that is kept under another of its keys', async () => {
      const query = '{ me { titles { rating } } }';
      await library.ask(query);
      await library.ask(query);
      expect(library.asked()).toMatchObject({ shop: 1 });
      await library.ask('mutation { touchTitle(slug: "one") { id } }');
      await library.ask(query);
      expect(library.asked()).toMatchObject({ shop: 1 });
    });

    test('keeps out what was fetched before it, and comes after it', async () => {
      const query = '{ me { favourites { id price } } }';
      const release = holdShop();
      const asking = library.askAs('a', query);
      await expect.poll(() => library.askedLast()?.representations).toHaveLength(2);
      await library.ask('mutation { touchBook(id: 2) { books { id } } }');
      release();
      await asking;
      await library.askAs('a', query);
      expect(library.askedLast()).toEqual({ representations: [{ __typename: 'Book', id: '2' }] });
    });

    test('drops before the first part of its answer, where that comes in parts', async () => {
      const query = '{ genre(id: 1) { id name } }';
      await library.ask(query);
      const accept = { accept: 'multipart/mixed;deferSpec=20220824' };
      const parts = await library.post('mutation { touchGenre(id: 1) { id ... @defer { name } } }', {}, accept);
      expect(await parts.text()).toContain('"name":"Genre 1"');
      library.asked();
      await library.ask(query);
      expect(library.asked()).toEqual({ library: 1, shop: 0 });
    });

    test('is answered with what is now', async () => {
      const fields = 'books { id price }';
      await library.askAs('a', '{ me { favourites { id price } } }');
      library.asked();
      await library.ask(`mutation { touchBook(id: 1) { ${fields} } }`);
      expect(library.asked()).toEqual({ library: 1, shop: 1 });
    });
  });

  describe.skipIf(!possible)('an operator', () => {
    const drop = async (body: object) =>
      library.invalidate(body, { authorization: `Bearer ${await library.tokenOf('operator', 'platform:operate')}` });

    test.each([
      ['an entity', { type: 'Genre', key: { id: '1' } }, [1, 0]],
      ['another entity', { type: 'Genre', key: { id: '7' } }, [0, 0]],
      ['a type', { type: 'Genre' }, [1, 0]],
      ['a type that has nothing to do with it', { type: 'Title' }, [0, 0]],
      ['everything', { all: true }, [1, 1]],
    ])('drops %s', async (_what, body, [genres, tenant]) => {
      await library.ask('{ genres { id name } }');
      await library.ask('{ tenant }');
      expect((await drop(body)).status).toBe(200);
      library.asked();
      await library.ask('{ genres { id name } }');
      expect(library.asked()).toEqual({ library: genres, shop: 0 });
      await library.ask('{ tenant }');
      expect(library.asked()).toEqual({ library: tenant, shop: 0 });
    });

    test.each([
      [{}],
      [[]],
      [{ all: true, type: 'Genre' }],
      [{ type: 'Nothing' }],
      [{ type: 'String' }],
      [{ type: 'Genre', key: { name: 'x' } }],
      [{ type: 'Reader', key: 7 }],
    ])('is told what is wrong with %j', async (body) => {
      const response = await drop(body);
      expect([response.status, await response.json()]).toEqual([
        400,
        { errors: [{ message: expect.any(String), extensions: { code: 'BAD_USER_INPUT' } }] },
      ]);
    });

    test('may do so, and nobody else', async () => {
      await library.ask('{ genres { name } }');
      const viewer = { authorization: `Bearer ${await library.tokenOf('a', 'catalog:write')}` };
      expect((await library.invalidate({ all: true })).status).toBe(401);
      expect((await library.invalidate({ all: true }, { authorization: 'Bearer made.up.token' })).status).toBe(401);
      expect((await library.invalidate({ all: true }, viewer)).status).toBe(403);
      library.asked();
      await library.ask('{ genres { name } }');
      expect(library.asked()).toEqual(none);
    });
  });
});

test('a gateway that is told nothing of it keeps nothing', async () => {
  const library = await startKeptLibrary({});
  for (let time = 0; time < 2; time++) await library.ask('{ genres { name } }');
  expect(library.asked()).toEqual({ library: 2, shop: 0 });
  expect((await library.invalidate({ all: true })).status).toBe(404);
  await library.stop();
});
