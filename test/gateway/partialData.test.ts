import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog, prices, reviews } from './cinema.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const query = '{ titles { name stars ... on Movie { cents } } latest { text } }';

describe('a subgraph that is down', () => {
  let cinema: RunningSupergraph;
  beforeAll(async () => {
    cinema = await startSupergraph([catalog, reviews, prices]);
    await cinema.subgraphs[1]?.kill();
  });
  afterAll(() => cinema.stop());

  test('costs its own fields, each with a coded error at its path, and the rest is answered', async () => {
    const { data, errors } = await cinema.ask(query);
    expect(data).toEqual({
      titles: [
        { name: 'Sintel', stars: null, cents: 300 },
        { name: 'Big Buck Bunny', stars: null, cents: 200 },
        { name: 'Caminandes', stars: null },
      ],
      latest: null,
    });
    const paths = errors?.map(({ path, extensions: { code } }) => `${code} ${path?.join('.')}`);
    expect(paths?.toSorted()).toEqual([
      'SUBGRAPH_UNAVAILABLE latest',
      'SUBGRAPH_UNAVAILABLE titles.0.stars',
      'SUBGRAPH_UNAVAILABLE titles.1.stars',
      'SUBGRAPH_UNAVAILABLE titles.2.stars',
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|reviews/);
  });
});

describe('a subgraph that another one needs and that is down', () => {
  let cinema: RunningSupergraph;
  beforeAll(async () => {
    cinema = await startSupergraph([catalog, reviews, prices]);
    await cinema.subgraphs[0]?.kill();
  });
  afterAll(() => cinema.stop());

  test('is the reason that is given for what could not be asked', async () => {
    const { data, errors } = await cinema.ask('{ latest { text of { id stars ... on Movie { cents } } } }');
    expect(data).toEqual({ latest: null });
    expect(errors).toMatchObject([{ path: ['latest', 0, 'of'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  });

  test('does not matter to an operation that can do without', async () => {
    const { data, errors } = await cinema.ask('{ latest { text of { id stars } } }');
    expect(data).toEqual({ latest: [{ text: 'Good.', of: { id: '1', stars: 1.5 } }] });
    expect(errors).toBeUndefined();
  });
});

describe('a subgraph that misbehaves', () => {
  const behaviours: Readonly<Record<string, (response: ServerResponse) => void>> = {
    'answers HTML': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Oops</h1>'),
    'answers 500': (response) => response.writeHead(500).end('Internal Server Error at 10.0.0.7'),
    'answers data with 500': (response) => response.writeHead(500).end('{"data":{"latest":[]}}'),
    'cuts its JSON off': (response) => response.end('{"data":{"latest":['),
    'answers neither data nor errors': (response) => response.end('{"data":null}'),
    'answers no object': (response) => response.end('[]'),
    'resets the connection': (response) => response.destroy(),
    'ends in the middle': (response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"data":');
      response.destroy();
    },
    redirects: (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    'answers too much': (response) => response.end(`{"data":{"latest":[{"text":"${'x'.repeat(200_000)}"}]}}`),
    'never answers': () => {},
    'drips its answer': (response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    },
  };
  let behave: (response: ServerResponse) => void = () => {};
  const impostor = createServer((_request, response) => behave(response));
  let cinema: RunningSupergraph;
  /** The same with a deadline that no test waits for. */
  let patient: RunningSupergraph;
  beforeAll(async () => {
    await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(impostor.address() as AddressInfo).port}/`;
    cinema = await startSupergraph([catalog, reviews, prices], {
      subgraphUrls: { reviews: url },
      limits: { subgraphTimeoutMs: 300, subgraphBytes: 100_000 },
    });
    patient = await startSupergraph([catalog, reviews, prices], { subgraphUrls: { reviews: url } });
  });
  afterAll(async () => {
    await Promise.all([cinema.stop(), patient.stop()]);
    impostor.closeAllConnections();
    impostor.close();
  });

  test('is not asked any longer once the client has gone', async () => {
    const asked = new Promise<ServerResponse>((resolve) => {
      behave = resolve;
    });
    const leave = new AbortController();
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ latest { text } }' });
    const answer = fetch(patient.url, { method: 'POST', headers, body, signal: leave.signal });
    const atSubgraph = await asked;
    const givenUp = new Promise((resolve) => atSubgraph.once('close', resolve));
    leave.abort();
    await expect(answer).rejects.toThrow();
    await givenUp;
  });

  test('is asked to the end for a mutation, though the client has gone', async () => {
    const asked = new Promise<ServerResponse>((resolve) => {
      behave = resolve;
    });
    const leave = new AbortController();
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: 'mutation { praise }' });
    const answer = fetch(patient.url, { method: 'POST', headers, body, signal: leave.signal });
    const atSubgraph = await asked;
    leave.abort();
    await expect(answer).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(atSubgraph.destroyed).toBe(false);
    atSubgraph.end('{"data":{"praise":true}}');
  });

  test.each(Object.keys(behaviours))('because it %s costs its fields alone and tells nothing', async (name) => {
    behave = behaviours[name] ?? behave;
    const { data, errors } = await cinema.ask('{ latest { text } title(id: "1") { name } }');
    expect(data).toEqual({ latest: null, title: { name: 'Sintel' } });
    const code = name === 'never answers' || name === 'drips its answer' ? 'TIMEOUT' : 'SUBGRAPH_UNAVAILABLE';
    expect(errors).toMatchObject([{ path: ['latest'], extensions: { code } }]);
    expect(JSON.stringify(errors)).not.toMatch(/127\.0|10\.0|<h1>|Unexpected/);
  });
});
