import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog, prices, reviews } from './cinema.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

let cinema: RunningSupergraph;
beforeAll(async () => {
  cinema = await startSupergraph([catalog, reviews, prices], { corsOrigins: ['https://marquee.example'] });
});
afterAll(() => cinema.stop());

const response = 'application/graphql-response+json';
const ask = (init: RequestInit, search = '') => fetch(cinema.url + search, init);
const json = { 'content-type': 'application/json' };
const posted = (body: string, headers: Record<string, string> = {}) =>
  ask({ method: 'POST', headers: { ...json, ...headers }, body });
const codeOf = async (answer: Response) =>
  ((await answer.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

describe('POST', () => {
  test.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    [response, response],
    [`application/json;q=0.5, ${response}`, response],
  ])('answers what is accepted: %s', async (accept, wanted) => {
    const answer = await posted('{"query":"{ __typename }"}', accept ? { accept } : {});
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(`${wanted}; charset=utf-8`);
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
  });

  test.each([
    ['a document that does not parse', '{"query":"{"}', 'GRAPHQL_PARSE_FAILED'],
    ['a document that is not valid', '{"query":"{ nothing }"}', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'an operation that is not there',
      '{"query":"{ __typename }","operationName":"A"}',
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['variables that do not fit', '{"query":"query ($id: ID!) { title(id: $id) { id } }"}', 'BAD_USER_INPUT'],
  ])('answers %s with 400, and with 200 where only application/json is accepted', async (_what, body, code) => {
    const answer = await posted(body, { accept: response });
    expect([answer.status, await codeOf(answer)]).toEqual([400, code]);
    const lenient = await posted(body, { accept: 'application/json' });
    expect([lenient.status, await codeOf(lenient)]).toEqual([200, code]);
  });

  test.each([
    ['no JSON', '{', {}, 400],
    ['no object', '"query"', {}, 400],
    ['no query', '{}', {}, 400],
    ['a query that is no text', '{"query":1}', {}, 400],
    ['variables that are a list', '{"query":"{ __typename }","variables":[]}', {}, 400],
    ['a batch', '[{"query":"{ __typename }"}]', {}, 400],
    ['a form', 'query=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', '{"query":"{ __typename }"}', { 'content-type': 'text/plain' }, 415],
    ['another charset', '{"query":"{ __typename }"}', { 'content-type': 'application/json; charset=latin1' }, 415],
    ['an unknown packing', '{"query":"{ __typename }"}', { 'content-encoding': 'zip' }, 415],
    ['an answer that nobody gives', '{"query":"{ __typename }"}', { accept: 'image/png' }, 406],
  ])('refuses %s', async (_what, body, headers, status) => {
    const answer = await posted(body, headers);
    expect([answer.status, await codeOf(answer)]).toEqual([status, 'BAD_USER_INPUT']);
  });

  test('takes a packed body, and refuses one that is too long once unpacked', async () => {
    const packed = (text: string) =>
      ask({ method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: gzipSync(text) });
    expect((await packed('{"query":"{ __typename }"}')).status).toBe(200);
    const bomb = await packed(`{"query":"{ __typename }${' '.repeat(3_000_000)}"}`);
    expect([bomb.status, await codeOf(bomb)]).toEqual([413, 'LIMIT_EXCEEDED']);
  });

  test('refuses a body that turns out to be too long while it comes, and takes no other request from its connection', async () => {
    const answer = await new Promise<{ status: number | undefined; connection: string | undefined }>(
      (resolve, reject) => {
        const request = httpRequest(cinema.url, { method: 'POST', headers: json }, (response) => {
          response.resume();
          resolve({ status: response.statusCode, connection: response.headers.connection });
        });
        request.on('error', reject);
        // Without an end, and without a length: nothing says how long it will be.
        request.write(`{"query":"{ __typename }${' '.repeat(3_000_000)}`);
      },
    );
    expect(answer).toEqual({ status: 413, connection: 'close' });
  });

  test('refuses a body that is too long', async () => {
    const answer = await posted(`{"query":"{ __typename }${' '.repeat(3_000_000)}"}`);
    expect([answer.status, await codeOf(answer)]).toEqual([413, 'LIMIT_EXCEEDED']);
  });

  test('keeps the request id that it is given and makes one otherwise', async () => {
    const given = await posted('{"query":"{ __typename }"}', { 'x-request-id': 'abc-12345' });
    expect(given.headers.get('x-request-id')).toBe('abc-12345');
    expect((await posted('{"query":"{ __typename }"}')).headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });
});

describe('GET', () => {
  const get = (query: string, headers: Record<string, string> = { 'apollo-require-preflight': 'true' }) =>
    ask({ headers }, `?query=${encodeURIComponent(query)}&variables=${encodeURIComponent('{"id":"1"}')}`);

  test('answers a query', async () => {
    const answer = await get('query ($id: ID!) { title(id: $id) { name } }');
    expect(await answer.json()).toEqual({ data: { title: { name: 'Sintel' } } });
  });

  test('refuses a mutation with 405', async () => {
    const answer = await get('mutation { wipe }');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test('is refused when any page could have sent it', async () => {
    expect((await get('{ __typename }', {})).status).toBe(400);
    expect((await get('{ __typename }', { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await get('{ __typename }', json)).status).toBe(200);
  });

  test('and POST are the only methods', async () => {
    expect((await ask({ method: 'DELETE' })).status).toBe(405);
  });
});

describe('a web page', () => {
  const preflight = (origin: string) =>
    ask({ method: 'OPTIONS', headers: { origin, 'access-control-request-headers': 'authorization' } });

  test('of a known origin is granted', async () => {
    const { headers } = await preflight('https://marquee.example');
    expect(headers.get('access-control-allow-origin')).toBe('https://marquee.example');
    expect(headers.get('access-control-allow-headers')).toBe('authorization');
    expect(headers.get('vary')).toBe('Origin');
  });

  test('of a foreign origin gets no grant', async () => {
    const { headers } = await preflight('https://evil.example');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('access-control-allow-headers')).toBeNull();
  });
});

describe('an operation past a limit is refused with 400 before it is planned:', () => {
  const nested = (depth: number) => `${'{ latest { of { reviews '.repeat(depth)}{ text }${' } } }'.repeat(depth)}`;
  const doubled = Array.from({ length: 30 }, (_, i) => `fragment F${i} on Title { ...F${i + 1} ...F${i + 1} }`).join(
    ' ',
  );
  const operations: Readonly<Record<string, string>> = {
    aliases: `{ title(id: "1") { ${Array.from({ length: 101 }, (_, i) => `a${i}: id`).join(' ')} } }`,
    'root fields': `{ ${'whoAsks '.repeat(100)} }`,
    depth: `{ latest ${'{ of { reviews '.repeat(8)}{ text }${' } }'.repeat(8)} }`,
    brackets: nested(100),
    fields: `{ title(id: "1") { ${'id '.repeat(10_000)} } }`,
    'fields of a fragment that nobody uses': `{ __typename } fragment F on Title { ${'id '.repeat(10_000)} }`,
    directives: `{ whoAsks ${'@include(if: true) '.repeat(1000)} }`,
    tokens: `{ whoAsks ${'name '.repeat(20_000)} }`,
    'doubled fragments': `{ titles { ...F0 } } ${doubled} fragment F30 on Title { id name }`,
  };
  test.each(Object.keys(operations))('%s', async (name) => {
    const answer = await posted(JSON.stringify({ query: operations[name] }));
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'LIMIT_EXCEEDED']);
  });

  test('fragments that spread themselves', async () => {
    const query = '{ titles { ...A } } fragment A on Title { ...B } fragment B on Title { ...A }';
    expect(await codeOf(await posted(JSON.stringify({ query })))).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('but fragments are no depth', async () => {
    const hops = Array.from({ length: 30 }, (_, i) => `fragment F${i} on Title { ...F${i + 1} }`).join(' ');
    const query = `{ titles { ...F0 } } ${hops} fragment F30 on Title { id }`;
    expect((await posted(JSON.stringify({ query }))).status).toBe(200);
    expect(await (await posted(JSON.stringify({ query }))).json()).toMatchObject({
      data: { titles: [{ id: '1' }, {}, {}] },
    });
  });
});

describe('beside GraphQL', () => {
  const at = (path: string) => fetch(new URL(path, cinema.url));

  test('operators find health and metrics', async () => {
    expect((await at('/health/live')).status).toBe(200);
    expect((await at('/health/ready')).status).toBe(200);
    expect(await (await at('/metrics')).text()).toContain('marquee_gateway_subgraph_seconds');
  });

  test('browsers find Apollo Sandbox, wired to both endpoints, and GraphiQL without internet', async () => {
    const page = await (await at('/')).text();
    expect(page).toContain('/graphql"');
    expect(page).toContain('"initialSubscriptionEndpoint":"ws://127.0.0.1');
    expect(page).toContain('href="/graphiql"');
    const offline = await (await at('/graphiql')).text();
    expect(offline).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/);
    expect(offline).toContain('"endpoint":"/graphql"');
  });

  test('headers that come drop by drop are cut off', async () => {
    const { hostname, port } = new URL(cinema.url);
    const socket = connect(Number(port), hostname);
    // A drop that comes after the end is answered with a reset.
    socket.on('error', () => {});
    socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\n');
    const timer = setInterval(() => socket.write('x: y\r\n'), 500);
    const closed = await new Promise((resolve) => socket.on('data', (data) => resolve(String(data))));
    clearInterval(timer);
    socket.destroy();
    expect(closed).toContain('408');
  });
});

test('a gateway in production has no explorers, no introspection and no suggestions', async () => {
  const production = await startSupergraph([catalog], { production: true });
  expect((await fetch(new URL('/', production.url))).status).toBe(404);
  expect((await fetch(new URL('/graphiql', production.url))).status).toBe(404);
  const { errors } = await production.ask('{ __schema { queryType { name } } }');
  expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  expect((await production.ask('{ titlez { id } }')).errors?.[0]?.message).not.toContain('Did you mean');
  expect((await production.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
  await production.stop();
});

test('a gateway that drains says so, answers, and lets connections go', async () => {
  const draining = await startSupergraph([catalog]);
  draining.gateway.drain();
  expect((await fetch(new URL('/health/ready', draining.url))).status).toBe(503);
  const answered = await new Promise<string | undefined>((resolve, reject) => {
    const options = { method: 'POST', headers: json };
    httpRequest(draining.url, options, (answer) => resolve(answer.headers.connection))
      .on('error', reject)
      .end('{"query":"{ __typename }"}');
  });
  expect(answered).toBe('close');
  await draining.stop();
});
