/** What reaches a subgraph of a client's request: who asks, by the gateway's own word, and nothing that came along. */
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { anonymous, identityHeader, signIdentity, verifyIdentity } from '../../platform/identity.ts';
import { catalog } from '../gateway/cinema.ts';
import { Job, jobsSubgraph } from '../gateway/live.ts';
import { secret } from '../gateway/subgraph.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { eventually } from '../setup/eventually.ts';
import { claims, type Issuer, sign, signingKey, startIssuer } from './issuer.ts';
import { type OpenSocket, openSocket } from './socket.ts';

const key = await signingKey('one');
/** Of somebody who may do everything, and rightly signed: a subgraph that gets it believes it. */
const forged = signIdentity(secret, { accountId: 'admin', scopes: ['platform:operate'] });

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

const received: Received[] = [];
/** Stands in for all subgraphs, over HTTP and WebSocket. */
const subgraph = createServer(async (asked, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of asked as AsyncIterable<Buffer>) chunks.push(chunk);
  received.push({ headers: asked.headers, rawHeaders: asked.rawHeaders, body: String(Buffer.concat(chunks)) });
  response.setHeader('content-type', 'application/json').end('{"data":{"whoAsks":"somebody"}}');
});
new WebSocketServer({ server: subgraph }).on('connection', (socket, { headers, rawHeaders }) =>
  socket.on('message', (data) => {
    const { type, id } = JSON.parse(String(data)) as { type: string; id?: string };
    received.push({ headers, rawHeaders, body: String(data) });
    if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
    if (type === 'subscribe') socket.send(`{"type":"next","id":"${id}","payload":{"data":{"progress":{"percent":1}}}}`);
  }),
);

let issuer: Issuer;
let running: RunningSupergraph;
beforeAll(async () => {
  await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/`;
  issuer = await startIssuer([key.jwk]);
  running = await startSupergraph([catalog, jobsSubgraph(new Job())], {
    jwksUrl: issuer.url,
    subgraphUrls: { catalog: url, jobs: url },
  });
});
afterAll(async () => {
  await running.stop();
  await issuer.stop();
  subgraph.closeAllConnections();
  subgraph.close();
});
beforeEach(() => void received.splice(0));

const query = '{ whoAsks }';
const watching = 'subscription { progress(id: "1") { percent } }';
const marker = 'of-the-client';

/** Sends headers that fetch would not let through. */
const send = (method: 'GET' | 'POST', headers: Record<string, string | string[]>, content: object = { query }) =>
  new Promise<string>((resolve, reject) => {
    const url = method === 'GET' ? `${running.url}?query=${encodeURIComponent(query)}` : running.url;
    const all = { 'content-type': 'application/json', ...headers };
    const asked = request(url, { method, headers: all }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
      resolve(String(Buffer.concat(chunks)));
    });
    asked.on('error', reject).end(method === 'POST' ? JSON.stringify(content) : '');
  });

/** Leaves a socket that subscribes, and waits until the subgraph is told. */
async function leave(socket: OpenSocket): Promise<void> {
  socket.leave();
  await eventually(() => expect(received.some(({ body }) => body.includes('"complete"'))).toBe(true));
}

const identitiesReceived = () => received.map(({ headers }) => verifyIdentity(secret, headers[identityHeader]));

describe('an identity header of the client', () => {
  const spellings: Readonly<Record<string, Record<string, string | string[]>>> = {
    'as subgraphs read it': { [identityHeader]: forged },
    'in capitals': { 'X-MARQUEE-IDENTITY': forged },
    twice: { [identityHeader]: [forged, forged] },
    'with underscores': { x_marquee_identity: forged },
    'named as one of the connection': { [identityHeader]: forged, connection: identityHeader },
  };

  test.each(Object.entries(spellings))('%s never reaches a subgraph', async (_how, headers) => {
    for (const method of ['GET', 'POST'] as const) await send(method, headers);
    await send('POST', { ...headers, accept: 'text/event-stream' });
    expect(identitiesReceived()).toEqual([anonymous, anonymous, anonymous]);
    expect(JSON.stringify(received)).not.toContain(forged);
  });

  test('does not replace who has logged in', async () => {
    await send('POST', { [identityHeader]: forged, authorization: `Bearer ${await sign(key, claims())}` });
    expect(identitiesReceived()).toMatchObject([{ accountId: 'account-1' }]);
  });

  test('never reaches a subgraph as an extension or a variable', async () => {
    const extensions = { [identityHeader]: forged, headers: { [identityHeader]: forged } };
    await send('POST', {}, { query, extensions, variables: { [identityHeader]: forged } });
    expect(identitiesReceived()).toEqual([anonymous]);
    expect(JSON.stringify(received)).not.toContain(forged);
  });

  test('never reaches a subgraph over a WebSocket, wherever it stands', async () => {
    const socket = await openSocket(running.url, { headers: { [identityHeader]: forged } });
    await socket.initialize({ [identityHeader]: forged, headers: { [identityHeader]: forged } });
    const extensions = { [identityHeader]: forged };
    for (const [id, asked] of [
      ['1', query],
      ['2', watching],
    ]) {
      socket.send({ type: 'subscribe', id, payload: { query: asked, extensions } });
      await socket.next((message) => message.id === id && message.type === 'next');
    }
    await leave(socket);
    expect(JSON.stringify(received)).not.toContain(forged);
    const subscribed = received.map(({ body }) => body).find((body) => body.includes('"subscribe"'));
    const payload = (JSON.parse(subscribed ?? '{}') as { payload?: { extensions?: Record<string, unknown> } }).payload;
    expect(verifyIdentity(secret, payload?.extensions?.[identityHeader])).toEqual(anonymous);
  });

  test('is no identity to the gateway itself', async () => {
    const answer = await running.post('{ vault { door } }', {}, { [identityHeader]: forged });
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});

describe('what a client sends along stays at the gateway', () => {
  const headers = {
    cookie: `session=${marker}`,
    'proxy-authorization': `Basic ${marker}`,
    te: marker,
    trailer: marker,
    'keep-alive': marker,
    'x-forwarded-for': marker,
    'x-forwarded-host': marker,
    forwarded: `for=${marker}`,
    'x-real-ip': marker,
    'user-agent': marker,
    referer: `http://${marker}/`,
    origin: `http://${marker}`,
    'accept-language': marker,
    'x-http-method-override': marker,
    'x-anything': marker,
    connection: 'close, x-anything',
    host: marker,
  };

  test('headers over HTTP', async () => {
    await send('POST', headers);
    expect(received).toHaveLength(1);
    expect(received[0]?.rawHeaders.filter((text) => text.includes(marker))).toEqual([]);
  });

  test('the access token', async () => {
    const token = await sign(key, claims());
    await send('POST', { authorization: `Bearer ${token}` });
    expect(identitiesReceived()).toMatchObject([{ accountId: 'account-1' }]);
    expect(JSON.stringify(received)).not.toContain(token.slice(-40));
    expect(received[0]?.headers.authorization).toBeUndefined();
  });

  test('headers, extensions and the payload of connection_init over a WebSocket', async () => {
    const socket = await openSocket(running.url, { headers: { cookie: `session=${marker}`, 'x-anything': marker } });
    await socket.initialize({ cookie: marker, 'x-anything': marker });
    for (const [id, asked] of [
      ['1', query],
      ['2', watching],
    ]) {
      socket.send({ type: 'subscribe', id, payload: { query: asked, extensions: { 'x-anything': marker } } });
      await socket.next((message) => message.id === id && message.type === 'next');
    }
    await leave(socket);
    expect(received.length).toBeGreaterThan(1);
    expect(JSON.stringify(received)).not.toContain(marker);
  });

  test('comments and names in the text of an operation', async () => {
    const text = `# ${marker}\nquery ${marker.replaceAll('-', '_')} { whoAsks } # ${marker}`;
    await send('POST', {}, { query: text });
    expect(received).toHaveLength(1);
    expect(received[0]?.body).not.toContain(marker);
  });
});

describe('a request id', () => {
  test.each(['short', 'a b c d e f g h', `${marker}";drop`, 'x'.repeat(65), '../../../../etc', '<script>alert'])(
    'that is not well formed is replaced: %s',
    async (id) => {
      await send('POST', { 'x-request-id': id });
      expect(received[0]?.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});
