import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { Result } from '../response/result.ts';
import { streamTo } from './streaming.ts';

test('a slow reader leaves no listener behind for each result that had to wait', async () => {
  const big = 'x'.repeat(4_000_000);
  let listeners = Number.NaN;
  const server = createServer(async (_request, response) => {
    const before = response.listenerCount('close');
    async function* results() {
      for (let sent = 0; sent < 5; sent++) yield new Result('{"data":{}}');
      listeners = response.listenerCount('close') - before;
    }
    await streamTo(response, results(), { opening: '', heartbeat: '', next: () => big, closing: '' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => get({ port }, (response) => response.resume().on('end', resolve)));
  server.close();
  expect(listeners).toBe(1);
});
