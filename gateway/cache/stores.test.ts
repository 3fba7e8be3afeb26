/** What every store promises, and the bounds of the one in memory. */
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { connectRedis } from '../../platform/redis.ts';
import { hasRedis, startRedis, withRedis } from '../../test/setup/redis.ts';
import { alone } from '../cluster/broadcast.ts';
import { MemoryStore } from './memoryStore.ts';
import { RedisStore } from './redisStore.ts';
import type { CacheStore, Entry } from './store.ts';
import { ToldStore } from './toldStore.ts';

const entry = (key: string, tags: readonly string[] = [], forMs = 60_000): Entry => ({
  key,
  text: `{"of":"${key}"}`,
  forMs,
  tags,
});

/** What the store gives for the keys. */
const textsOf = async (store: CacheStore, ...keys: readonly string[]) =>
  (await store.read(keys))?.kept.map((kept) => kept?.text);

const momentOf = async (store: CacheStore): Promise<string> => (await store.read([]))?.moment ?? '';

async function inRedis() {
  const server = await startRedis();
  const log = createLogger('test', 'silent');
  const redis = connectRedis(server.url, log, 10_000);
  await once(redis, 'ready');
  const stop = async () => {
    redis.disconnect();
    await server.kill();
  };
  return { store: new RedisStore(redis, log, 'test:'), redis, stop };
}

describe.each([
  { where: 'memory', make: async () => ({ store: new MemoryStore(), stop: async () => {} }), possible: true },
  { where: withRedis, make: inRedis, possible: hasRedis },
])('a store in $where', ({ make, possible }) => {
  let store: CacheStore;
  let stop = async () => {};
  beforeAll(async () => {
    if (possible) ({ store, stop } = await make());
  });
  afterAll(() => stop());

  describe.skipIf(!possible)('gives', () => {
    test('what is kept, and how long it keeps', async () => {
      store.write([entry('a'), entry('b', ['T x'], 50_000)], await momentOf(store));
      const found = await store.read(['b', 'nothing', 'a']);
      expect(found?.kept.map((kept) => kept?.text)).toEqual(['{"of":"b"}', undefined, '{"of":"a"}']);
      expect(found?.kept[0]?.forMs).toBeGreaterThan(10_000);
      expect(found?.kept[0]?.forMs).toBeLessThanOrEqual(50_000);
    });

    test('what was written last', async () => {
      store.write([entry('again')], await momentOf(store));
      store.write([{ ...entry('again'), text: '2' }], await momentOf(store));
      expect(await textsOf(store, 'again')).toEqual(['2']);
    });

    test('nothing whose time is over', async () => {
      store.write([entry('short', [], 20), entry('long')], await momentOf(store));
      await expect.poll(() => textsOf(store, 'short', 'long')).toEqual([undefined, '{"of":"long"}']);
    });

    test('nothing that has a tag which was dropped', async () => {
      store.write([entry('one', ['T 1', 'T any']), entry('two', ['T 2', 'T any'])], await momentOf(store));
      await store.drop(['T 1', 'T none']);
      expect(await textsOf(store, 'one', 'two')).toEqual([undefined, '{"of":"two"}']);
      await store.drop(['T any']);
      expect(await textsOf(store, 'one', 'two')).toEqual([undefined, undefined]);
    });

    test('what was fetched after the drop, and not what was fetched before it', async () => {
      const before = await momentOf(store);
      await store.drop(['T 3']);
      const after = await momentOf(store);
      store.write([entry('early', ['T 3'])], before);
      store.write([entry('late', ['T 3']), entry('other', ['T 4'])], after);
      expect(await textsOf(store, 'early', 'late', 'other')).toEqual([undefined, '{"of":"late"}', '{"of":"other"}']);
    });

    test('nothing from before everything was dropped', async () => {
      const before = await momentOf(store);
      store.write([entry('x')], before);
      await store.clear();
      store.write([entry('y')], before);
      expect(await textsOf(store, 'x', 'y')).toEqual([undefined, undefined]);
      store.write([entry('x')], await momentOf(store));
      expect(await textsOf(store, 'x')).toEqual(['{"of":"x"}']);
    });
  });
});

describe.skipIf(!hasRedis)(withRedis, () => {
  test('is asked for nothing while it has not told that a drop is done', async () => {
    const { store, redis, stop } = await inRedis();
    await store.drop(['T any']);
    // A script that Redis has forgotten is sent again after its refusal: a read could pass the drop meanwhile.
    await redis.script('FLUSH');
    store.write([entry('one', ['T 1']), entry('two', ['T 2'])], await momentOf(store));
    expect(await textsOf(store, 'one', 'two')).toEqual(['{"of":"one"}', '{"of":"two"}']);
    const dropped = store.drop(['T 1']);
    expect(await textsOf(store, 'one', 'two')).toEqual([undefined, '{"of":"two"}']);
    await dropped;
    await stop();
  });
});

test('what one process drops, those that it tells drop too', async () => {
  const listeners = new Map<string, (message: unknown) => unknown>();
  const theirs = new MemoryStore();
  new ToldStore(theirs, { ...alone, subscribe: (topic, listener) => void listeners.set(topic, listener) });
  const publish = async (topic: string, message: unknown) => [await listeners.get(topic)?.(message)];
  const ours = new ToldStore(new MemoryStore(), { ...alone, publish });
  for (const drop of [() => ours.drop(['T 1']), () => ours.clear()]) {
    for (const store of [ours, theirs]) store.write([entry('one', ['T 1'])], await momentOf(store));
    expect(await Promise.all([textsOf(ours, 'one'), textsOf(theirs, 'one')])).toEqual([
      ['{"of":"one"}'],
      ['{"of":"one"}'],
    ]);
    await drop();
    expect(await Promise.all([textsOf(ours, 'one'), textsOf(theirs, 'one')])).toEqual([[undefined], [undefined]]);
  }
});

describe('the memory of a process', () => {
  test('forgets what was used longest ago when it holds too many', () => {
    const store = new MemoryStore({ entries: 2 });
    store.write([entry('a'), entry('b')], '0');
    store.read(['a']);
    store.write([entry('c')], '0');
    expect(store.read(['a', 'b', 'c']).kept.map((kept) => kept !== undefined)).toEqual([true, false, true]);
    expect(store.entries).toBe(2);
  });

  test('forgets when it holds too much, and takes nothing that would drive out much', () => {
    const store = new MemoryStore({ bytes: 100_000 });
    const big = (key: string) => ({ ...entry(key), text: 'x'.repeat(4_000) });
    for (let index = 0; index < 50; index++) store.write([big(`${index}`)], '0');
    expect(store.bytes).toBeLessThanOrEqual(100_000);
    expect(store.entries).toBeGreaterThan(5);
    const before = store.entries;
    store.write([{ ...entry('huge'), text: 'x'.repeat(40_000) }], '0');
    expect([store.entries, store.read(['huge']).kept[0]]).toEqual([before, undefined]);
  });

  test('holds nothing for what is dropped', () => {
    const store = new MemoryStore();
    for (let index = 0; index < 100; index++) store.write([entry(`${index}`, ['T any'])], '0');
    store.drop(['T any']);
    expect([store.entries, store.bytes]).toEqual([0, 0]);
  });

  test('keeps nothing that may have been fetched before a drop which it has forgotten', () => {
    const store = new MemoryStore();
    const { moment } = store.read([]);
    for (let index = 0; index <= 10_000; index++) store.drop([`T ${index}`]);
    store.write([entry('old', ['T 0'])], moment);
    const { moment: now } = store.read([]);
    store.write([entry('new', ['T 0'])], now);
    expect(store.read(['old', 'new']).kept.map((kept) => kept !== undefined)).toEqual([false, true]);
  });
});
