import { renameSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type MarqueeGatewayOptions, marqueeGateway } from '../../gateway/apolloGateway.ts';
import { createLogger } from '../../platform/log.ts';
import { eventually } from '../setup/eventually.ts';
import { catalog, prices, reviews } from './cinema.ts';
import { Job, jobsSubgraph } from './live.ts';
import { secret } from './subgraph.ts';
import { compose, type GraphQLAnswer, type RunningSupergraph, startSupergraph } from './supergraph.ts';

let cinema: RunningSupergraph;
beforeAll(async () => {
  cinema = await startSupergraph([catalog, reviews, prices]);
});
afterAll(() => cinema.stop());

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

const quiet = { log: createLogger('gateway', 'silent'), secret };
const cinemaSdl = () => compose(cinema.subgraphs);

/** A plain Apollo Server with our gateway in it. */
async function start(options: MarqueeGatewayOptions = { ...quiet, supergraphSdl: cinemaSdl() }) {
  const gateway = marqueeGateway(options);
  const server = new ApolloServer({ gateway, includeStacktraceInErrorResponses: false });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
  stops.push(() => server.stop());
  const post = (query: string, variables: object = {}, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
  const ask = async (...asked: Parameters<typeof post>) => (await (await post(...asked)).json()) as GraphQLAnswer;
  return { gateway, url, post, ask };
}

describe('an Apollo Server with this gateway', () => {
  test('answers what spans subgraphs, with variables and a mutation', async () => {
    const { ask } = await start();
    const query = 'query ($id: ID!) { title(id: $id) { name stars ... on Movie { cents } } }';
    expect(await ask(query, { id: '1' })).toEqual({ data: { title: { name: 'Sintel', stars: 1.5, cents: 300 } } });
    expect(await ask('mutation { rename(id: "2", name: "x") { name stars } }')).toEqual({
      data: { rename: { name: 'Big Buck Bunny', stars: 2.5 } },
    });
  });

  test('answers introspection, without what belongs to federation', async () => {
    const { ask } = await start();
    const { data } = await ask('{ __schema { queryType { name } } t: __type(name: "_Entity") { name } }');
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } }, t: null });
  });

  test('gives errors of subgraphs their path and code', async () => {
    const { ask } = await start();
    const { data, errors } = await ask('{ r: refuse(code: "CONFLICT") titles { id } }');
    expect(data).toMatchObject({ r: null, titles: [{ id: '1' }, { id: '2' }, { id: '3' }] });
    expect(errors).toEqual([{ message: 'not now', path: ['r'], extensions: { code: 'CONFLICT' } }]);
  });

  test('refuses variables that do not fit', async () => {
    const { post } = await start();
    const refused = await post('query ($id: ID!) { title(id: $id) { name } }');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  test('refuses a subscription, which Apollo Server cannot carry', async () => {
    const live = await startSupergraph([catalog, jobsSubgraph(new Job())]);
    stops.push(live.stop);
    const { post } = await start({ ...quiet, supergraphFile: live.file });
    const refused = await post('subscription { progress(id: "1") { percent } }');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  test('keeps the limits of the gateway', async () => {
    const { post } = await start({ ...quiet, supergraphSdl: cinemaSdl(), limits: { aliases: 2 } });
    const refused = await post('{ a: whoAsks b: whoAsks c: whoAsks }');
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
  });

  test('tells subgraphs the request id of the client and who asks', async () => {
    const identityOf: MarqueeGatewayOptions['identityOf'] = ({ request }) => ({
      accountId: request.http?.headers.get('x-account') ?? 'nobody',
      scopes: [],
    });
    const { ask } = await start({ ...quiet, supergraphSdl: cinemaSdl(), identityOf });
    const { data } = await ask(
      '{ whoAsks vault { door } }',
      {},
      { 'x-request-id': 'my-request-1', 'x-account': 'ada' },
    );
    expect(data).toEqual({ whoAsks: 'ada my-request-1', vault: { door: 'heavy' } });
  });

  test('passes the headers on that are named, and no others', async () => {
    const told = Promise.withResolvers<IncomingHttpHeaders>();
    const subgraph = createServer((request, response) => {
      told.resolve(request.headers);
      response.end('{"data":{"whoAsks":"nobody"}}');
    });
    await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
    stops.push(async () => {
      subgraph.closeAllConnections();
      subgraph.close();
    });
    const catalogUrl = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/`;
    const { ask } = await start({
      ...quiet,
      supergraphSdl: cinemaSdl(),
      subgraphUrls: { catalog: catalogUrl },
      forwardHeaders: ['X-Tenant'],
    });
    expect(await ask('{ whoAsks }', {}, { 'x-tenant': 'acme', 'x-other': 'no', cookie: 'a=b' })).toEqual({
      data: { whoAsks: 'nobody' },
    });
    const headers = await told.promise;
    expect(headers).toMatchObject({ 'x-tenant': 'acme' });
    expect([headers['x-other'], headers.cookie]).toEqual([undefined, undefined]);
  });

  test('refuses what is guarded to the anonymous, which all are when nobody says who asks', async () => {
    const { ask } = await start();
    const { data, errors } = await ask('{ vault { door } whoAsks }');
    expect(data).toMatchObject({ vault: null });
    expect(errors).toMatchObject([{ path: ['vault'], extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('takes a changed supergraph file over', async () => {
    const { ask } = await start({ ...quiet, supergraphFile: cinema.file });
    const query = '{ movies { cents } }';
    expect(await ask(query)).toEqual({ data: { movies: [{ cents: 300 }, { cents: 200 }] } });
    writeFileSync(`${cinema.file}.new`, compose(cinema.subgraphs.filter(({ name }) => name !== 'prices')));
    renameSync(`${cinema.file}.new`, cinema.file);
    await eventually(async () => expect((await ask(query)).data).toBeUndefined());
    expect(await ask('{ movies { name } }')).toEqual({
      data: { movies: [{ name: 'Sintel' }, { name: 'Big Buck Bunny' }] },
    });
  });

  test('takes another supergraph that it is handed, and refuses what is none', async () => {
    const { ask, gateway } = await start();
    await gateway.take(compose(cinema.subgraphs.filter(({ name }) => name !== 'prices')));
    expect((await ask('{ movies { cents } }')).errors).toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    await expect(gateway.take('type Query { a: Int }')).rejects.toThrow();
    expect((await ask('{ titles { name } }')).errors).toBeUndefined();
  });
});

test('a rate per address, which Apollo Server tells nobody, is refused with what to do', () => {
  const limited = { ...quiet, supergraphSdl: cinemaSdl(), rateLimits: { perAddress: 10 } };
  expect(() => marqueeGateway(limited)).toThrow('use createGateway');
});

test('an account is held to its rate', async () => {
  const identityOf = () => ({ accountId: 'ada', scopes: [] });
  const { ask } = await start({ ...quiet, supergraphSdl: cinemaSdl(), identityOf, rateLimits: { perAccount: 1 } });
  expect((await ask('{ whoAsks }')).errors).toBeUndefined();
  expect((await ask('{ whoAsks }')).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
});

test('a start with what is no supergraph fails with a message that says so', async () => {
  const gateway = marqueeGateway({ ...quiet, supergraphSdl: 'type Query { a: Int }' });
  const server = new ApolloServer({ gateway });
  await expect(server.start()).rejects.toThrow('no supergraph that can be served');
});
