/** HTTP that servers in a row could read in different ways, and other nonsense: refused, and the connection closed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog } from '../gateway/cinema.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { archive } from './archive.ts';
import { openConnection, sendRaw, statusesIn } from './rawHttp.ts';

let running: RunningSupergraph;
beforeAll(async () => {
  running = await startSupergraph([catalog, archive]);
});
afterAll(() => running.stop());

const asked = () => running.subgraphs.map((subgraph) => subgraph.asked.length);
const hello = '{"query":"{ __typename }"}';
const smuggled = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 30\r\n\r\n';
const post = (headers: readonly string[], body = hello) => [
  'POST /graphql HTTP/1.1',
  'host: x',
  'content-type: application/json',
  ...headers,
  '',
  body,
];
const chunked = `1a\r\n${hello}\r\n0\r\n\r\n`;

const ambiguous: Readonly<Record<string, readonly string[]>> = {
  'two lengths that differ': post(['content-length: 26', 'content-length: 27']),
  'two lengths that are equal': post(['content-length: 26', 'content-length: 26']),
  'two lengths in one header': post(['content-length: 26, 26']),
  'a length and chunks': post(['content-length: 26', 'transfer-encoding: chunked'], chunked + smuggled),
  'chunks and a length': post(['transfer-encoding: chunked', 'content-length: 26'], chunked + smuggled),
  'chunks under a name that is nearly right': post(['transfer-encoding: xchunked'], chunked),
  'chunks that are not the last encoding': post(['transfer-encoding: chunked, identity'], chunked),
  'a space before the colon': post(['content-length : 26']),
  'a folded header': post(['x: a', ' transfer-encoding: chunked', 'content-length: 26']),
  'a length with a sign': post(['content-length: +26']),
  'a length below nothing': post(['content-length: -1']),
  'a length in hexadecimal': post(['content-length: 0x1a']),
  'a length beyond all numbers': post(['content-length: 99999999999999999999999']),
  'a chunk size that is none': post(['transfer-encoding: chunked'], `zz\r\n${hello}\r\n0\r\n\r\n`),
  'a chunk that is longer than it says': post(['transfer-encoding: chunked'], `5\r\n${hello}\r\n0\r\n\r\n`),
  'a null byte in a header': post(['x: a\0b', 'content-length: 26']),
  'a null byte in the name of a header': post(['x\0: a', 'content-length: 26']),
  'a line that ends with a carriage return alone': post(['x: a\rtransfer-encoding: chunked', 'content-length: 26']),
  'a header without a name': post([': a', 'content-length: 26']),
  'a header without a colon': post(['transfer-encoding', 'content-length: 26']),
  'no host': ['POST /graphql HTTP/1.1', 'content-type: application/json', 'content-length: 26', '', hello],
  'another protocol': ['POST /graphql RTSP/1.0', 'host: x', '', ''],
  'another version': ['POST /graphql HTTP/9.9', 'host: x', '', ''],
  'a method that nobody knows': ['BREW /graphql HTTP/1.1', 'host: x', '', ''],
  'no HTTP at all': ['\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03', ''],
};

describe('refused without an operation being run, and the connection closed:', () => {
  test.each(Object.entries(ambiguous))('%s', async (_what, lines) => {
    const before = asked();
    const text = await sendRaw(running.url, lines);
    expect(statusesIn(text)).toEqual([expect.toBeOneOf([400, 413, 415, 501, 505])]);
    expect(text).not.toContain('__typename');
    expect(asked()).toEqual(before);
  });
});

describe('answered 431:', () => {
  const big: Readonly<Record<string, readonly string[]>> = {
    'one header that is too big': post([`x: ${'y'.repeat(20_000)}`]),
    'headers that are too big together': post(Array.from({ length: 100 }, (_, i) => `x${i}: ${'y'.repeat(300)}`)),
    'an address that is too long': [`GET /graphql?query=${'x'.repeat(20_000)} HTTP/1.1`, 'host: x', '', ''],
  };
  test.each(Object.entries(big))('%s', async (_what, lines) => {
    expect(statusesIn(await sendRaw(running.url, lines))).toEqual([431]);
  });
});

test('more headers than anybody needs are not read', async () => {
  const { socket, received } = openConnection(running.url);
  const many = Array.from({ length: 3_000 }, (_, i) => `x${i}:`);
  socket.write(post([...many, 'content-length: 26']).join('\r\n'));
  expect(statusesIn(await received(/^HTTP/))).toEqual([expect.toBeOneOf([400, 431])]);
  socket.destroy();
});

describe('an address that leads nowhere is answered 404 and tells nothing:', () => {
  const paths = [
    '/../../etc/passwd',
    '/graphql/../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/graphql%00',
    '/graphql/',
    '//graphql',
    '/.env',
    '/.git/config',
    '/__proto__',
    'http://evil.example/graphql',
    '*',
  ];
  test.each(paths)('%s', async (path) => {
    const lines = [`GET ${path} HTTP/1.1`, 'host: x', 'connection: close', '', ''];
    const text = await sendRaw(running.url, lines);
    expect(statusesIn(text)).toEqual([expect.toBeOneOf([400, 404])]);
    expect(text).not.toMatch(/root:|"name": "marquee"|\/work|node_modules/);
  });
});

describe('a method that is not for GraphQL is answered 405:', () => {
  test.each(['PUT', 'PATCH', 'DELETE', 'HEAD', 'PROPFIND'])('%s', async (method) => {
    const answer = await fetch(running.url, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test('TRACE, which would show what a proxy has added', async () => {
    const text = await sendRaw(running.url, [
      'TRACE /graphql HTTP/1.1',
      'host: x',
      'x-secret: 1',
      'connection: close',
      '',
      '',
    ]);
    expect(statusesIn(text)).toEqual([405]);
    expect(text).not.toContain('x-secret');
  });

  test('CONNECT, which would make a proxy of the gateway', async () => {
    const { socket, ended } = openConnection(running.url);
    socket.write('CONNECT 127.0.0.1:22 HTTP/1.1\r\nhost: 127.0.0.1:22\r\n\r\n');
    expect(await ended).not.toMatch(/^HTTP\/1\.1 2/);
  });
});

test('a request that expects what nobody gives is refused', async () => {
  const text = await sendRaw(running.url, post(['expect: 200-maybe', 'content-length: 26', 'connection: close']));
  expect(statusesIn(text)).toEqual([417]);
});

test('an upgrade to another protocol is no way around', async () => {
  const lines = ['GET /graphql HTTP/1.1', 'host: x', 'connection: upgrade', 'upgrade: h2c', '', ''];
  expect(statusesIn(await sendRaw(running.url, lines))).toEqual([expect.toBeOneOf([400, 426])]);
});
