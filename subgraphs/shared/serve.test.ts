import { once } from 'node:events';
import { createConnection } from 'node:net';
import { type Client, createClient } from 'graphql-ws';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { CodedError } from '../../platform/errors.ts';
import { type Identity, identityHeader, signIdentity } from '../../platform/identity.ts';
import { createLogger } from '../../platform/log.ts';
import type { BaseContext } from './context.ts';
import { serveSubgraph } from './serve.ts';

const gatewaySecret = 'a-secret-of-thirty-two-characters-or-more';
const account = { id: '01930000-0000-7000-8000-000000000001', email: 'anna@example.com' };
let healthy = true;

/** The schema of identity with resolvers that answer, refuse and fail. */
const resolvers = {
  Query: {
    me: (_: unknown, __: unknown, { identity }: BaseContext) => (identity.accountId ? account : null),
    account: () => {
      throw new CodedError('NOT_FOUND', 'There is no such account.');
    },
    profile: () => {
      throw new Error('relation "secret" does not exist');
    },
  },
  Subscription: {
    watchProgress: {
      subscribe: async function* (_: unknown, { profileId }: { profileId: string }) {
        if (profileId === 'nobody') throw new CodedError('NOT_FOUND', 'There is no such profile.');
        for (let sequence = 1; sequence <= 3; sequence += 1) yield { sequence };
      },
      resolve: (progress: object) => progress,
    },
  },
};

/** A route that fails as its path says. */
const faults: Readonly<Record<string, () => Error>> = {
  '/away': () => new CodedError('SUBGRAPH_UNAVAILABLE', 'The store at 10.0.0.7 does not answer.'),
  '/slow': () => new Error('Failed query: select 1', { cause: new CodedError('TIMEOUT', 'Postgres took too long.') }),
  '/broken': () => new Error('relation "secret" does not exist'),
};

const options = {
  routes: [
    async ({ url: path }: { readonly url?: string | undefined }) => {
      const fault = faults[path ?? ''];
      if (fault) throw fault();
      return false;
    },
  ],
  name: 'identity',
  resolvers,
  context: (base: BaseContext) => base,
  needed: async () => [{ name: 'postgres', healthy, latencyMs: 1 }],
  gatewaySecret,
  production: true,
  log: createLogger('test', 'silent'),
} as const;
const subgraph = await serveSubgraph(options);
const port = await subgraph.listen(0, '127.0.0.1');
const url = `http://127.0.0.1:${port}`;
afterAll(() => subgraph.close());

const token = (identity: Identity = { scopes: [] }) => signIdentity(gatewaySecret, identity);
const post = (body: string, headers: Record<string, string> = { [identityHeader]: token() }) =>
  fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
const codes = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors.map((e) => e.extensions.code);
const query = (text: string) => JSON.stringify({ query: text });

describe('over HTTP', () => {
  test('the viewer of the identity header is answered', async () => {
    const identity = { accountId: account.id, scopes: [] };
    const response = await post(query('{ me { email } }'), { [identityHeader]: token(identity) });
    expect(await response.json()).toEqual({ data: { me: { email: account.email } } });
  });

  test('a call without an identity header is UNAUTHENTICATED', async () => {
    const response = await post(query('{ me { email } }'), {});
    expect(response.status).toBe(401);
    expect(await codes(response)).toEqual(['UNAUTHENTICATED']);
  });

  test('a coded error keeps its code, any other is INTERNAL with the id of the request', async () => {
    const response = await post(query('{ account(id: "1") { id } profile(id: "1") { id } }'), {
      [identityHeader]: token(),
      'x-request-id': 'request-1',
    });
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      data: { account: null, profile: null },
      errors: [{ extensions: { code: 'NOT_FOUND' } }, { extensions: { code: 'INTERNAL', requestId: 'request-1' } }],
    });
    expect(text).not.toContain('secret');
  });

  test('no trace goes out to who asks for it, and in production no schema', async () => {
    const response = await post(query('{ me { id } }'), {
      [identityHeader]: token(),
      'apollo-federation-include-trace': 'ftv1',
    });
    expect(await response.json()).toEqual({ data: { me: null } });
    expect((await post(query('{ __schema { types { name } } }'))).status).toBe(400);
    expect((await fetch(`${url}/graphql`)).status).toBe(404);
  });

  test.each([
    ['no JSON', '{', 'BAD_USER_INPUT'],
    ['a body over 4 MiB', query(`{ me { id } } # ${'x'.repeat(5 * 1024 * 1024)}`), 'LIMIT_EXCEEDED'],
  ])('%s is refused with a code', async (_, body, code) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await codes(response)).toEqual([code]);
  });

  test.each([
    ['/away', 503, '5', 'This cannot be had at the moment. Try again.\n'],
    ['/slow', 503, '5', 'This cannot be had at the moment. Try again.\n'],
    ['/broken', 500, null, 'Something went wrong on our side.\n'],
  ])('a route that fails is answered without its reason: %s with %i', async (path, status, retryAfter, text) => {
    const response = await fetch(`${url}${path}`);
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      status,
      retryAfter,
      text,
    ]);
  });

  test('operators find out how it is', async () => {
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    healthy = false;
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    healthy = true;
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('process_cpu');
  });
});

describe('over WebSocket', () => {
  const clients: Client[] = [];
  afterEach(() => Promise.all(clients.splice(0).map((client) => client.dispose())));
  const connect = (address = url) => {
    const client = createClient({
      url: `${address.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    clients.push(client);
    return client;
  };
  const run = async (
    client: Client,
    text: string,
    extensions: Record<string, unknown> = { [identityHeader]: token() },
  ) => {
    const results: unknown[] = [];
    try {
      for await (const result of client.iterate({ query: text, extensions })) results.push(result);
    } catch (errors) {
      results.push({ errors });
    }
    return results;
  };
  const watching = (profileId: string) => `subscription { watchProgress(profileId: "${profileId}") { sequence } }`;

  test('events come in order, then the end', async () => {
    expect(await run(connect(), watching('anna'))).toEqual(
      [1, 2, 3].map((sequence) => ({ data: { watchProgress: { sequence } } })),
    );
  });

  test('each operation has a viewer of its own, and a refused one leaves the others of its socket alone', async () => {
    const client = connect();
    const me = '{ me { email } }';
    const identity = { accountId: account.id, scopes: [] };
    const [own, anonymous, none] = await Promise.all([
      run(client, me, { [identityHeader]: token(identity) }),
      run(client, me),
      run(client, me, {}),
    ]);
    expect(own).toEqual([{ data: { me: { email: account.email } } }]);
    expect(anonymous).toEqual([{ data: { me: null } }]);
    expect(none).toMatchObject([{ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
    expect(await run(client, me)).toEqual([{ data: { me: null } }]);
  });

  test.each([
    ['a coded error', watching('nobody'), 'NOT_FOUND'],
    ['a field that is not there', 'subscription { nothing }', 'BAD_USER_INPUT'],
    ['what is no GraphQL', '{', 'BAD_USER_INPUT'],
    ['a fault of ours', '{ profile(id: "1") { id } }', 'INTERNAL'],
  ])('%s is answered with its code', async (_, text, code) => {
    const [result] = await run(connect(), text);
    expect(result).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(JSON.stringify(result)).not.toContain('secret');
  });
});

test('draining tells readiness, ends the sockets and frees the port', async () => {
  const other = await serveSubgraph(options);
  const address = `http://127.0.0.1:${await other.listen(0, '127.0.0.1')}`;
  const socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await new Promise((resolve) => socket.once('open', resolve));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await other.close();
  expect([1001, 1012]).toContain(await closed);
  await expect(fetch(`${address}/health/live`)).rejects.toThrow();
});

test('a request that does not arrive is cut off: headers after 5 s, a body after 10 s', async () => {
  const identity = `${identityHeader}: ${token()}\r\n`;
  const begun = 'POST /graphql HTTP/1.1\r\nhost: marquee\r\ncontent-type: application/json\r\ncontent-length: 100\r\n';
  const secondsUntilCutOff = async (text: string) => {
    const start = performance.now();
    const socket = createConnection(port, '127.0.0.1', () => socket.write(text));
    socket.on('error', () => {}).resume();
    await once(socket, 'close');
    return (performance.now() - start) / 1_000;
  };
  const [headers, body] = await Promise.all([
    secondsUntilCutOff(begun),
    secondsUntilCutOff(`${begun}${identity}\r\n{`),
  ]);
  expect(headers).toBeGreaterThan(4.5);
  expect(headers).toBeLessThan(15);
  expect(body).toBeGreaterThan(9.5);
  expect(body).toBeLessThan(20);
});

test('a port that is taken is an error', async () => {
  const other = await serveSubgraph(options);
  await expect(other.listen(port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
