import { once } from 'node:events';
import { beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { catalog, reviews } from './cinema.ts';
import { type FaultySubgraph, startFaultySubgraph } from './faultySubgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const query = '{ latest { text } }';
const valid = { kind: 'answer', body: '{"data":{"latest":[{"text":"Good."}]}}' } as const;
const client = { 'x-tenant': 'north', 'x-other': 'no', cookie: 'a=1', 'x-marquee-identity': 'forged' };

let subgraph: FaultySubgraph;
let cinema: RunningSupergraph;
beforeEach(async () => {
  subgraph = await startFaultySubgraph(valid);
  const subgraphUrls = { reviews: subgraph.url };
  cinema = await startSupergraph([catalog, reviews], { subgraphUrls, forwardHeaders: ['X-Tenant'] });
  return async () => {
    await cinema.stop();
    await subgraph.stop();
  };
});

/** What reached the subgraph is the header that was named, and nothing else of the client. */
function expectNamedOnly(): void {
  const received = subgraph.requests[0]?.headers ?? {};
  expect(received).toMatchObject({ 'x-tenant': 'north', host: new URL(subgraph.url).host });
  expect(received['x-marquee-identity']).not.toBe('forged');
  expect(received).not.toHaveProperty('cookie');
  expect(received).not.toHaveProperty('x-other');
}

test('a header that is named reaches subgraphs, and no other does', async () => {
  await cinema.post(query, {}, client);
  expectNamedOnly();
});

test('a header of the handshake does so for the operations of its WebSocket', async () => {
  const socket = new WebSocket(cinema.url.replace('http', 'ws'), 'graphql-transport-ws', { headers: client });
  const next = () => once(socket, 'message').then(([data]) => JSON.parse(String(data)) as unknown);
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  expect(await next()).toMatchObject({ type: 'connection_ack' });
  socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));
  expect(await next()).toMatchObject({ payload: { data: { latest: [{ text: 'Good.' }] } } });
  expectNamedOnly();
  socket.terminate();
});

test('those whose headers differ are asked for apart', async () => {
  subgraph.behave({ kind: 'slow', ms: 100, next: valid });
  await Promise.all(['north', 'south', 'north'].map((tenant) => cinema.post(query, {}, { 'x-tenant': tenant })));
  const tenants = subgraph.requests.map(({ headers }) => headers['x-tenant']);
  expect([...new Set(tenants)].sort()).toEqual(['north', 'south']);
});
