import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { catalog } from './cinema.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

let live: RunningSupergraph;
beforeEach(async () => {
  live = await startSupergraph([catalog]);
});
afterEach(() => live.stop());

const connections = () =>
  new Promise<number>((resolve) => live.gateway.server.getConnections((_error, count) => resolve(count)));

/** Asks for a WebSocket, and never ends its own side of the connection. Gives what it is answered. */
async function handshake(path: string, headers: readonly string[]): Promise<string> {
  const socket = connect({ port: Number(new URL(live.url).port), host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  const lines = ['host: x', 'connection: upgrade', 'upgrade: websocket', 'sec-websocket-version: 13', ...headers];
  socket.write([`GET ${path} HTTP/1.1`, ...lines, 'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==', '', ''].join('\r\n'));
  const [answer] = await once(socket, 'data');
  return String(answer).slice(9, 12);
}

const transport = 'sec-websocket-protocol: graphql-transport-ws';
const refusals: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['404', 'at another address', '/nowhere', []],
  ['400', 'without a subprotocol', '/graphql', []],
  ['403', 'of a foreign origin', '/graphql', [transport, 'origin: http://foreign.example']],
];

test.each(refusals)(
  'a handshake refused with %s, %s, leaves no connection behind',
  async (status, _what, path, headers) => {
    expect(await handshake(path, headers)).toBe(status);
    await eventually(async () => expect(await connections()).toBe(0));
  },
);

test('a gateway that closes is not held up by a refused client that keeps its side open', async () => {
  await handshake('/nowhere', []);
  await live.gateway.close();
});
