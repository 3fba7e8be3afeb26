/** Clients that break graphql-transport-ws: the close codes of the protocol, and nobody else is disturbed. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { catalog } from '../gateway/cinema.ts';
import { Job, jobsSubgraph } from '../gateway/live.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { type OpenSocket, openSocket } from './socket.ts';

let live: RunningSupergraph;
beforeAll(async () => {
  live = await startSupergraph([jobsSubgraph(new Job()), catalog]);
});
afterAll(() => live.stop());

const opened: OpenSocket[] = [];
afterEach(() => {
  for (const socket of opened.splice(0)) socket.leave();
});
async function open(): Promise<OpenSocket> {
  const socket = await openSocket(live.url);
  opened.push(socket);
  return socket;
}
async function initialized(): Promise<OpenSocket> {
  const socket = await open();
  await socket.initialize();
  return socket;
}

const init = { type: 'connection_init' };
const hello = { query: '{ __typename }' };
const watching = { query: 'subscription { progress(id: "1") { percent } }' };
const subscribe = (id: unknown, payload: unknown = hello) => ({ type: 'subscribe', id, payload });
const answered = (id: string) => (message: { readonly type: string; readonly id?: string }) =>
  message.id === id && (message.type === 'next' || message.type === 'error');

describe('4400 closes a socket that sends', () => {
  const messages: Readonly<Record<string, object | string>> = {
    'no JSON': 'hello',
    nothing: '',
    'JSON with more behind it': '{"type":"ping"}{"type":"ping"}',
    'a list': '[]',
    'a text': '"ping"',
    'a number': '1',
    null: 'null',
    'a message without a type': {},
    'a type that nobody knows': { type: 'start', id: '1', payload: hello },
    'a type that is inherited': { type: 'constructor' },
    'a type that is no text': { type: ['ping'] },
    'an acknowledgement': { type: 'connection_ack' },
    'a result': { type: 'next', id: '1', payload: {} },
    'an error': { type: 'error', id: '1', payload: [] },
    'a subscription without an id': { type: 'subscribe', payload: hello },
    'a subscription with an empty id': subscribe(''),
    'a subscription with a number for an id': subscribe(1),
    'a subscription with a list for an id': subscribe(['1']),
    'a subscription without a payload': { type: 'subscribe', id: '1' },
    'a subscription with a text for a payload': subscribe('1', '{ __typename }'),
    'a subscription with an empty payload': subscribe('1', {}),
    'a subscription with a query that is no text': subscribe('1', { query: 1 }),
    'a completion without an id': { type: 'complete' },
    'a ping whose payload is a text': { type: 'ping', payload: 'x' },
    'another connection_init whose payload is a text': { type: 'connection_init', payload: 'x' },
    'JSON nested beyond reason without a type': `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
  };
  test.each(Object.entries(messages))('%s', async (_what, message) => {
    const socket = await initialized();
    socket.send(message);
    expect(await socket.closed).toBe(4400);
  });

  test('bytes instead of text', async () => {
    const socket = await initialized();
    socket.send(Buffer.from(JSON.stringify(subscribe('1'))));
    expect(await socket.closed).toBe(4400);
  });
});

test('1007 closes a socket that sends text which is not in UTF-8', async () => {
  const socket = await initialized();
  socket.socket.send(Buffer.from([0xff, 0xfe, 0xfd]), { binary: false });
  expect(await socket.closed).toBe(1007);
});

describe('4401 closes a socket that asks before it is acknowledged', () => {
  test('without connection_init', async () => {
    const socket = await open();
    socket.send(subscribe('1'));
    expect(await socket.closed).toBe(4401);
    expect(socket.received).toEqual([]);
  });

  test('though it may ping', async () => {
    const socket = await open();
    socket.send({ type: 'ping' });
    await socket.next(({ type }) => type === 'pong');
    socket.send(subscribe('1', watching));
    expect(await socket.closed).toBe(4401);
  });
});

describe('4429 closes a socket that sends connection_init', () => {
  test('after it is acknowledged', async () => {
    const socket = await initialized();
    socket.send(init);
    expect(await socket.closed).toBe(4429);
  });

  test('twice at once', async () => {
    const socket = await open();
    socket.send(init);
    socket.send(init);
    expect(await socket.closed).toBe(4429);
  });
});

describe('4409 closes a socket that asks under an id', () => {
  test.each(['1', 'x'.repeat(5_000), '__proto__', 'constructor', '\u{1F600}'])('that is taken: %s', async (id) => {
    const socket = await initialized();
    socket.send(subscribe(id, watching));
    await socket.next(answered(id));
    socket.send(subscribe(id));
    expect(await socket.closed).toBe(4409);
  });

  test('that it has just taken, before anything is answered', async () => {
    const socket = await initialized();
    socket.send(subscribe('1', watching));
    socket.send(subscribe('1', watching));
    expect(await socket.closed).toBe(4409);
  });
});

test('4408 closes a socket that says nothing for 3 seconds', async () => {
  const start = performance.now();
  const socket = await open();
  expect(await socket.closed).toBe(4408);
  expect(performance.now() - start).toBeGreaterThan(2_500);
});

test('4403 closes a socket whose token is not valid', async () => {
  const socket = await open();
  socket.send({ ...init, payload: { authorization: 'Bearer nonsense' } });
  expect(await socket.closed).toBe(4403);
  expect(socket.received).toEqual([]);
});

describe('a socket stays', () => {
  const errors: Readonly<Record<string, readonly [object, string]>> = {
    'a syntax error': [{ query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    'an empty document': [{ query: ' ' }, 'GRAPHQL_PARSE_FAILED'],
    'an operation that is not valid': [{ query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    'an operation that is not there': [{ ...hello, operationName: 'A' }, 'OPERATION_RESOLUTION_FAILURE'],
    'variables that do not fit': [{ query: 'query ($id: ID!) { title(id: $id) { id } }' }, 'BAD_USER_INPUT'],
  };
  test.each(Object.entries(errors))('after %s, which is an error message', async (_what, [payload, code]) => {
    const socket = await initialized();
    socket.send(subscribe('1', payload));
    const error = await socket.next(({ type }) => type === 'error');
    expect(error).toMatchObject({ id: '1', payload: [{ extensions: { code } }] });
    socket.send(subscribe('1'));
    expect(await socket.next(answered('1'))).toMatchObject({
      type: 'next',
      payload: { data: { __typename: 'Query' } },
    });
  });

  test('after the completion of what it never asked for', async () => {
    const socket = await initialized();
    for (const id of ['1', '__proto__', 'constructor']) socket.send({ type: 'complete', id });
    socket.send(subscribe('2'));
    await socket.next(answered('2'));
  });

  test('while another one that breaks the protocol is closed', async () => {
    const [good, bad] = [await initialized(), await initialized()];
    good.send(subscribe('1', watching));
    await good.next(answered('1'));
    bad.send('hello');
    await bad.closed;
    good.send(subscribe('2'));
    await good.next(answered('2'));
  });
});

test('a ping is answered with its payload', async () => {
  const socket = await initialized();
  socket.send({ type: 'ping', payload: { at: 1 } });
  expect(await socket.next(({ type }) => type === 'pong')).toEqual({ type: 'pong', payload: { at: 1 } });
});
