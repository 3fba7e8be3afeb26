/** Handshakes of WebSockets that lead to no protocol of ours: refused before there is a socket. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog } from '../gateway/cinema.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { sendRaw, statusesIn } from './rawHttp.ts';
import { handshakeStatus, openSocket, transport } from './socket.ts';

let running: RunningSupergraph;
beforeAll(async () => {
  running = await startSupergraph([catalog]);
});
afterAll(() => running.stop());

describe('a handshake is refused', () => {
  test.each([
    ['without a subprotocol', []],
    ['with the subprotocol of an older library', ['graphql-ws']],
    ['with a subprotocol that nobody knows', ['soap']],
    ['with a subprotocol in capitals', ['GRAPHQL-TRANSPORT-WS']],
  ])('%s', async (_what, subprotocols) => {
    expect(await handshakeStatus(running.url, subprotocols)).toBe(400);
  });

  test('at another address', async () => {
    expect(await handshakeStatus(new URL('/other', running.url).href, transport)).toBe(404);
  });

  test.each([
    ['for another version of WebSocket', ['sec-websocket-version: 7', 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==']],
    ['without a key', ['sec-websocket-version: 13']],
    ['with a key that is none', ['sec-websocket-version: 13', 'sec-websocket-key: x']],
  ])('%s', async (_what, headers) => {
    const lines = ['GET /graphql HTTP/1.1', 'host: x', 'connection: upgrade', 'upgrade: websocket', ...headers];
    const text = await sendRaw(running.url, [...lines, `sec-websocket-protocol: ${transport}`, '', '']);
    expect(statusesIn(text)).toEqual([400]);
  });
});

test('a handshake with several subprotocols is accepted for the one that we speak', async () => {
  expect(await handshakeStatus(running.url, ['graphql-ws', transport])).toBe(101);
});

test('no compression is agreed on, which could be used to fill the memory', async () => {
  const { socket, leave } = await openSocket(running.url);
  expect(socket.extensions).toBe('');
  leave();
});
