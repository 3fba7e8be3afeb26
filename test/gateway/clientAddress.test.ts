/** From which address a client asks, as subgraphs are told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { openSocket } from '../security/socket.ts';
import type { SubgraphSource } from './subgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const seen: (Identity | undefined)[] = [];
const note = (_: unknown, __: unknown, { identity }: { readonly identity: Identity | undefined }) => {
  seen.push(identity);
  return 'noted';
};
const door: SubgraphSource = {
  name: 'door',
  sdl: /* GraphQL */ `
    type Query { look: String }
    type Mutation { knock: String }
  `,
  resolvers: { Query: { look: note }, Mutation: { knock: note } },
};

let running: RunningSupergraph;
beforeAll(async () => {
  running = await startSupergraph([door], { trustedProxies: 1 });
});
afterAll(() => running.stop());

const from = (address: string) => ({ 'x-forwarded-for': address });
const addressesSeen = () => seen.splice(0).map((identity) => identity?.address);

test('goes with mutations, over HTTP and WebSocket', async () => {
  await running.ask('mutation { knock }', {}, from('192.0.2.7'));
  const socket = await openSocket(running.url, { headers: from('2001:db8::7') });
  await socket.initialize();
  socket.send({ id: '1', type: 'subscribe', payload: { query: 'mutation { knock }' } });
  await socket.next(({ type }) => type === 'next');
  socket.leave();
  expect(addressesSeen()).toEqual(['192.0.2.7', '2001:db8::7']);
});

test('does not go with queries, which are the same for all who see the same', async () => {
  await Promise.all(['192.0.2.7', '192.0.2.8'].map((address) => running.ask('{ look }', {}, from(address))));
  expect(new Set(addressesSeen())).toEqual(new Set([undefined]));
});

test('is what the proxy says, whatever the client does', async () => {
  await running.ask('mutation { knock }', {}, from('198.51.100.1, 192.0.2.9'));
  expect(addressesSeen()).toEqual(['192.0.2.9']);
});
