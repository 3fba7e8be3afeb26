/** What a client learns when a subgraph fails: a code and an id to quote, and nothing of how we are built. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorCodes } from '../../platform/errors.ts';
import type { SubgraphSource } from '../gateway/subgraph.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { codesOf, protocols } from './protocols.ts';

const vault: SubgraphSource = {
  name: 'vault-seven',
  sdl: /* GraphQL */ `
    type Query {
      coin: Coin
    }
    type Subscription {
      minted: Coin
    }
    type Coin {
      weight: Int
      metal: Metal
      owner: String!
    }
    enum Metal {
      GOLD
      SILVER
    }
  `,
  resolvers: {
    Subscription: {
      minted: {
        subscribe: () => {
          throw new Error("SELECT * FROM coins WHERE owner = 'hunter2' at 10.0.0.7:5432");
        },
      },
    },
  },
};

/** What nobody outside may read: each answer of the subgraph below says some of it. */
const secrets =
  /select|from coins|hunter2|10\.0\.0\.7|(?<![\da-f-])5432(?![\da-f-])|127\.0\.0\.1|postgres|vault-seven|vault_seven|secret\.ts|node_modules|stacktrace|exception|at Object|traceback|<html|ECONN|EHOST|ENOT|undici|JSON at|Unexpected token|PLATINUM|heavy|trace-of/i;

const sql = "SELECT * FROM coins WHERE owner = 'hunter2' at postgres://10.0.0.7:5432";
const stack = `Error: ${sql}\n    at Object.resolve (/srv/vault-seven/secret.ts:7:11)`;
const extensions = { stacktrace: stack.split('\n'), exception: { message: sql }, serviceName: 'vault-seven' };

const json = (body: object) => (response: ServerResponse) =>
  void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
const failing = (message: unknown, more: object = {}) => json({ data: { coin: null }, errors: [{ message, ...more }] });
const refusing = (message: unknown, more: object = {}) => json({ errors: [{ message, ...more }] });
const coin = (fields: object) => json({ data: { coin: fields } });
const text =
  (status: number, body: string, type = 'text/html') =>
  (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': type }).end(body);

const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'an error without a code': failing(sql, { path: ['coin'] }),
  'an error with a stack for a message': failing(stack, { path: ['coin'] }),
  'an error with a stack beside its message': failing(sql, { path: ['coin'], extensions }),
  'an error with a code of its own': failing(sql, { extensions: { code: 'DB_DOWN_10.0.0.7', ...extensions } }),
  'an error with the code of Apollo': failing(sql, { extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions } }),
  'an error that is INTERNAL': failing(sql, { path: ['coin'], extensions: { code: 'INTERNAL', ...extensions } }),
  'an error at a path that tells': failing(sql, { path: ['SELECT', 5432, 'vault-seven'] }),
  'an error at a place in our document': failing(sql, { locations: [{ line: 5432, column: 1 }] }),
  'an error whose message is an object': failing({ sql }),
  'an error whose code is an object': failing(sql, { extensions: { code: { sql } } }),
  'an error with more beside its extensions': failing(sql, { stack, vault: 'vault-seven' }),
  'errors that are a text': json({ data: { coin: null }, errors: sql }),
  'errors that are texts': json({ data: { coin: null }, errors: [sql, stack] }),
  'only errors': refusing(sql, { extensions }),
  'that our document is not valid': refusing('Did you mean "secret.ts" or "hunter2"?', {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  }),
  'that our document cannot be read': refusing(sql, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } }),
  'that it does not know our query': refusing(sql, { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }),
  'a value of the wrong type': coin({ weight: 'heavy', metal: 'GOLD', owner: 'x' }),
  'a value that the enum does not have': coin({ weight: 1, metal: 'PLATINUM', owner: 'x' }),
  'null where there must be something': coin({ weight: 1, metal: 'GOLD', owner: null }),
  'extensions that tell how it went': json({
    data: { coin: null },
    extensions: { tracing: 'trace-of-vault-seven', sql },
  }),
  'a page with 500': text(500, `<html><pre>${stack}</pre></html>`),
  'a page with 200': text(200, `<html><pre>${stack}</pre></html>`),
  'a text with 502': text(502, `connect ECONNREFUSED 10.0.0.7:5432`, 'text/plain'),
  'JSON with 500': text(500, JSON.stringify({ message: sql, ...extensions }), 'application/json'),
  'JSON that is no answer': json({ message: sql, ...extensions }),
  'JSON that is cut off': text(200, `{"data":{"coin":{"owner":"hunter2`, 'application/json'),
  nothing: text(200, '', 'application/json'),
  'a redirect': (response) => void response.writeHead(302, { location: 'http://10.0.0.7:5432/vault-seven' }).end(),
  'a reset': (response) => void response.destroy(),
};

let behave: (response: ServerResponse) => void = () => {};
const impostor = createServer((request, response) => {
  request.resume().on('end', () => behave(response));
});
/** Some hundred failures in a row are the purpose here, so the breaker stays out of the way. */
const limits = { breakerFailureShare: 2 };
let production: RunningSupergraph;
let development: RunningSupergraph;
beforeAll(async () => {
  await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve));
  const subgraphUrls = { 'vault-seven': `http://127.0.0.1:${(impostor.address() as AddressInfo).port}/` };
  [production, development] = await Promise.all([
    startSupergraph([vault], { production: true, subgraphUrls, limits }),
    startSupergraph([vault], { subgraphUrls, limits }),
  ]);
});
afterAll(async () => {
  await Promise.all([production.stop(), development.stop()]);
  impostor.closeAllConnections();
  impostor.close();
});

const query = '{ coin { weight metal owner } }';

describe.each(Object.entries(protocols))('over %s', (_protocol, ask) => {
  test.each(Object.entries(answers))('a subgraph that answers %s gives nothing away', async (_what, answer) => {
    behave = answer;
    for (const { url } of [production, development]) {
      const { errors, text: told } = await ask(url, { query });
      expect(told).not.toMatch(secrets);
      for (const code of codesOf({ errors })) expect(errorCodes).toContain(code);
      for (const { extensions: shown = {} } of errors)
        expect(Object.keys(shown).filter((name) => !['code', 'requestId'].includes(name))).toEqual([]);
    }
  });

  test('a subgraph that means its error for the client is quoted, with nothing beside it', async () => {
    const meant = { code: 'NOT_FOUND', field: 'coin', ...extensions };
    behave = failing('There is no such coin.', { path: ['coin'], extensions: meant });
    const { errors, text: told } = await ask(production.url, { query });
    expect(errors).toMatchObject([
      { message: 'There is no such coin.', path: ['coin'], extensions: { code: 'NOT_FOUND', field: 'coin' } },
    ]);
    expect(told).not.toMatch(secrets);
  });
});

describe.each(['server-sent events', 'multipart HTTP', 'a WebSocket'])('a subscription over %s', (name) => {
  test('that its subgraph refuses, or that cannot reach it, gives nothing away', async () => {
    const alone = await startSupergraph([vault], { production: true });
    const asked = { query: 'subscription { minted { weight } }' };
    const refused = await protocols[name]?.(alone.url, asked);
    expect(codesOf({ errors: refused?.errors ?? [] })).toEqual(['INTERNAL']);
    await alone.subgraphs[0]?.kill();
    const unreachable = await protocols[name]?.(alone.url, asked);
    expect(codesOf({ errors: unreachable?.errors ?? [] })).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect(`${refused?.text} ${unreachable?.text}`).not.toMatch(secrets);
    await alone.stop();
  });
});

test('the headers of an answer name no software', async () => {
  const answer = await production.post('{ __typename }');
  for (const name of ['server', 'x-powered-by', 'via']) expect(answer.headers.get(name)).toBeNull();
});
