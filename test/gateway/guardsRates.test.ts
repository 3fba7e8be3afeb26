/** How much somebody may ask in a minute. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { RateLimitOptions } from '../../gateway/request/caller/rateLimits.ts';
import { claims, type Issuer, sign, signingKey, startIssuer } from '../security/issuer.ts';
import { openSocket } from '../security/socket.ts';
import type { SubgraphSource } from './subgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const shop: SubgraphSource = {
  name: 'shop',
  sdl: /* GraphQL */ `
    type Query { items: [Item!] @federation__listSize(assumedSize: 20) }
    type Subscription { sold: Int }
    type Item { name: String }
  `,
  resolvers: {
    Query: { items: () => [{ name: 'Chair' }] },
    Subscription: {
      sold: {
        subscribe: async function* () {
          yield { sold: 1 };
        },
      },
    },
  },
};

const key = await signingKey('one');
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer([key.jwk]);
});
afterAll(() => issuer.stop());

let running: RunningSupergraph;
afterEach(() => {
  vi.useRealTimers();
  return running.stop();
});
const start = async (rateLimits: RateLimitOptions) => {
  running = await startSupergraph([shop], { rateLimits, trustedProxies: 1, jwksUrl: issuer.url });
};

/** Costs 20 units. */
const query = '{ items { name } }';
const from = (address: string, more: Record<string, string> = {}) => ({ 'x-forwarded-for': address, ...more });
const statusFrom = async (address: string, more: Record<string, string> = {}) =>
  (await running.post(query, {}, from(address, more))).status;
const bearer = async (account: string) => ({ authorization: `Bearer ${await sign(key, claims({ sub: account }))}` });

describe('an address', () => {
  test('gets RATE_LIMITED with the time to wait when it has asked its units, and others do not', async () => {
    await start({ perAddress: 50 });
    expect([await statusFrom('192.0.2.1'), await statusFrom('192.0.2.1')]).toEqual([200, 200]);
    const refused = await running.post(query, {}, from('192.0.2.1'));
    const wait = Number(refused.headers.get('retry-after'));
    expect(refused.status).toBe(429);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({
      errors: [
        {
          message: `Too much was asked in a minute. Ask again in ${wait} s.`,
          extensions: { code: 'RATE_LIMITED', retryAfterSeconds: wait },
        },
      ],
    });
    expect(await statusFrom('192.0.2.2')).toBe(200);
  });

  test('is the network of an IPv6 client, whichever of its addresses it takes', async () => {
    await start({ perAddress: 50 });
    const statuses = [
      await statusFrom('2001:db8::1'),
      await statusFrom('2001:db8::2'),
      await statusFrom('2001:db8::3'),
    ];
    expect(statuses).toEqual([200, 200, 429]);
    expect(await statusFrom('2001:db8:0:1::1')).toBe(200);
  });

  test('that is refused is not asked anything of the subgraphs', async () => {
    await start({ perAddress: 20 });
    await statusFrom('192.0.2.1');
    const before = running.subgraphs[0]?.asked.length;
    expect(await statusFrom('192.0.2.1')).toBe(429);
    expect(running.subgraphs[0]?.asked.length).toBe(before);
  });

  test('pays for requests that are refused too', async () => {
    await start({ perAddress: 25 });
    const invalid = () =>
      running.post('{ nothing }', {}, from('192.0.2.1', { accept: 'application/graphql-response+json' }));
    expect([(await invalid()).status, (await invalid()).status, (await invalid()).status]).toEqual([400, 400, 429]);
    expect(await statusFrom('192.0.2.1')).toBe(429);
  });

  test.each([
    ['documents that nobody knows', { body: { documentId: 'unknown' } }],
    ['hashes that nobody knows', { body: { documentId: 'a'.repeat(64) } }],
    ['made-up tokens', { body: { query }, more: { authorization: 'Bearer made.up.token' } }],
  ])('pays for %s', async (_what, { body, more }: { body: object; more?: Record<string, string> }) => {
    await start({ perAddress: 25 });
    const send = async () => {
      const headers = { 'content-type': 'application/json', ...from('192.0.2.1', more) };
      return (await fetch(running.url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    };
    const statuses = [await send(), await send(), await send(), await send()];
    expect(statuses.map((status) => status === 429)).toEqual([false, false, true, true]);
    expect(await statusFrom('192.0.2.1')).toBe(429);
    expect(await statusFrom('192.0.2.2')).toBe(200);
  });

  test('may always ask one operation that is within the budget, however little it may in a minute', async () => {
    await start({ perAddress: 5 });
    expect([await statusFrom('192.0.2.1'), await statusFrom('192.0.2.1')]).toEqual([200, 429]);
  });

  test('may ask again when its minute is over', async () => {
    await start({ perAddress: 20 });
    vi.useFakeTimers({ toFake: ['Date'] });
    expect([await statusFrom('192.0.2.1'), await statusFrom('192.0.2.1')]).toEqual([200, 429]);
    vi.advanceTimersByTime(59_000);
    expect(await statusFrom('192.0.2.1')).toBe(429);
    vi.advanceTimersByTime(1_001);
    expect(await statusFrom('192.0.2.1')).toBe(200);
  });

  test('of this machine has no limit', async () => {
    await start({ perAddress: 20 });
    expect([await statusFrom('127.0.0.1'), await statusFrom('127.0.0.1'), await statusFrom('::1')]).toEqual([
      200, 200, 200,
    ]);
  });

  test('is counted over GET, server-sent events and WebSocket alike, subscriptions too', async () => {
    await start({ perAddress: 60 });
    const address = from('192.0.2.1', { 'apollo-require-preflight': 'true' });
    await fetch(`${running.url}?query=${encodeURIComponent(query)}`, { headers: address });
    await running.post(query, {}, { ...address, accept: 'text/event-stream' });
    const socket = await openSocket(running.url, { headers: address });
    await socket.initialize();
    socket.send({ id: '1', type: 'subscribe', payload: { query } });
    expect(await socket.next(({ id }) => id === '1')).toMatchObject({ type: 'next' });
    for (const [id, more] of Object.entries({ 2: query, 3: 'subscription { sold }' })) {
      socket.send({ id, type: 'subscribe', payload: { query: more } });
      const refused = await socket.next((message) => message.id === id);
      expect(refused).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    }
    socket.leave();
    const events = await running.post('subscription { sold }', {}, { ...address, accept: 'text/event-stream' });
    expect([events.status, events.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
  });
});

describe('an account', () => {
  test('has its units wherever it asks from, and other accounts have theirs', async () => {
    await start({ perAccount: 50 });
    const ann = await bearer('ann');
    const statuses = [
      await statusFrom('192.0.2.1', ann),
      await statusFrom('192.0.2.2', ann),
      await statusFrom('192.0.2.3', ann),
    ];
    expect(statuses).toEqual([200, 200, 429]);
    expect(await statusFrom('192.0.2.1', await bearer('bob'))).toBe(200);
    expect(await statusFrom('192.0.2.1')).toBe(200);
  });

  test('is held to the units of its address as well', async () => {
    await start({ perAccount: 1_000, perAddress: 30 });
    expect(await statusFrom('192.0.2.1', await bearer('ann'))).toBe(200);
    expect(await statusFrom('192.0.2.1', await bearer('bob'))).toBe(429);
  });
});

test('a store that fails lets requests pass', async () => {
  class Failing extends RateLimiterMemory {
    override consume(): Promise<never> {
      return Promise.reject(new Error('The store is away.'));
    }
  }
  await start({ perAddress: 20, store: (counter) => new Failing(counter) });
  expect([await statusFrom('192.0.2.1'), await statusFrom('192.0.2.1')]).toEqual([200, 200]);
});

test('without limits nobody is counted', async () => {
  await start({});
  for (let asked = 0; asked < 20; asked++) expect(await statusFrom('192.0.2.1')).toBe(200);
});
