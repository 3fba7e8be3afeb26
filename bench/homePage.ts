/**
 * The home page (20 titles with genres, artwork, progress and stats: three subgraphs) and a keyed title(id): our gateway and
 * the stock one, over the same running subgraphs, one after the other. Their answers are compared for equality first.
 *
 *   npm run bench -- homePage     starts a Marquee of its own in a temporary folder; about three minutes
 */
import { deepEqual } from 'node:assert';
import { setTimeout } from 'node:timers/promises';
import autocannon from 'autocannon';
import { request } from 'undici';
import type { House } from '../test/setup/house.ts';
import { type BenchHouse, withHouse } from './house.ts';

const home = /* GraphQL */ `
  query Home {
    titles(first: 20) {
      nodes {
        id
        name
        releaseYear
        genres { id name }
        poster: artwork(kind: POSTER) { url(width: 320) placeholder }
        stats { views uniqueViewers }
        ... on Movie { video { id durationSeconds progress { positionSeconds percent } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
const keyed = /* GraphQL */ `
  query Title($id: ID!) {
    title(id: $id) { id name synopsis releaseYear genres { name } }
  }
`;

interface Question {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const connections = 50;
const seconds = 5;
/** The gateways take turns, since the subgraphs behind both grow faster for minutes; the first round only warms up. */
const rounds = 5;

/** Measures and prints a table; throws when the two gateways answer differently. */
async function homePage({ house, startStockGateway }: BenchHouse): Promise<void> {
  const token = await house.logIn('viewer@marquee.test');
  await watchSamples(house, token);
  const headers = { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` };
  const gateways = { marquee: house.url, stock: await startStockGateway() };
  const first = await ask<{ titles: { nodes: { id: string }[] } }>(house.url, headers, { query: home, variables: {} });
  const questions: Question[] = [
    { name: 'home page', query: home, variables: {} },
    { name: 'title(id)', query: keyed, variables: { id: first.titles.nodes[0]?.id } },
  ];
  console.log(
    `home page: ${first.titles.nodes.length} titles; ${connections} connections; median of ${rounds} turns of ${seconds} s\n`,
  );
  console.log('| query | gateway | requests/s | p50 ms | p99 ms | bytes |\n|---|---|---|---|---|---|');
  for (const question of questions) {
    const [ours, stock] = await Promise.all(Object.values(gateways).map((url) => ask(url, headers, question)));
    deepEqual(ours, stock, `The gateways answer ${question.name} differently.`);
    const body = JSON.stringify({ query: question.query, variables: question.variables });
    const turns: Record<string, Turn[]> = { marquee: [], stock: [] };
    for (let round = 0; round <= rounds; round++)
      for (const [name, url] of Object.entries(gateways)) {
        const turn = await load(url, headers, body);
        if (round > 0) turns[name]?.push(turn);
      }
    for (const [name, taken] of Object.entries(turns)) {
      const of = (key: keyof Turn) => Math.round(median(taken.map((turn) => turn[key])));
      const bytes = JSON.stringify(ours).length;
      console.log(`| ${question.name} | ${name} | ${of('perSecond')} | ${of('p50')} | ${of('p99')} | ${bytes} |`);
    }
  }
}

interface Turn {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

async function load(url: string, headers: Record<string, string>, body: string): Promise<Turn> {
  const { requests, latency, non2xx, errors } = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    headers,
    body,
  });
  if (non2xx + errors > 0) throw new Error(`${url} failed ${non2xx + errors} of ${requests.total} requests.`);
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99 };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Waits until the sample videos are made, which takes both cores, and watches a part of each. */
async function watchSamples(house: House, token: string): Promise<void> {
  const samples = 3;
  const question = '{ titles(first: 100) { nodes { ... on Movie { video { id status } } } } }';
  for (;;) {
    const { data } = await house.ask(question);
    const { nodes } = (data as { titles: { nodes: { video?: { id: string; status: string } | null }[] } }).titles;
    const ready = nodes.flatMap(({ video }) => (video?.status === 'READY' ? [video.id] : []));
    if (ready.length >= samples) {
      const record = 'mutation($input: RecordWatchInput!) { recordWatch(input: $input) { userErrors { message } } }';
      for (const videoId of ready) await house.ask(record, { input: { videoId, positionSeconds: 5 } }, token);
      return;
    }
    await setTimeout(500);
  }
}

async function ask<Data>(
  url: string,
  headers: Record<string, string>,
  question: Omit<Question, 'name'>,
): Promise<Data> {
  const response = await request(url, { method: 'POST', headers, body: JSON.stringify(question) });
  const { data, errors } = (await response.body.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(`${url} answered with errors: ${JSON.stringify(errors)}`);
  return data;
}

await withHouse(homePage);
