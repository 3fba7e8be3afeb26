/**
 * How long searches and lists take at the catalog's HTTP endpoint, without the gateway: p50 and p95 of each kind of question,
 * one after the other, over made-up catalogues of 100,000 and 1,000,000 titles in a Postgres of its own with its usual settings.
 *
 *   npm run bench -- search [--titles 100000,1000000] [--requests 200]     about six minutes; with 100,000 alone about one
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { request } from 'undici';
import { connect, listenClient } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';
import { startPostgres } from '../embedded/postgres.ts';
import { identityHeader, signIdentity } from '../platform/identity.ts';
import { createLogger } from '../platform/log.ts';
import { catalogService } from '../subgraphs/catalog/service.ts';
import { connectObjectStore } from '../subgraphs/shared/objectStore.ts';
import { PubSub } from '../subgraphs/shared/pubsub.ts';
import { genreId, madeUpTitle, peopleFor, personName } from '../test/setup/titles/madeUp.ts';
import { addManyTitles } from '../test/setup/titles/manyTitles.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    titles: { type: 'string', default: '100000,1000000' },
    requests: { type: 'string', default: '200' },
  },
});
const sizes = values.titles.split(',').map(Number);
const requests = Number(values.requests);
if (![...sizes, requests].every((number) => Number.isInteger(number) && number > 0))
  throw new Error('--titles wants numbers from 1 on, with commas between them, and --requests one.');

interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The nth question of a kind, in a catalogue of so many titles: as good as none is asked twice. */
type Questions = Readonly<Record<string, (n: number, titles: number) => Question>>;

const page = 'nodes { id name releaseYear } pageInfo { hasNextPage endCursor }';
const search = (query: string, filter: object = {}): Question => ({
  query: `query($query: String!, $filter: TitleFilter) { search(query: $query, filter: $filter, first: 20) { ${page} } }`,
  variables: { query, filter },
});
const screen = (query: string): Question => ({
  query: `query($query: String!) { search(query: $query, first: 20) {
    totalCount edges { score highlights { field text } node { id name } }
    facets { kinds { value count } genres { value label count } decades { value count } ratings { value count } }
  } }`,
  variables: { query },
});
const list = (variables: object): Question => ({
  query: `query($sort: TitleSort, $filter: TitleFilter) { titles(first: 20, sort: $sort, filter: $filter) { ${page} } }`,
  variables: { ...variables },
});

const spread = 7_919;
const titleOf = (n: number, titles: number) => madeUpTitle((n * spread) % titles, peopleFor(titles));
/** Two letters that are neighbours change places. */
const misspelt = (text: string, n: number): string => {
  const at = 1 + (n % Math.max(1, text.length - 3));
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
};
const beginnings = ['t', 'th', 'the', 'the s', 'sha', 'mar', 'river', 'silent r', 'de', 'a'];

const questions: Questions = {
  'search: a name': (n, titles) => search(titleOf(n, titles).name),
  'search: a beginning of a name': (n, titles) => {
    const { name } = titleOf(n, titles);
    return search(name.slice(0, Math.ceil(name.length * 0.7)));
  },
  'search: a few letters': (n) => search(beginnings[n % beginnings.length]!),
  'search: a misspelt name': (n, titles) => search(misspelt(titleOf(n, titles).name, n)),
  'search: a person': (n, titles) => search(personName((n * spread) % peopleFor(titles))),
  'search: a keyword': (n, titles) => search(titleOf(n, titles).keywords[0] ?? 'robot'),
  'search: nonsense': (n) => search(`${n.toString(36)}qxzj wvkqx`),
  'search: a word, with filters': (n, titles) =>
    search(titleOf(n, titles).name.split(' ').at(-1) ?? 'river', {
      genreIds: [genreId(n % 20)],
      releasedFrom: 1990,
      maturityAtMost: 12,
    }),
  'search: a name, with count, facets, highlights': (n, titles) => screen(titleOf(n, titles).name),
  'search: a few letters, with count, facets, highlights': (n) => screen(beginnings[n % beginnings.length]!),
  'list: newest': () => list({ sort: 'NEWEST' }),
  'list: popular': () => list({ sort: 'POPULAR' }),
  'list: by name, shows': () => list({ sort: 'NAME', filter: { kind: 'SHOW' } }),
  'list: best rated': () => list({ sort: 'RATING' }),
  'list: popular of a genre': (n) => list({ sort: 'POPULAR', filter: { genreIds: [genreId(n % 20)] } }),
  'list: by name, of a genre and ten years': (n) =>
    list({
      sort: 'NAME',
      filter: { genreIds: [genreId(n % 20)], releasedFrom: 1930 + (n % 80), releasedTo: 1940 + (n % 80) },
    }),
  'list: popular up to an age': (n) => list({ sort: 'POPULAR', filter: { maturityAtMost: [0, 6, 12][n % 3] } }),
};

const secret = 'a secret of the benchmark, long enough for it';
const viewer = () => signIdentity(secret, { scopes: [], country: 'DE', language: 'en' });

async function ask(origin: string, question: Question): Promise<void> {
  const { body } = await request(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [identityHeader]: viewer() },
    body: JSON.stringify(question),
  });
  const { errors } = (await body.json()) as { errors?: unknown };
  if (errors) throw new Error(`${JSON.stringify(question)} was answered with ${JSON.stringify(errors)}`);
}

async function measure(origin: string, titles: number): Promise<void> {
  console.log(`| ${titles.toLocaleString('en')} titles | p50 ms | p95 ms | worst ms |\n|---|---|---|---|`);
  for (const [name, question] of Object.entries(questions)) {
    const times: number[] = [];
    // The first tenth warms up.
    for (let n = 0; n < requests * 1.1; n++) {
      const began = performance.now();
      await ask(origin, question(n, titles));
      if (n >= requests * 0.1) times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const at = (part: number) => (times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0).toFixed(1);
    console.log(`| ${name} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`);
  }
  console.log();
}

/** Nothing that is asked here is in it. */
const noObjectStore = {
  S3_ENDPOINT: 'http://127.0.0.1:1',
  S3_PUBLIC_ENDPOINT: undefined,
  S3_BUCKET: 'none',
  S3_REGION: 'us-east-1',
  S3_ACCESS_KEY_ID: 'none',
  S3_SECRET_ACCESS_KEY: 'none',
  production: true,
};

/** A catalogue of so many titles, asked and taken down again. */
async function withCatalog(titles: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const postgres = await startPostgres({ folder });
    stops.unshift(postgres.stop);
    await migrate(postgres.url);
    const began = performance.now();
    await addManyTitles(postgres.url, titles);
    console.log(
      `${titles.toLocaleString('en')} titles made in ${((performance.now() - began) / 1_000).toFixed(0)} s\n`,
    );
    const database = connect(
      { DATABASE_URL: postgres.url, DATABASE_POOL: 8, production: true },
      { service: 'catalog' },
    );
    stops.unshift(database.close);
    const notifications = listenClient(postgres.url, 'catalog');
    stops.unshift(() => notifications.end({ timeout: 1 }));
    const service = await catalogService({
      database,
      pubsub: new PubSub(notifications),
      objectStore: connectObjectStore(noObjectStore),
      publicUrl: 'http://127.0.0.1',
      gatewaySecret: secret,
      production: true,
      log: createLogger('catalog', 'error'),
    });
    stops.unshift(service.close);
    await measure(`http://127.0.0.1:${await service.listen(0, '127.0.0.1')}`, titles);
  } finally {
    for (const stop of stops) await stop();
  }
}

for (const titles of sizes) await withCatalog(titles);
