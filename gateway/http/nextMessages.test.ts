import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { eventually } from '../../test/setup/eventually.ts';
import { Result } from '../response/result.ts';
import { NextMessages } from './nextMessages.ts';

const server = createServer();
const sockets = new WebSocketServer({ noServer: true });
let client: WebSocket;
let socket: Duplex;
const got: unknown[] = [];

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  client.on('message', (data, isBinary) => got.push(isBinary ? 'binary' : JSON.parse(String(data))));
  const [request, below, head] = await once(server, 'upgrade');
  sockets.handleUpgrade(request, below, head, () => {});
  socket = below;
  await once(client, 'open');
});
afterAll(() => {
  client.terminate();
  server.close();
});

const sizes = [
  ['a length of 7 bits', 10],
  ['a length of 16 bits', 200],
  ['a length of 16 bits that is not copied', 10_000],
  ['a length of 64 bits', 70_000],
] as const;

test.each(sizes)('a client reads messages with %s, each with its own id', async (_name, size) => {
  const messages = new NextMessages();
  const result = new Result(JSON.stringify({ data: { text: 'ü'.repeat(size) } }));
  const ids = ['1', '1', '2', 'a longer id', 'an id "in quotes" …', '3'];
  got.length = 0;
  for (const id of ids) messages.write(socket, JSON.stringify(id), result);
  const payload = JSON.parse(result.text);
  await eventually(() => expect(got).toEqual(ids.map((id) => ({ type: 'next', id, payload }))));
});

test('the next result is not taken for the last one', async () => {
  const messages = new NextMessages();
  got.length = 0;
  for (const value of [1, 2]) messages.write(socket, '"1"', new Result(JSON.stringify({ data: { value } })));
  await eventually(() => expect(got).toMatchObject([1, 2].map((value) => ({ payload: { data: { value } } }))));
});
