import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Client, createClient, type FormattedExecutionResult } from 'graphql-ws';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from '../setup/eventually.ts';
import { catalog, prices } from './cinema.ts';
import { Job, jobsSubgraph } from './live.ts';
import { startSubgraph } from './subgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'EdDSA' }] };
/** Set by a test that wants to see what happens while the keys are awaited. */
let heldKeys: Promise<void> | undefined;
const identity = createServer(async (_request, response) => {
  await heldKeys;
  response.end(JSON.stringify(keys));
});

let job: Job;
let live: RunningSupergraph;
const clients: Client[] = [];
beforeEach(async () => {
  if (!identity.listening) await new Promise<void>((resolve) => identity.listen(0, '127.0.0.1', resolve));
  job = new Job();
  live = await startSupergraph([jobsSubgraph(job), catalog, prices], {
    corsOrigins: ['https://marquee.example'],
    jwksUrl: `http://127.0.0.1:${(identity.address() as AddressInfo).port}/`,
    limits: { pendingEvents: 4, upstreamGraceMs: 5_000 },
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(clients.splice(0).map((client) => client.dispose()));
  await live.stop();
  identity.close();
});

const query = 'subscription ($id: ID!) { progress(id: $id) { percent title { name cents } } }';
const event = (percent: number) => ({ data: { progress: { percent, title: { name: 'Sintel', cents: 300 } } } });

function client(connectionParams: Record<string, unknown> = {}): Client {
  const made = createClient({
    url: live.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams,
  });
  clients.push(made);
  return made;
}

const iterate = (source = query, of = client()) =>
  of.iterate<Record<string, unknown>>({ query: source, ...(source === query ? { variables: { id: '1' } } : {}) });

const bearer = async (seconds: number) => {
  const exp = Math.floor(Date.now() / 1000) + seconds;
  const token = new SignJWT({ iss: 'marquee', aud: 'marquee', sub: 'account-1', exp });
  const header = { alg: 'EdDSA', kid: 'one', typ: 'at+jwt' };
  return `Bearer ${await token.setIssuedAt().setProtectedHeader(header).sign(privateKey)}`;
};

/** A client that speaks the protocol itself, and so can break it. */
async function rawSocket() {
  const socket = new WebSocket(live.url.replace('http', 'ws'), 'graphql-transport-ws');
  const types: string[] = [];
  socket.on('message', (data) => types.push(JSON.parse(String(data)).type));
  const closed = new Promise((resolve) => socket.on('close', resolve));
  await new Promise((resolve) => socket.on('open', resolve));
  const send = (message: object | string) =>
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  const subscribe = (id: string) => send({ type: 'subscribe', id, payload: { query, variables: { id: '1' } } });
  const acknowledged = () => eventually(() => expect(types).toContain('connection_ack'));
  return { socket, types, closed, send, acknowledged, subscribe };
}

const upstreams = () => live.subgraphs[0]?.subscriptions();
const codes = (result: FormattedExecutionResult<Record<string, unknown>, unknown> | undefined) =>
  result?.errors?.map(({ extensions }) => extensions?.code);

describe('over a WebSocket', () => {
  test('queries and mutations are answered', async () => {
    const { value } = await iterate('{ title(id: "1") { name } }').next();
    expect(value).toEqual({ data: { title: { name: 'Sintel' } } });
  });

  test('an operation that is not valid is answered with coded errors, and the socket stays', async () => {
    const one = client();
    await expect(iterate('{ nothing }', one).next()).rejects.toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    await expect(iterate('{', one).next()).rejects.toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
    expect((await iterate('{ __typename }', one).next()).value).toEqual({ data: { __typename: 'Query' } });
  });

  test.each([
    ['https://evil.example', 403],
    ['https://marquee.example', 101],
  ])('a page of the origin %s is answered %i', async (origin, status) => {
    const socket = new WebSocket(live.url.replace('http', 'ws'), 'graphql-transport-ws', { origin });
    const answered = await new Promise((resolve) => {
      socket.on('open', () => resolve(101));
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    });
    socket.on('error', () => {});
    socket.terminate();
    expect(answered).toBe(status);
  });

  test('a message that is too big closes the socket with 1009', async () => {
    const socket = new WebSocket(live.url.replace('http', 'ws'), 'graphql-transport-ws');
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { x: 'x'.repeat(70_000) } })),
    );
    expect(await closed).toBe(1009);
  });

  const init = { type: 'connection_init' };
  const operation = (id: string) => ({
    type: 'subscribe',
    id,
    payload: { query: 'subscription { progress(id: "1") { percent } }' },
  });
  const long = 'x'.repeat(1_000);
  const breaches: Readonly<Record<string, readonly [number, readonly (object | string)[]]>> = {
    'what is no message': [4400, ['hello']],
    'a subscription without a query': [4400, [init, { type: 'subscribe', id: '1' }]],
    'a subscription before connection_init': [4401, [operation('1')]],
    'a second connection_init': [4429, [init, { ...init }]],
    'an id that is taken': [4409, [init, operation('1'), operation('1')]],
    'a long id that is taken': [4409, [init, operation(long), operation(long)]],
  };
  test.each(Object.keys(breaches))('%s closes the socket with the code of the protocol', async (name) => {
    const [code, messages] = breaches[name] ?? [0, []];
    const { closed, send, acknowledged } = await rawSocket();
    for (const message of messages) {
      send(message);
      if (message === init) await acknowledged();
    }
    expect(await closed).toBe(code);
  });

  test('a subscription whose id was used again at once still ends with its socket', async () => {
    const { socket, types, send, acknowledged, subscribe } = await rawSocket();
    send(init);
    await acknowledged();
    subscribe('1');
    await eventually(() => expect(types).toContain('next'));
    send({ type: 'complete', id: '1' });
    subscribe('1');
    await eventually(() => expect(types.filter((type) => type === 'next')).toHaveLength(2));
    socket.terminate();
    await eventually(() => expect(upstreams()).toBe(0));
  });

  test('a ping is answered with its payload, before and after the acknowledgement', async () => {
    const { socket, send, acknowledged } = await rawSocket();
    const pongs: unknown[] = [];
    socket.on('message', (data) => {
      const { type, payload } = JSON.parse(String(data));
      if (type === 'pong') pongs.push(payload);
    });
    send({ type: 'ping', payload: { at: 1 } });
    send(init);
    await acknowledged();
    send({ type: 'ping' });
    await eventually(() => expect(pongs).toEqual([{ at: 1 }, undefined]));
  });

  test('a gateway that closes says so with 1001', async () => {
    const { closed, send, acknowledged, subscribe, types } = await rawSocket();
    send(init);
    await acknowledged();
    subscribe('1');
    await eventually(() => expect(types).toContain('next'));
    await live.gateway.close();
    expect(await closed).toBe(1001);
    expect(upstreams()).toBe(0);
  });

  test('a client that says nothing for 3 s is closed with 4408', async () => {
    const socket = new WebSocket(live.url.replace('http', 'ws'), 'graphql-transport-ws');
    expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(4408);
  });
});

describe('a subscription that spans subgraphs', () => {
  test('begins with the present state, tells each change and completes with its subject', async () => {
    job.advance(10);
    const events = iterate();
    expect((await events.next()).value).toEqual(event(10));
    job.advance(60);
    expect((await events.next()).value).toEqual(event(60));
    job.end();
    expect((await events.next()).done).toBe(true);
  });

  test('costs one upstream for two readers; the late one begins with the present state', async () => {
    const [one, two] = [iterate(), iterate()];
    await one.next();
    expect((await two.next()).value).toEqual(event(0));
    job.advance(20);
    expect([(await one.next()).value, (await two.next()).value]).toEqual([event(20), event(20)]);
    expect(upstreams()).toBe(1);
  });

  test('is completed once an event for all who ask the same', async () => {
    const readers = [iterate(), iterate(), iterate()];
    for (const reader of readers) await reader.next();
    const asked = () => live.subgraphs[2]?.asked.length ?? 0;
    const before = asked();
    job.advance(20);
    for (const reader of readers) expect((await reader.next()).value).toEqual(event(20));
    expect(asked() - before).toBe(1);
  });

  test('costs none once the last reader has left', async () => {
    const [one, two] = [iterate(), iterate()];
    await Promise.all([one.next(), two.next()]);
    await one.return?.();
    expect(upstreams()).toBe(1);
    await two.return?.();
    await eventually(() => expect(upstreams()).toBe(0));
  });

  test('gives each event its own errors while a subgraph is down', async () => {
    const events = iterate();
    await events.next();
    await live.subgraphs[2]?.kill();
    for (const percent of [1, 2]) {
      job.advance(percent);
      const { value } = await events.next();
      expect(value).toMatchObject({ data: { progress: { percent, title: { name: 'Sintel', cents: null } } } });
      expect(value?.errors).toMatchObject([{ path: ['progress', 'title', 'cents'] }]);
    }
  });

  test('ends with the error of the subgraph that refuses it', async () => {
    const events = iterate('subscription { refused { percent } }');
    const { value } = await events.next();
    expect(codes(value)).toEqual(['NOT_FOUND']);
    expect((await events.next()).done).toBe(true);
  });

  test('ends with a coded error when its subgraph is not there', async () => {
    await live.subgraphs[0]?.kill();
    const events = iterate();
    expect(codes((await events.next()).value)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect((await events.next()).done).toBe(true);
  });

  test('goes on when its subgraph has restarted, without telling again what was told', async () => {
    const events = iterate();
    await events.next();
    // By this clock the present state does not come so late that it would be news.
    vi.useFakeTimers({ toFake: ['performance'] });
    const [before] = live.subgraphs;
    await before?.kill();
    const again = await startSubgraph(jobsSubgraph(job), Number(new URL(before?.url ?? '').port));
    await eventually(() => expect(again.subscriptions()).toBe(1));
    job.advance(90);
    expect((await events.next()).value).toEqual(event(90));
    await again.kill();
  });
});

describe('an access token over a WebSocket', () => {
  test('comes with connection_init', async () => {
    const mine = 'subscription { mine { percent } }';
    const { value } = await iterate(mine, client({ Authorization: await bearer(60) })).next();
    expect(value).toEqual({ data: { mine: { percent: 7 } } });
    expect(codes((await iterate(mine).next()).value)).toEqual(['UNAUTHENTICATED']);
  });

  test('that is not valid closes the socket with 4403', async () => {
    const wrong = client({ authorization: 'Bearer nonsense' });
    await expect(iterate('{ __typename }', wrong).next()).rejects.toMatchObject({ code: 4403 });
  });

  test('ends its subscriptions at its expiry', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const events = iterate(query, client({ authorization: await bearer(60) }));
    expect((await events.next()).value).toEqual(event(0));
    vi.advanceTimersByTime(60_000);
    expect(codes((await events.next()).value)).toEqual(['UNAUTHENTICATED']);
    expect((await events.next()).done).toBe(true);
    await eventually(() => expect(upstreams()).toBe(0));
  });

  test('ends its subscriptions at its expiry also while a subgraph hangs', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const events = iterate(query, client({ authorization: await bearer(60) }));
    await events.next();
    const asked = live.subgraphs[2]?.asked.length ?? 0;
    live.subgraphs[2]?.hang();
    job.advance(50);
    await eventually(() => expect(live.subgraphs[2]?.asked.length).toBe(asked + 1));
    vi.advanceTimersByTime(60_000);
    expect(codes((await events.next()).value)).toEqual(['UNAUTHENTICATED']);
    expect((await events.next()).done).toBe(true);
  });
});

describe('over HTTP', () => {
  const streamed = async (accept: string) => {
    job.advance(100);
    job.end();
    const response = await live.post(query, { id: '1' }, { accept });
    return { type: response.headers.get('content-type'), text: await response.text() };
  };

  test('a subscription comes as server-sent events', async () => {
    const { type, text } = await streamed('text/event-stream');
    expect(type).toContain('text/event-stream');
    expect(text).toBe(`:\n\nevent: next\ndata: ${JSON.stringify(event(100))}\n\nevent: complete\ndata:\n\n`);
  });

  test('a subscription comes in the parts that Apollo Client reads', async () => {
    const { type, text } = await streamed('multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json');
    expect(type).toBe('multipart/mixed;boundary="graphql";subscriptionSpec=1.0');
    const parts = text.split('--graphql').filter((part) => part.includes('{'));
    expect(parts.map((part) => JSON.parse(part.slice(part.indexOf('{'))))).toEqual([{ payload: event(100) }]);
    expect(text.endsWith('--graphql--\r\n')).toBe(true);
  });

  test('a subscription without a stream is refused with 406', async () => {
    const response = await live.post(query, { id: '1' });
    expect(response.status).toBe(406);
  });

  test('a gateway that closes ends a stream with a coded error', async () => {
    const headers = { accept: 'text/event-stream' };
    const response = await live.post(query, { id: '1' }, headers);
    await eventually(() => expect(upstreams()).toBe(1));
    await live.gateway.close();
    expect(await response.text()).toContain('"code":"SUBGRAPH_UNAVAILABLE"');
  });

  test('a subscription that is asked for while the gateway closes is refused, and leaves no upstream behind', async () => {
    const held = Promise.withResolvers<void>();
    heldKeys = held.promise;
    const asked = new Promise((resolve) => live.gateway.server.once('request', resolve));
    const headers = { accept: 'text/event-stream', authorization: await bearer(60) };
    const response = live.post(query, { id: '1' }, headers);
    await asked;
    const closed = live.gateway.close();
    held.resolve();
    expect((await response).status).toBe(503);
    await closed;
    expect(upstreams()).toBe(0);
  });

  test('a reader who goes away before anything is subscribed leaves no upstream behind', async () => {
    const held = Promise.withResolvers<void>();
    heldKeys = held.promise;
    const leave = new AbortController();
    const headers = {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: await bearer(60),
    };
    const body = JSON.stringify({ query, variables: { id: '1' } });
    const { gateway } = live;
    const keysAwaited = once(identity, 'request');
    const left = new Promise<void>((resolve) =>
      gateway.server.once('request', (_request, response) => response.once('close', resolve)),
    );
    const response = fetch(live.url, { method: 'POST', headers, body, signal: leave.signal });
    const given = expect(response).rejects.toThrow();
    await keysAwaited;
    leave.abort();
    await given;
    await left;
    held.resolve();
    const { value } = await iterate('{ __typename }', client({ authorization: await bearer(60) })).next();
    expect(value).toEqual({ data: { __typename: 'Query' } });
    await eventually(() => expect(upstreams()).toBe(0));
  });

  test('a reader who goes away takes the upstream along', async () => {
    const leave = new AbortController();
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const body = JSON.stringify({ query, variables: { id: '1' } });
    const response = await fetch(live.url, { method: 'POST', headers, body, signal: leave.signal });
    await response.body?.getReader().read();
    await eventually(() => expect(upstreams()).toBe(1));
    leave.abort();
    await eventually(() => expect(upstreams()).toBe(0));
  });
});

test('an event is given after the time of a query, without what has not come by then', async () => {
  await live.stop();
  live = await startSupergraph([jobsSubgraph(job), catalog, prices], { limits: { queryMs: 4_000 } });
  live.subgraphs[2]?.hang();
  const { value } = await iterate().next();
  expect(value?.data).toEqual({ progress: { percent: 0, title: { name: 'Sintel', cents: null } } });
  expect(codes(value)).toEqual(['TIMEOUT']);
});
