import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assetAt, sendAsset } from './assets.ts';

const asset = assetAt(join(import.meta.dirname, 'graphql.js'));
const policy = "default-src 'none'";
const server = createServer((request, response) => {
  const edited = request.url === '/edited' ? (text: string) => `${text}\n` : undefined;
  void sendAsset(response, asset, policy, edited);
});

beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
afterAll(() => server.close());

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });

test('a file is sent to those alone who have another one', async () => {
  const first = await ask('/');
  expect([first.status, (await first.text()).length > 0]).toEqual([200, true]);
  const again = await ask('/', { 'if-none-match': first.headers.get('etag')! });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect(again.headers.get('content-security-policy')).toBe(policy);
  const other = await ask('/edited', { 'if-none-match': first.headers.get('etag')! });
  expect([other.status, (await other.text()).length > 0]).toEqual([200, true]);
});
