/** Bodies that are too big, packed into bombs, or not what they say: refused, while other requests are answered. */
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultLimits } from '../../gateway/options.ts';
import { catalog } from '../gateway/cinema.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { archive } from './archive.ts';
import { codesOf, protocols } from './protocols.ts';
import { openConnection, statusesIn } from './rawHttp.ts';

let running: RunningSupergraph;
beforeAll(async () => {
  running = await startSupergraph([catalog, archive]);
});
afterAll(() => running.stop());

interface Body {
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly code: string;
}

const accepts = ['application/json', 'application/graphql-response+json', 'text/event-stream'];

/** Posts while another request is in flight, and expects the coded refusal. */
async function expectRefused({ body, headers, status, code }: Body, accept: string): Promise<void> {
  const refused = fetch(running.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  const [answer, bystander] = await Promise.all([refused, running.ask('{ __typename }')]);
  const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
  expect([answer.status, errors.map(({ extensions }) => extensions.code)]).toEqual([status, [code]]);
  expect(bystander).toEqual({ data: { __typename: 'Query' } });
}

const hello = '{"query":"{ __typename }"}';
const tooLong = { status: 413, code: 'LIMIT_EXCEEDED' };
const bad = { status: 400, code: 'BAD_USER_INPUT' };
const unsupported = { status: 415, code: 'BAD_USER_INPUT' };
const padded = (bytes: number) => `{"query":"{ __typename }${' '.repeat(bytes)}"}`;
const bomb = Buffer.alloc(200_000_000, ' ');
const quickest = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const packed = (encoding: string, body: Buffer) => ({ body, headers: { 'content-encoding': encoding } });

const bodies: Readonly<Record<string, Body>> = {
  'longer than the bound': { body: padded(defaultLimits.bodyBytes), ...tooLong },
  'longer than the bound in many bytes a character': { body: padded(0) + 'é'.repeat(1_100_000), ...tooLong },
  'packed by gzip from more than the bound': { ...packed('gzip', gzipSync(bomb)), ...tooLong },
  'packed by deflate from more than the bound': { ...packed('deflate', deflateSync(bomb)), ...tooLong },
  'packed by br from more than the bound': { ...packed('br', brotliCompressSync(bomb, quickest)), ...tooLong },
  'packed twice': { ...packed('gzip, gzip', gzipSync(gzipSync(hello))), ...unsupported },
  'packed in a way that nobody knows': { ...packed('zstd', Buffer.from(hello)), ...unsupported },
  'packed in a way named like what objects inherit': { ...packed('constructor', Buffer.from(hello)), ...unsupported },
  'said to be packed and not': { ...packed('gzip', Buffer.from(hello)), ...bad },
  'packed and cut off': { ...packed('gzip', gzipSync(hello).subarray(0, 20)), ...bad },
  'a batch of a thousand': { body: `[${Array(1_000).fill(hello).join(',')}]`, ...bad },
  'a batch of one': { body: `[${hello}]`, ...bad },
  'an empty batch': { body: '[]', ...bad },
  empty: { body: '', ...bad },
  'no JSON': { body: '{"query":', ...bad },
  'JSON with more behind it': { body: `${hello}${hello}`, ...bad },
  'JSON that is no object': { body: '"{ __typename }"', ...bad },
  null: { body: 'null', ...bad },
  'without a query': { body: '{"variables":{}}', ...bad },
  'with an empty query': { body: '{"query":""}', ...bad },
  'with a query that is no text': { body: '{"query":{"a":1}}', ...bad },
  'with a query that is a list': { body: '{"query":["{ __typename }"]}', ...bad },
  'with variables that are a list': { body: '{"query":"{ __typename }","variables":[1]}', ...bad },
  'with variables that are text': { body: '{"query":"{ __typename }","variables":"{}"}', ...bad },
  'with extensions that are a number': { body: '{"query":"{ __typename }","extensions":1}', ...bad },
  'with an operation name that is an object': { body: '{"query":"{ __typename }","operationName":{}}', ...bad },
  'not in UTF-8': { body: Buffer.from([...Buffer.from('{"query":"{ a'), 0xff, 0xfe, ...Buffer.from('}"}')]), ...bad },
  'in UTF-16': { body: Buffer.from(hello, 'utf16le'), ...bad },
  'in another charset': { body: hello, headers: { 'content-type': 'application/json; charset=utf-7' }, ...unsupported },
  'of no type': { body: Buffer.from(hello), headers: { 'content-type': '' }, ...unsupported },
  'of a type that only looks like JSON': { body: hello, headers: { 'content-type': 'text/json' }, ...unsupported },
  'of a type that begins like JSON': { body: hello, headers: { 'content-type': 'application/jsonp' }, ...unsupported },
  'of two types': { body: hello, headers: { 'content-type': 'text/plain, application/json' }, ...unsupported },
};

describe.each(accepts)('with an answer wanted as %s a body', (accept) => {
  test.each(Object.entries(bodies))('%s is refused', (_what, body) => expectRefused(body, accept));
});

test('a body that goes on without an end is cut off at the bound', async () => {
  const { socket, received } = openConnection(running.url);
  socket.write(
    'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
  );
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  const flow = () => {
    while (socket.writable && socket.write(chunk));
  };
  socket.on('drain', flow);
  flow();
  const text = await received(/LIMIT_EXCEEDED/);
  expect(statusesIn(text)).toEqual([413]);
  await new Promise((resolve) => (socket.destroyed ? resolve(undefined) : socket.once('close', resolve)));
});

test('a body that says it is longer than the bound is refused before it comes', async () => {
  const { socket, ended } = openConnection(running.url);
  socket.write(
    'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9999999999\r\n\r\n',
  );
  expect(statusesIn(await ended)).toEqual([413]);
});

describe.each(Object.entries(protocols))('over %s', (_protocol, ask) => {
  const query = 'query ($value: Anything) { echo(value: $value) }';
  const nested = (depth: number) => ({ value: JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown });

  test('variables that are nested deeper than anything reads them are refused, and no subgraph is asked', async () => {
    const before = running.subgraphs.map(({ asked }) => asked.length);
    const { status = 400, errors } = await ask(running.url, { query, variables: nested(1_000) });
    expect([status, codesOf({ errors })]).toEqual([400, ['LIMIT_EXCEEDED']]);
    expect(running.subgraphs.map(({ asked }) => asked.length)).toEqual(before);
  });

  test('variables that are nested as somebody might nest them are answered', async () => {
    const { data } = await ask(running.url, { query, variables: nested(50) });
    expect(data).toEqual({ echo: nested(50).value });
  });
});

test('variables as deep as a body can carry are refused in the same way', async () => {
  const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;
  const body = `{"query":"query ($value: Anything) { echo(value: $value) }","variables":{"value":${deep}}}`;
  await expectRefused({ body, status: 400, code: 'LIMIT_EXCEEDED' }, 'application/json');
});
