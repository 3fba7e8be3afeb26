/** A cache in a Redis that gateways share, and what becomes of them without it. */
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGateway, type Gateway } from '../../gateway/index.ts';
import { anonymousCaller } from '../../gateway/request/caller/accessToken.ts';
import { allKinds } from '../../gateway/request/prepare.ts';
import { createLogger } from '../../platform/log.ts';
import { connectRedis, type Redis } from '../../platform/redis.ts';
import { hasRedis, type RedisServer, startRedis, withRedis } from '../setup/redis.ts';
import { type KeptLibrary, startKeptLibrary } from './keptLibrary.ts';
import { secret } from './subgraph.ts';

const query = '{ genre(id: 1) { id name } }';
const touch = 'mutation { touchGenre(id: 1) { id } }';
const log = createLogger('test', 'silent');

describe.skipIf(!hasRedis)(withRedis, () => {
  let server: RedisServer;
  let redis: Redis[] = [];
  let library: KeptLibrary;
  let other: Gateway;

  async function connected(deadlineMs: number): Promise<Redis> {
    const connection = connectRedis(server.url, log, deadlineMs);
    redis.push(connection);
    await once(connection, 'ready');
    return connection;
  }

  /** Asks the other gateway, whose subgraphs are the same. */
  async function askOther(text: string): Promise<unknown> {
    const outcome = await other.ask({
      parameters: { query: text },
      allowed: allKinds,
      requestId: 'other',
      authorization: undefined,
      caller: anonymousCaller,
      address: '127.0.0.1',
      gone: new AbortController().signal,
    });
    return outcome.kind === 'result' ? JSON.parse(outcome.result.text) : outcome.kind;
  }

  /** Starts two gateways; each does without what takes longer than `deadlineMs`. */
  async function start(deadlineMs = 10_000): Promise<void> {
    const cache = async () => ({ kind: 'redis', redis: await connected(deadlineMs) }) as const;
    library = await startKeptLibrary({ cache: await cache() });
    other = createGateway({ supergraphFile: library.file, secret, log, cache: await cache() });
  }

  beforeEach(async () => {
    server = await startRedis();
  });
  afterEach(async () => {
    await Promise.all([library.stop(), other.close()]);
    for (const connection of redis) connection.disconnect();
    redis = [];
    await server.kill();
  });

  test('gives one gateway what another has kept', async () => {
    await start();
    const answer = await library.ask(query);
    library.asked();
    expect(await askOther(query)).toEqual(answer);
    expect(library.asked()).toEqual({ library: 0, shop: 0 });
  });

  test('drops for all gateways what a mutation over one has changed', async () => {
    await start();
    await library.ask(query);
    await askOther(touch);
    library.asked();
    await library.ask(query);
    expect(library.asked()).toEqual({ library: 1, shop: 0 });
  });

  test('that is gone is done without, and used again when it is back', async () => {
    await start();
    const answer = await library.ask(query);
    await server.kill();
    library.asked();
    expect(await library.ask(query)).toEqual(answer);
    expect(await library.ask(touch)).toEqual({ data: { touchGenre: { id: '1' } } });
    expect(library.asked()).toEqual({ library: 2, shop: 0 });
    await server.restart();
    await expect
      .poll(async () => {
        library.asked();
        await library.ask(query);
        return library.asked();
      })
      .toEqual({ library: 0, shop: 0 });
  });

  test('that answers nothing holds nobody up for long, and what was changed meanwhile is dropped when it does', async () => {
    await start(50);
    const answer = await library.ask(query);
    await askOther(query);
    server.freeze();
    library.asked();
    const began = performance.now();
    expect(await askOther(query)).toEqual(answer);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(library.asked()).toEqual({ library: 1, shop: 0 });
    expect(await askOther(touch)).toEqual({ data: { touchGenre: { id: '1' } } });
    server.wake();
    // Whether Redis answers in time again or is done without, what was kept before is not given any more.
    library.asked();
    await askOther(query);
    expect(library.asked()).toEqual({ library: 1, shop: 0 });
    await expect
      .poll(async () => {
        await askOther(query);
        return library.asked();
      })
      .toEqual({ library: 0, shop: 0 });
    await expect
      .poll(async () => {
        await library.ask(query);
        return library.asked();
      })
      .toEqual({ library: 0, shop: 0 });
  });
});
