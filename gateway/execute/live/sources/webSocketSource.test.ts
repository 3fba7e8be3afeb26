import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { identityHeader } from '../../../../platform/identity.ts';
import { requestIdHeader } from '../../../../platform/requestId.ts';
import { eventually } from '../../../../test/setup/eventually.ts';
import { WebSocketSource } from './webSocketSource.ts';

test('headers that are passed on come beside the identity, which they cannot replace', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const subscribed: unknown[] = [];
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (message.type === 'subscribe') subscribed.push(message.payload.extensions);
    }),
  );
  const source = new WebSocketSource(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(async () => {
    await source.close();
    server.close();
  });
  const listener = { acknowledged: vi.fn(), event: vi.fn(), end: vi.fn() };
  const request = { operation: 'subscription { a }', operationName: undefined, variables: {} };
  const headers = { 'x-tenant': 'north', [identityHeader]: 'forged' };
  const onBehalf = { identityToken: 'token', requestId: 'r1', headers };
  source.subscribe(request, onBehalf, listener);
  await eventually(() => expect(subscribed).toHaveLength(1));
  expect(subscribed).toEqual([{ 'x-tenant': 'north', [identityHeader]: 'token', [requestIdHeader]: 'r1' }]);
  expect(listener.acknowledged).toHaveBeenCalledOnce();
  source.subscribe(request, onBehalf, listener);
  await eventually(() => expect(listener.acknowledged).toHaveBeenCalledTimes(2));
});
