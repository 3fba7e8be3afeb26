/** Answers of subgraphs that are well-formed JSON and yet would do harm. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SubgraphSource } from './subgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const films: SubgraphSource = {
  name: 'films',
  sdl: /* GraphQL */ `
    scalar Any
    interface Named { name: String }
    type Query { film: Film named: Named note: Any }
    type Film implements Named @key(fields: "id") { id: ID! name: String notes: Any }
  `,
  resolvers: {},
};
const stars: SubgraphSource = {
  name: 'stars',
  sdl: 'type Query { fine: String } type Film @key(fields: "id") { id: ID! stars: Int }',
  resolvers: { Query: { fine: () => 'fine' }, Film: { stars: () => 5 } },
};

/** What the first subgraph answers, whatever it is asked. */
let said = '';
let impostor: Server;
let house: RunningSupergraph;

beforeAll(async () => {
  impostor = createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(said));
  });
  await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(impostor.address() as AddressInfo).port}/`;
  house = await startSupergraph([films, stars], { subgraphUrls: { films: url } });
});
afterAll(async () => {
  await house.stop();
  impostor.closeAllConnections();
  impostor.close();
});

const nested = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
const deferring = { accept: 'multipart/mixed;deferSpec=20220824,application/json' };

test.each([
  ['lists nested beyond measure', `{"data":{"film":${nested}}}`, '{ film { id stars } }'],
  ['a scalar nested beyond measure', `{"data":{"note":${nested}}}`, '{ note }'],
])('%s end nothing but their own request', async (_what, answer, query) => {
  said = answer;
  const response = await house.post(query);
  expect([200, 500]).toContain(response.status);
  expect(await house.ask('{ fine }')).toEqual({ data: { fine: 'fine' } });
});

test('a deferred part that cannot be written ends nothing but its own request', async () => {
  said = `{"data":{"film":{"__typename":"Film","id":"1","notes":${nested},"_entities":[]},"_entities":[{"notes":${nested}}]}}`;
  const text = await (await house.post('{ film { id ... @defer { notes } } }', {}, deferring)).text();
  expect(text).toContain('"hasNext":true');
  expect(text).toContain('INTERNAL');
  expect(await house.ask('{ fine }')).toEqual({ data: { fine: 'fine' } });
});

test('an error within a custom scalar is told, and its value is null', async () => {
  const error = { message: 'Not this one.', path: ['note', 'a'], extensions: { code: 'CONFLICT' } };
  said = JSON.stringify({ data: { note: { a: null, b: 1 } }, errors: [error] });
  const { data, errors } = await house.ask('{ note }');
  expect(data).toEqual({ note: null });
  expect(errors).toMatchObject([{ path: ['note'], extensions: { code: 'CONFLICT' } }]);
});

test('something else than a name for a type is no type', async () => {
  said = JSON.stringify({ data: { named: { __typename: { any: 'thing' }, name: 'Sintel' } } });
  expect((await house.ask('{ named { name ... on Film { id } } }')).data).toMatchObject({ named: { name: 'Sintel' } });
});

test('more errors than anybody reads are cut short', async () => {
  said = JSON.stringify({ data: { note: 1 }, errors: Array.from({ length: 50_000 }, () => ({})) });
  const { data, errors } = await house.ask('{ note fine }');
  expect(data).toEqual({ note: 1, fine: 'fine' });
  expect(errors).toHaveLength(100);
});
