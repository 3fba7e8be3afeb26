/** What pages of other sites can do with a visitor's browser: nothing that they could not do without it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog } from '../gateway/cinema.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { archive } from './archive.ts';
import { sendRaw, statusesIn } from './rawHttp.ts';
import { handshakeStatus, transport } from './socket.ts';

const known = 'https://marquee.example';
let closed: RunningSupergraph;
let some: RunningSupergraph;
let open: RunningSupergraph;
beforeAll(async () => {
  [closed, some, open] = await Promise.all([
    startSupergraph([catalog, archive]),
    startSupergraph([catalog, archive], { corsOrigins: [known] }),
    startSupergraph([catalog, archive], { corsOrigins: ['*'] }),
  ]);
});
afterAll(() => Promise.all([closed.stop(), some.stop(), open.stop()]));

const json = { 'content-type': 'application/json' };
const body = '{"query":"mutation { sweep }"}';
const asked = () => some.subgraphs.map((subgraph) => subgraph.asked.length);

describe('a request that a page can send without a preflight is refused and not run:', () => {
  const posts: Readonly<Record<string, Record<string, string>>> = {
    'plain text': { 'content-type': 'text/plain' },
    'plain text that says it is JSON': { 'content-type': 'text/plain; application/json' },
    'a form': { 'content-type': 'application/x-www-form-urlencoded' },
    'a multipart form': { 'content-type': 'multipart/form-data; boundary=x' },
    'plain text with the header that proves a preflight': {
      'content-type': 'text/plain',
      'apollo-require-preflight': 'true',
    },
    'a form with the header that proves a preflight': {
      'content-type': 'multipart/form-data; boundary=x',
      'apollo-require-preflight': 'true',
    },
  };
  test.each(Object.entries(posts))('a POST with %s', async (_what, headers) => {
    const before = asked();
    const answer = await fetch(some.url, { method: 'POST', headers, body });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(asked()).toEqual(before);
  });

  const gets: Readonly<Record<string, Record<string, string>>> = {
    'without a header': {},
    'with plain text': { 'content-type': 'text/plain' },
    'with a form': { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    'with a multipart form': { 'content-type': 'multipart/form-data' },
    'with an empty header of Apollo': { 'apollo-require-preflight': '' },
    'of an event source': { accept: 'text/event-stream' },
  };
  test.each(Object.entries(gets))('a GET %s', async (_what, headers) => {
    const before = asked();
    const answer = await fetch(`${some.url}?query={whoAsks}`, { headers });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(asked()).toEqual(before);
  });
});

describe('a GET', () => {
  const proven = { 'apollo-require-preflight': 'true' };

  test.each([
    ['a mutation', `?query=${encodeURIComponent('mutation { sweep }')}`],
    [
      'the mutation among several operations',
      `?query=${encodeURIComponent('query A { __typename } mutation B { sweep }')}&operationName=B`,
    ],
  ])('with %s is answered 405 and what is allowed, and not run', async (_what, search) => {
    const before = asked();
    for (const accept of ['application/json', 'application/graphql-response+json', 'text/event-stream']) {
      const answer = await fetch(some.url + search, { headers: { ...proven, accept } });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
    }
    expect(asked()).toEqual(before);
  });
});

const grants = (headers: Headers) => [...headers.keys()].filter((name) => name.startsWith('access-control-'));

describe('a page of a foreign origin gets no grant', () => {
  const foreign = [
    'https://evil.example',
    'null',
    'http://marquee.example',
    'https://marquee.example.evil.example',
    'https://evilmarquee.example',
    'https://marquee.example:8443',
    'https://MARQUEE.example.',
    'https://marquee.example/',
    '*',
    '',
  ];
  test.each(foreign)('from "%s", neither before nor with the request', async (origin) => {
    const wanted = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    for (const { url } of [closed, some]) {
      const preflight = await fetch(url, { method: 'OPTIONS', headers: wanted });
      expect(grants(preflight.headers)).toEqual([]);
      const answer = await fetch(url, { method: 'POST', headers: { ...json, origin }, body });
      expect(grants(answer.headers)).toEqual([]);
      const refusal = await fetch(url, { method: 'POST', headers: { origin, 'content-type': 'text/plain' }, body });
      expect(grants(refusal.headers)).toEqual([]);
    }
  });

  test.each(foreign)('from "%s", and no WebSocket', async (origin) => {
    for (const { url } of [closed, some])
      expect(await handshakeStatus(url, transport, { headers: { origin } })).toBe(403);
  });
});

describe('a page of a known origin', () => {
  test('is granted for itself alone, and caches are told', async () => {
    const answer = await fetch(some.url, { method: 'POST', headers: { ...json, origin: known }, body });
    expect(answer.headers.get('access-control-allow-origin')).toBe(known);
    expect(answer.headers.get('vary')).toBe('Origin');
  });

  test('opens a WebSocket', async () => {
    expect(await handshakeStatus(some.url, transport, { headers: { origin: known } })).toBe(101);
  });
});

test('no page is ever granted to send cookies along', async () => {
  for (const { url } of [closed, some, open])
    for (const method of ['OPTIONS', 'POST']) {
      const headers = { ...json, origin: known, 'access-control-request-method': 'POST' };
      const answer = await fetch(url, { method, headers, ...(method === 'POST' ? { body } : {}) });
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
});

test('a WebSocket of a page that the gateway itself served is accepted, and of one on another port is not', async () => {
  const { origin, hostname, port } = new URL(closed.url);
  expect(await handshakeStatus(closed.url, transport, { headers: { origin } })).toBe(101);
  const neighbour = `http://${hostname}:${Number(port) + 1}`;
  expect(await handshakeStatus(closed.url, transport, { headers: { origin: neighbour } })).toBe(403);
});

test('a preflight runs nothing, whatever it carries', async () => {
  const before = asked();
  const answer = await fetch(some.url, { method: 'OPTIONS', headers: { ...json, origin: known }, body });
  expect(answer.status).toBe(204);
  expect(asked()).toEqual(before);
});

describe('a page to explore the schema with', () => {
  test('cannot be framed by another', async () => {
    for (const path of ['/', '/graphiql']) {
      const { headers } = await fetch(new URL(path, open.url));
      expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('runs no script that stands in the address it is asked under', async () => {
    const script = '</script><script>alert(1)</script>';
    const lines = [`GET /?${script} HTTP/1.1`, `host: x"};${script}`, 'connection: close', '', ''];
    const text = await sendRaw(open.url, lines);
    expect(statusesIn(text)).toEqual([expect.toBeOneOf([200, 400])]);
    expect(text).not.toContain('<script>alert');
  });
});
