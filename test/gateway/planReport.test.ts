import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claims, type Issuer, sign, signingKey, startIssuer } from '../security/issuer.ts';
import { catalog, reviews } from './cinema.ts';
import { startFaultySubgraph } from './faultySubgraph.ts';
import { startKeptLibrary } from './keptLibrary.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';
import { begin } from './webSocketClient.ts';

const query = '{ titles { name reviews { text } } }';
const wanted = { 'x-marquee-plan': '1' };

const key = await signingKey('one');
let issuer: Issuer;
let cinema: RunningSupergraph;
beforeAll(async () => {
  issuer = await startIssuer([key.jwk]);
  cinema = await startSupergraph([catalog, reviews], { jwksUrl: issuer.url });
});
afterAll(async () => {
  await cinema.stop();
  await issuer.stop();
});

interface Report {
  readonly ms: number;
  readonly parts: readonly {
    readonly planMs: number;
    readonly plan: { readonly kind: string };
    readonly fetches: readonly {
      readonly subgraph: string;
      readonly path: string;
      readonly startMs: number;
      readonly ms: number;
      readonly shared: boolean;
      readonly error?: string;
    }[];
  }[];
}

const reportOf = (answer: object): Report | undefined =>
  (answer as { extensions?: { plan?: Report } }).extensions?.plan;

describe('the plan of a request', () => {
  test('is in the extensions for who asks by a header, with each fetch and its times', async () => {
    const answer = await cinema.ask(query, {}, wanted);
    expect(answer).toMatchObject({ data: { titles: [{ name: 'Sintel' }, {}, {}] } });
    const report = reportOf(answer);
    const [first, second] = report?.parts[0]?.fetches ?? [];
    expect(report?.parts).toMatchObject([{ plan: { kind: 'Sequence' } }]);
    expect(first).toMatchObject({ subgraph: 'catalog', path: '', bytes: expect.any(Number), shared: false });
    expect(second).toMatchObject({ subgraph: 'reviews', path: 'titles', entities: 3, bytes: expect.any(Number) });
    // Each time is rounded to the microsecond by itself.
    const rounding = 0.002;
    expect(second?.startMs).toBeGreaterThanOrEqual((first?.startMs ?? 0) + (first?.ms ?? 0) - rounding);
    expect(report?.ms).toBeGreaterThanOrEqual((second?.startMs ?? 0) + (second?.ms ?? 0) - rounding);
  });

  test('is there for who asks in the request, over a WebSocket too', async () => {
    const client = await begin(cinema.url);
    client.send({ type: 'subscribe', id: '1', payload: { query, extensions: { plan: true } } });
    await client.got('complete', '1');
    expect(client.payloads('1')).toMatchObject([{ extensions: { plan: { parts: [{ fetches: [{}, {}] }] } } }]);
  });

  test('stands beside the cost where both are asked for', async () => {
    const response = await fetch(cinema.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, extensions: { plan: true, cost: true } }),
    });
    const { extensions } = (await response.json()) as { extensions: object };
    expect(Object.keys(extensions).sort()).toEqual(['cost', 'plan']);
  });

  test('is not there for who does not ask', async () => {
    expect(await cinema.ask(query)).not.toHaveProperty('extensions');
    expect(await cinema.ask(query, {}, { 'x-marquee-plan': '0' })).not.toHaveProperty('extensions');
  });

  test('is that of a mutation too', async () => {
    const answer = await cinema.ask('mutation { rename(id: "1", name: "x") { name } }', {}, wanted);
    expect(reportOf(answer)?.parts).toMatchObject([{ fetches: [{ subgraph: 'catalog', path: '' }] }]);
  });
});

test('a request that asks for its plan is not answered together with others', async () => {
  const answers = await Promise.all([0, 1, 2].map((nth) => cinema.ask(query, {}, nth === 1 ? wanted : {})));
  expect(answers.map((answer) => reportOf(answer) !== undefined)).toEqual([false, true, false]);
});

test('what fails is told by its code', async () => {
  const faulty = await startFaultySubgraph({ kind: 'reset' });
  const broken = await startSupergraph([catalog, reviews], { subgraphUrls: { reviews: faulty.url } });
  const answer = await broken.ask(query, {}, wanted);
  expect(reportOf(answer)?.parts[0]?.fetches).toMatchObject([
    {},
    { subgraph: 'reviews', error: 'SUBGRAPH_UNAVAILABLE' },
  ]);
  await broken.stop();
  await faulty.stop();
});

test('in production operators alone see it', async () => {
  const production = await startSupergraph([catalog, reviews], { jwksUrl: issuer.url, production: true });
  const withScope = async (scope: string) => ({
    ...wanted,
    authorization: `Bearer ${await sign(key, claims({ scope }))}`,
  });
  expect(await production.ask(query, {}, wanted)).not.toHaveProperty('extensions');
  expect(await production.ask(query, {}, await withScope('catalog:write'))).not.toHaveProperty('extensions');
  expect(reportOf(await production.ask(query, {}, await withScope('platform:operate')))).toBeDefined();
  await production.stop();
});

test('entities that were in the cache are told so', async () => {
  const library = await startKeptLibrary({ cache: { kind: 'memory' } });
  const priced = '{ me { favourites { price } } }';
  await library.ask(priced);
  const [, prices] = reportOf(await library.ask(priced, {}, wanted))?.parts[0]?.fetches ?? [];
  expect(prices).toMatchObject({ subgraph: 'shop', entities: 2, kept: true });
  await library.stop();
});
