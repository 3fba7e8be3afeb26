/** How much one WebSocket, one account and one address may ask for, and for how long. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultLimits } from '../../gateway/options.ts';
import { catalog } from '../gateway/cinema.ts';
import { Job, jobsSubgraph } from '../gateway/live.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { eventually } from '../setup/eventually.ts';
import { claims, type Issuer, seconds, sign, signingKey, startIssuer } from './issuer.ts';
import { codesOf, protocols } from './protocols.ts';
import { handshakeStatus, type Message, type OpenSocket, openSocket, transport } from './socket.ts';

const key = await signingKey('one');
const limits = { operationsPerSocket: 3, socketsPerIdentity: 2, socketsPerAddress: 6, subscriptionsPerIdentity: 4 };
let issuer: Issuer;
let live: RunningSupergraph;
const job = new Job();
beforeAll(async () => {
  issuer = await startIssuer([key.jwk]);
});
afterAll(() => issuer.stop());
beforeEach(async () => {
  live = await startSupergraph([jobsSubgraph(job), catalog], { jwksUrl: issuer.url, limits });
});
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.leave();
  await live.stop();
});

const opened: OpenSocket[] = [];
async function open(payload?: object): Promise<OpenSocket> {
  const socket = await openSocket(live.url);
  opened.push(socket);
  await socket.initialize(payload);
  return socket;
}
const bearer = async (sub: string, exp = seconds() + 60) => `Bearer ${await sign(key, claims({ sub, exp }))}`;
const loggedIn = async (sub: string, exp?: number) => open({ authorization: await bearer(sub, exp) });

const watching = 'subscription { progress(id: "1") { percent } }';
const ask = (socket: OpenSocket, id: string, query = watching, more: object = {}) =>
  socket.send({ type: 'subscribe', id, payload: { query, ...more } });
const codesIn = ({ payload }: Message) =>
  codesOf({ errors: (Array.isArray(payload) ? payload : (payload as { errors?: [] } | undefined)?.errors) ?? [] });
const upstreams = () => live.subgraphs[0]?.subscriptions();

describe('a message', () => {
  const padded = (bytes: number) => {
    const message = JSON.stringify({ type: 'ping', payload: { pad: '' } });
    return message.replace('"pad":""', `"pad":"${'x'.repeat(bytes - message.length)}"`);
  };

  test('of 64 KB is read', async () => {
    expect(defaultLimits.messageBytes).toBe(65_536);
    const socket = await open();
    socket.send(padded(65_536));
    await socket.next(({ type }) => type === 'pong');
  });

  test('of a byte more closes the socket with 1009', async () => {
    const socket = await open();
    socket.send(padded(65_537));
    expect(await socket.closed).toBe(1009);
  });

  test('that is longer only in bytes closes the socket with 1009', async () => {
    const socket = await open();
    socket.send(JSON.stringify({ type: 'ping', payload: { pad: 'é'.repeat(40_000) } }));
    expect(await socket.closed).toBe(1009);
  });

  test('in pieces closes the socket with 1009 as soon as they are too long together', async () => {
    const { socket, closed } = await open();
    for (let piece = 0; piece < 10 && socket.readyState === socket.OPEN; piece++)
      socket.send('x'.repeat(10_000), { fin: false });
    expect(await closed).toBe(1009);
  });

  test('that is too long disturbs no other socket', async () => {
    const [good, bad] = [await open(), await open()];
    ask(good, '1');
    await good.next(({ type }) => type === 'next');
    bad.send(padded(100_000));
    await bad.closed;
    ask(good, '2', '{ __typename }');
    await good.next(({ id }) => id === '2');
  });
});

describe('operations of one socket', () => {
  test('beyond the bound are refused, and the others go on', async () => {
    const socket = await open();
    for (const id of ['1', '2', '3']) ask(socket, id);
    for (const id of ['1', '2', '3']) await socket.next((message) => message.id === id && message.type === 'next');
    for (const query of [watching, '{ __typename }', 'mutation { wipe }']) {
      ask(socket, '4', query);
      expect(codesIn(await socket.next(({ id }) => id === '4'))).toEqual(['LIMIT_EXCEEDED']);
    }
    socket.send({ type: 'complete', id: '2' });
    ask(socket, '5');
    expect(await socket.next(({ id }) => id === '5')).toMatchObject({ type: 'next' });
  });

  test('that are sent all at once are bounded all the same', async () => {
    const socket = await open();
    const ids = Array.from({ length: 20 }, (_, index) => `${index}`);
    for (const id of ids) ask(socket, id);
    const first = await Promise.all(ids.map((wanted) => socket.next(({ id }) => id === wanted)));
    expect(first.filter(({ type }) => type === 'next').length).toBe(limits.operationsPerSocket);
    expect(first.filter(({ type }) => type === 'error').length).toBe(20 - limits.operationsPerSocket);
  });

  test('end with it, and so do their upstreams', async () => {
    const socket = await open();
    ask(socket, '1');
    await socket.next(({ type }) => type === 'next');
    socket.leave();
    await eventually(() => expect(upstreams()).toBe(0));
  });
});

describe('sockets', () => {
  test('of one account are bounded, and there is room again when one is closed', async () => {
    const [first] = [await loggedIn('a'), await loggedIn('a')];
    const third = await openSocket(live.url);
    opened.push(third);
    third.send({ type: 'connection_init', payload: { authorization: await bearer('a') } });
    expect(await third.closed).toBe(1008);
    await loggedIn('b');
    first?.leave();
    await eventually(() => loggedIn('a'));
  });

  test('of one address are bounded, whatever they say of themselves', async () => {
    for (let index = 0; index < limits.socketsPerAddress; index++) await open();
    for (const headers of [{}, { 'x-forwarded-for': '203.0.113.7' }, { forwarded: 'for=203.0.113.7' }])
      expect(await handshakeStatus(live.url, transport, { headers })).toBe(429);
    opened[0]?.leave();
    await eventually(() => open());
  });
});

test('subscriptions of one account are bounded over all its sockets and protocols', async () => {
  const [one, two] = [await loggedIn('a'), await loggedIn('a')];
  for (const socket of [one, two])
    for (const id of ['1', '2']) {
      ask(socket, id);
      await socket.next((message) => message.id === id && message.type === 'next');
    }
  ask(two, '3');
  expect(codesIn(await two.next(({ id }) => id === '3'))).toEqual(['LIMIT_EXCEEDED']);
  for (const name of ['server-sent events', 'multipart HTTP']) {
    const answer = await protocols[name]?.(live.url, { query: watching }, await bearer('a'));
    expect(codesOf({ errors: answer?.errors ?? [] })).toEqual(['LIMIT_EXCEEDED']);
  }
  const other = await loggedIn('b');
  ask(other, '1');
  expect(await other.next(({ id }) => id === '1')).toMatchObject({ type: 'next' });
});

describe('a token that expires', () => {
  /** The clock stands still but for what a test lets pass: nothing can expire before a busy machine comes to it. */
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  test('ends the operations of its socket, and no new one begins', async () => {
    const expiry = seconds() + 60;
    const socket = await loggedIn('a', expiry);
    ask(socket, '1');
    await socket.next(({ type }) => type === 'next');
    vi.setSystemTime(expiry * 1_000 - 1);
    ask(socket, '0', '{ __typename }');
    expect(await socket.next(({ id }) => id === '0')).toMatchObject({ type: 'next' });
    vi.setSystemTime(expiry * 1_000);
    const end = await Promise.race([socket.closed, socket.next((message) => codesIn(message).length > 0)]);
    if (typeof end === 'number') return expect(end).toBe(4403);
    expect(codesIn(end)).toEqual(['UNAUTHENTICATED']);
    await eventually(() => expect(upstreams()).toBe(0));
    for (const query of [watching, '{ __typename }']) {
      ask(socket, '2', query);
      const answer = await Promise.race([socket.closed, socket.next(({ id }) => id === '2')]);
      if (typeof answer === 'number') return expect(answer).toBe(4403);
      expect(codesIn(answer)).toEqual(['UNAUTHENTICATED']);
    }
  });

  test.each(['server-sent events', 'multipart HTTP'])('ends a subscription over %s', async (name) => {
    const accept = name === 'server-sent events' ? 'text/event-stream' : 'multipart/mixed;subscriptionSpec=1.0';
    const expiry = seconds() + 60;
    const answer = await live.post(watching, {}, { accept, authorization: await bearer('a', expiry) });
    let text = '';
    for await (const piece of (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      text += piece;
      if (text.includes('"percent":0')) vi.setSystemTime(expiry * 1_000);
    }
    expect(text).toContain('"percent":0');
    expect(text).toContain('"code":"UNAUTHENTICATED"');
  });
});
