import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Limits } from '../../gateway/options.ts';
import { catalog, reviews } from './cinema.ts';
import { type Behaviour, type FaultySubgraph, startFaultySubgraph } from './faultySubgraph.ts';
import { type GraphQLAnswer, type RunningSupergraph, startSupergraph } from './supergraph.ts';

const query = '{ latest { text } title(id: "1") { name } }';
const sintel = { title: { name: 'Sintel' } };
const valid: Behaviour = { kind: 'answer', body: '{"data":{"latest":[{"text":"Good."}]}}' };
/** What no client may read of a subgraph: addresses, bodies, how they were read, names. */
const inside = /127\.0|10\.0|localhost|ECONN|UND_ERR|socket|<h1>|Unexpected|JSON|Oops|reviews|at .*\.ts/i;

let faulty: FaultySubgraph;
beforeAll(async () => {
  faulty = await startFaultySubgraph();
});
afterAll(() => faulty.stop());

const startCinema = (limits: Partial<Limits>, options: Parameters<typeof startSupergraph>[1] = {}) =>
  startSupergraph([catalog, reviews], { subgraphUrls: { reviews: faulty.url }, limits, ...options });

const codesOf = ({ errors = [] }: GraphQLAnswer) => errors.map(({ extensions: { code } }) => code);

const answer = (body: string, status?: number, type?: string): Behaviour => ({
  kind: 'answer',
  body,
  ...(status ? { status } : {}),
  ...(type ? { type } : {}),
});
const raw = (...lines: readonly string[]): Behaviour => ({ kind: 'raw', text: lines.join('\r\n') });

describe('a subgraph costs its own fields, with one masked error within the deadline, because it', () => {
  let cinema: RunningSupergraph;
  /** One that does not wait for it for long: a busy machine takes its time for what is answered. */
  let hasty: RunningSupergraph;
  beforeAll(async () => {
    // The breaker would answer for the later ones.
    const limits = { subgraphBytes: 100_000, breakerFailureShare: 2 };
    cinema = await startCinema(limits);
    hasty = await startCinema(limits, { subgraphTimeouts: { reviews: 1_000 } });
  });
  afterAll(async () => {
    await cinema.stop();
    await hasty.stop();
  });

  const data = '{"data":{"latest":[{"text":"Oops."}]}}';
  const troubles: readonly (readonly [string, Behaviour, code?: 'TIMEOUT'])[] = [
    ['hangs', { kind: 'hang' }, 'TIMEOUT'],
    ['drips its answer', { kind: 'drip' }, 'TIMEOUT'],
    ['takes too long', { kind: 'slow', ms: 10_000, next: valid }, 'TIMEOUT'],
    ['resets the connection', { kind: 'reset' }],
    ['resets the connection in the middle of its answer', { kind: 'reset', after: '{"data":{"latest":[' }],
    ['closes the connection', raw('')],
    ['speaks no HTTP', raw('\0\x01 garbage at 10.0.0.7', '', '')],
    ['answers half a head', raw('HTTP/1.1 200 OK', 'content-ty')],
    ['answers HTML', answer('<h1>Oops</h1>', 200, 'text/html')],
    ['answers HTML that it calls JSON', answer('<h1>Oops</h1>')],
    ['answers 500', answer('Internal Server Error at 10.0.0.7', 500, 'text/plain')],
    ['answers data with 500', answer(data, 500)],
    ['answers 502', answer('<h1>Bad gateway</h1>', 502, 'text/html')],
    ['answers 503', answer('', 503)],
    ['answers 504', answer('{}', 504)],
    ['answers 429', answer('slow down', 429)],
    ['answers 404', answer('no such page', 404)],
    ['cuts its JSON off', answer('{"data":{"latest":[')],
    ['answers null data and no error', answer('{"data":null}')],
    ['answers a list', answer('[]')],
    ['answers null', answer('null')],
    ['answers a text', answer('"Oops"')],
    ['answers nothing', answer('')],
    ['answers JSON that is no GraphQL', answer('{"hello":"Oops"}')],
    ['answers data that is a list', answer('{"data":[]}')],
    ['answers errors that are none', answer('{"errors":"Oops"}')],
    ['redirects with data in the body', answer(data, 302)],
    ['streams 300 MB', { kind: 'huge' }],
    ['answers a little too much', answer(`{"data":{"latest":[{"text":"${'x'.repeat(100_000)}"}]}}`)],
    ['tells of more than it may send', raw('HTTP/1.1 200 OK', 'content-length: 300000000', '', '{')],
    ['sends less than it tells', raw('HTTP/1.1 200 OK', 'content-length: 1000', '', data)],
    ['sends more than it tells', raw('HTTP/1.1 200 OK', 'content-length: 9', '', data)],
    ['tells two lengths', raw('HTTP/1.1 200 OK', 'content-length: 38', 'content-length: 3', '', data)],
    ['tells a length that is none', raw('HTTP/1.1 200 OK', 'content-length: many', '', data)],
    ['sends chunks that are none', raw('HTTP/1.1 200 OK', 'transfer-encoding: chunked', '', 'zz', data)],
    ['sends heads without end', raw('HTTP/1.1 200 OK', `x-much: ${'x'.repeat(100_000)}`, '', data)],
  ];

  test.each(troubles.map(([trouble]) => trouble))('%s', async (trouble) => {
    const [, behaviour = valid, code = 'SUBGRAPH_UNAVAILABLE'] = troubles.find(([name]) => name === trouble) ?? [];
    faulty.behave(behaviour);
    const answered = await (code === 'TIMEOUT' ? hasty : cinema).ask(query);
    expect(answered.data).toEqual({ latest: null, ...sintel });
    expect(answered.errors).toMatchObject([{ path: ['latest'], extensions: { code } }]);
    expect(JSON.stringify(answered.errors)).not.toMatch(inside);
  });

  test('streams 300 MB, and is cut off long before', async () => {
    faulty.behave({ kind: 'huge' });
    const before = faulty.streamed();
    await cinema.ask(query);
    expect(faulty.streamed() - before).toBeLessThan(50_000_000);
  });

  test.each([301, 302, 303, 307, 308])('redirects with %i, and nobody follows', async (status) => {
    const target = await startFaultySubgraph(valid);
    faulty.behave({ kind: 'redirect', status, location: target.url });
    const answered = await cinema.ask(query);
    await target.stop();
    expect(codesOf(answered)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect(target.requests).toEqual([]);
  });

  test('answers other entities than it was asked for, each of which costs its fields', async () => {
    faulty.behave(answer('{"data":{"_entities":[{"stars":1}]}}'));
    const answered = await cinema.ask('{ titles { name stars } }');
    expect(answered.data).toMatchObject({ titles: [{ name: 'Sintel', stars: null }, {}, {}] });
    expect(codesOf(answered)).toEqual(Array(3).fill('SUBGRAPH_UNAVAILABLE'));
    expect(JSON.stringify(answered.errors)).not.toMatch(inside);
  });

  test('was in trouble, and is asked as before when it is well again', async () => {
    faulty.behave(valid);
    expect(await cinema.ask(query)).toEqual({ data: { latest: [{ text: 'Good.' }], ...sintel } });
  });
});

describe('a subgraph that is slow', () => {
  test('has the time that it was given by name', async () => {
    faulty.behave({ kind: 'slow', ms: 300, next: valid });
    const cinema = await startCinema({ subgraphTimeoutMs: 50 }, { subgraphTimeouts: { reviews: 10_000 } });
    expect(await cinema.ask('{ latest { text } }')).toEqual({ data: { latest: [{ text: 'Good.' }] } });
    await cinema.stop();
  });

  test('is given up when the deadline of the whole query comes', async () => {
    faulty.behave({ kind: 'hang' });
    const cinema = await startCinema({ queryMs: 4_000 });
    const answered = await cinema.ask(query);
    expect(answered.data).toEqual({ latest: null, ...sintel });
    expect(codesOf(answered)).toEqual(['TIMEOUT']);
    await cinema.stop();
  });
});

describe('a client that leaves', () => {
  let own: FaultySubgraph;
  let cinema: RunningSupergraph;
  beforeEach(async () => {
    own = await startFaultySubgraph();
    cinema = await startCinema({}, { subgraphUrls: { reviews: own.url } });
    return async () => {
      await own.stop();
      await cinema.stop();
    };
  });

  const leaving = (document: string) => {
    const leave = new AbortController();
    const answered = fetch(cinema.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: document }),
      signal: leave.signal,
    });
    const left = expect(answered).rejects.toThrow();
    return { leave: () => leave.abort(), left };
  };

  test('lets its query be given up at the subgraph', async () => {
    const { leave, left } = leaving('{ latest { text } }');
    await own.asked(1);
    leave();
    await left;
    await own.givenUp(1);
  });

  test('does not stop its mutation', async () => {
    own.behave({ kind: 'slow', ms: 200, next: answer('{"data":{"praise":true}}') });
    const { leave, left } = leaving('mutation { praise }');
    await own.asked(1);
    leave();
    await left;
    await own.answered(1);
  });
});

describe('a subgraph that fails for a while', () => {
  test('is spared, and asked again when it is well, while the others are answered all the time', async () => {
    const own = await startFaultySubgraph(answer('', 500));
    const cinema = await startCinema({ breakerCalls: 5, breakerRestMs: 200 }, { subgraphUrls: { reviews: own.url } });
    for (let nth = 0; nth < 20; nth++) {
      const answered = await cinema.ask(query);
      expect(answered.data).toEqual({ latest: null, ...sintel });
      expect(codesOf(answered)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    }
    expect(own.requests.length).toBeLessThan(20);
    own.behave(valid);
    await expect.poll(() => cinema.ask(query)).toEqual({ data: { latest: [{ text: 'Good.' }], ...sintel } });
    await own.stop();
    await cinema.stop();
  });
});
