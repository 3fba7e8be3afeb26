import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { catalog, reviews } from './cinema.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const lines: string[] = [];
let cinema: RunningSupergraph;
beforeAll(async () => {
  const log = pino({ level: 'debug' }, { write: (line) => lines.push(line) });
  cinema = await startSupergraph([catalog, reviews], { log, limits: { depth: 5, aliases: 3 } });
});
afterAll(() => cinema.stop());

/** The metrics of the gateway by their names with labels; they are the process's, so tests look at what changes. */
async function scrape(): Promise<ReadonlyMap<string, number>> {
  const page = await (await fetch(new URL('/metrics', cinema.url))).text();
  const samples = page.split('\n').filter((line) => line.startsWith('marquee_gateway_'));
  return new Map(samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

/** By how much each sample has grown while the work was done, without those that have not. */
async function grownBy(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const before = await scrape();
  await work();
  const grown = [...(await scrape())].map(([name, value]) => [name, value - (before.get(name) ?? 0)] as const);
  return Object.fromEntries(grown.filter(([name, by]) => by !== 0 && !/_bucket|_sum/.test(name)));
}

const count = (kind: string, outcome: string) =>
  `marquee_gateway_request_seconds_count{kind="${kind}",outcome="${outcome}"}`;

describe('the metrics', () => {
  test('count requests by kind and outcome, and their way from the text to the plan', async () => {
    const query = '{ movies { id name reviews { text } } }';
    const first = await grownBy(() => cinema.ask(query));
    // A machine that is busy may plan it in the thread.
    const planned = Object.keys(first).filter((name) => name.startsWith('marquee_gateway_planning_seconds_count'));
    expect(planned).toHaveLength(1);
    expect(first).toEqual({
      [count('query', 'ok')]: 1,
      marquee_gateway_documents_read_total: 1,
      [planned[0] ?? '']: 1,
      'marquee_gateway_subgraph_seconds_count{subgraph="catalog",outcome="answered"}': 1,
      'marquee_gateway_subgraph_seconds_count{subgraph="reviews",outcome="answered"}': 1,
    });
    expect(await grownBy(() => cinema.ask(query))).toMatchObject({
      [count('query', 'ok')]: 1,
      marquee_gateway_document_cache_hits_total: 1,
      marquee_gateway_plan_cache_hits_total: 1,
    });
  });

  test('tell answers with errors from those without', async () => {
    expect(await grownBy(() => cinema.ask('{ broken }'))).toMatchObject({ [count('query', 'errors')]: 1 });
    expect(await grownBy(() => cinema.ask('mutation { rename(id: "1", name: "x") { id } }'))).toMatchObject({
      [count('mutation', 'ok')]: 1,
    });
  });

  test.each([
    ['UNAUTHENTICATED', '{ vault { door } }', 'refused'],
    ['FORBIDDEN', '{ refuse(code: "FORBIDDEN") }', 'refused'],
    ['BAD_USER_INPUT', '{ titles { id } refuse(code: "BAD_USER_INPUT") }', 'refused'],
    ['TIMEOUT', '{ refuse(code: "TIMEOUT") }', 'errors'],
    ['TIMEOUT beside FORBIDDEN', '{ a: refuse(code: "TIMEOUT") b: refuse(code: "FORBIDDEN") }', 'errors'],
  ])('tell answers that %s alone refuses from those that are a fault of the platform', async (_, query, outcome) => {
    expect(await grownBy(() => cinema.ask(query))).toMatchObject({ [count('query', outcome)]: 1 });
  });

  test('count queries that are answered together', async () => {
    const five = () => Promise.all(Array.from({ length: 5 }, () => cinema.ask('{ titles { id } }')));
    const { marquee_gateway_shared_queries_total: shared, ...grown } = await grownBy(five);
    expect(shared).toBeGreaterThan(0);
    expect(grown).toMatchObject({ [count('query', 'ok')]: 5 });
  });

  test.each([
    ['depth', '{ latest { of { reviews { of { reviews { text } } } } } }'],
    ['aliases', '{ a: __typename b: __typename c: __typename d: __typename }'],
  ])('count what the limit of %s refuses', async (limit, query) => {
    expect(await grownBy(() => cinema.ask(query))).toMatchObject({
      [count('unknown', 'refused')]: 1,
      'marquee_gateway_refusals_total{code="LIMIT_EXCEEDED"}': 1,
      [`marquee_gateway_limits_hit_total{limit="${limit}"}`]: 1,
    });
  });

  test('count a token that is not valid', async () => {
    const forged = { authorization: 'Bearer forged' };
    expect(await grownBy(() => cinema.ask('{ movies { id } }', {}, forged))).toEqual({
      'marquee_gateway_refusals_total{code="UNAUTHENTICATED"}': 1,
    });
  });

  test('are all told from the start, with what they are', async () => {
    const page = await (await fetch(new URL('/metrics', cinema.url))).text();
    const told = [...page.matchAll(/^# HELP (marquee_gateway_\w+) ./gm)].map(([, name]) => name);
    for (const name of [
      'events_dropped_total',
      'limits_hit_total',
      'planning_failures_total',
      'request_seconds',
      'shared_queries_total',
      'sockets_open',
      'subgraph_breaker',
      'subgraph_seconds',
      'subscriptions_open',
    ])
      expect(told).toContain(`marquee_gateway_${name}`);
  });
});

test('each request is one line of the log at level debug', async () => {
  const response = await cinema.post('query Films { movies { id } }', {}, { 'x-request-id': 'request-of-the-log' });
  await response.text();
  await cinema.post('{ nothing }', {}, { 'x-request-id': 'refused-of-the-log' });
  const logged = () => lines.filter((line) => line.includes('of-the-log')).map((line) => JSON.parse(line) as unknown);
  await eventually(() =>
    expect(logged()).toMatchObject([
      { requestId: 'request-of-the-log', operation: 'Films', kind: 'query', outcome: 'ok', ms: expect.any(Number) },
      { requestId: 'refused-of-the-log', outcome: 'refused', ms: expect.any(Number) },
    ]),
  );
});
