import { renameSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { catalog, prices, reviews } from './cinema.ts';
import { Job, jobsSubgraph } from './live.ts';
import { compose, type RunningSupergraph, startSupergraph } from './supergraph.ts';
import { begin, type RawClient } from './webSocketClient.ts';

const query = 'subscription { progress(id: "1") { percent title { name cents } } }';
const event = (percent: number) => ({ data: { progress: { percent, title: { name: 'Sintel', cents: 300 } } } });

let job: Job;
let live: RunningSupergraph;
let client: RawClient;
beforeEach(async () => {
  job = new Job();
  live = await startSupergraph([jobsSubgraph(job), catalog, prices, reviews]);
  client = await begin(live.url);
  client.subscribe('1', query);
  await client.got('next', '1');
});
afterEach(() => live.stop());

type Part = Parameters<typeof compose>[0][number];

/** Changes the supergraph and waits until it is served. */
async function reload(change: (part: Part) => Part | undefined) {
  const before = live.gateway.version();
  writeFileSync(`${live.file}.new`, compose(live.subgraphs.flatMap((subgraph) => change(subgraph) ?? [])));
  renameSync(`${live.file}.new`, live.file);
  await eventually(() => expect(live.gateway.version()).not.toBe(before));
}

const codes = () =>
  client
    .payloads('1')
    .flatMap((payload) => (payload as { errors?: { extensions: { code: string } }[] }).errors ?? [])
    .map(({ extensions }) => extensions.code);

test('a subscription whose plan is unchanged goes on with a new schema, and is told nothing twice', async () => {
  await reload((part) => (part.name === 'reviews' ? undefined : part));
  job.advance(30);
  await eventually(() => expect(client.payloads('1')).toEqual([event(0), event(30)]));
  expect(live.subgraphs[0]?.subscriptions()).toBe(1);
});

test('one who subscribes after the change shares what goes on', async () => {
  await reload((part) => (part.name === 'reviews' ? undefined : part));
  client.subscribe('2', query);
  await client.got('next', '2');
  job.advance(30);
  await eventually(() =>
    expect([client.payloads('1').at(-1), client.payloads('2').at(-1)]).toEqual([event(30), event(30)]),
  );
  expect(live.subgraphs[0]?.subscriptions()).toBe(1);
});

test('a subscription that is not valid any more ends with CONFLICT', async () => {
  await reload((part) => (part.name === 'prices' ? undefined : part));
  await client.got('complete', '1');
  expect(codes()).toEqual(['CONFLICT']);
  await eventually(() => expect(live.subgraphs[0]?.subscriptions()).toBe(0));
});

test('a subscription that is planned otherwise ends with CONFLICT', async () => {
  await reload(({ name, sdl, url }) => ({
    name,
    url,
    sdl:
      name === 'reviews'
        ? `${sdl} extend type Movie @key(fields: "id") { id: ID! name: String! @override(from: "catalog") }`
            .replace('type Title @key(fields: "id") @interfaceObject', 'type Unused @key(fields: "id")')
            .replace('of: Title!', 'of: Movie!')
        : sdl,
  }));
  await client.got('complete', '1');
  expect(codes()).toEqual(['CONFLICT']);
});

test('a subscription whose subgraph has moved goes on at its new address, and is told nothing twice', async () => {
  const [jobs] = live.subgraphs;
  const proxied = jobs?.url.replace('127.0.0.1', 'localhost') ?? '';
  await reload((part) => (part.name === 'jobs' ? { ...part, url: proxied } : part));
  job.advance(30);
  await eventually(() => expect(client.payloads('1')).toEqual([event(0), event(30)]));
});

describe('a subscription that is the same for everybody', () => {
  const percent = 'subscription { progress(id: "1") { percent } }';
  const hint = '@cacheControl(maxAge: 5, scope: PUBLIC)';
  const field = 'progress(id: ID!): Progress';
  beforeEach(async () => {
    const source = jobsSubgraph(job);
    const sdl = source.sdl.replace(field, `${field} ${hint}`).replace('percent: Int!', `percent: Int! ${hint}`);
    await live.stop();
    live = await startSupergraph([{ ...source, sdl }, catalog, prices, reviews], {
      policies: { allow: async () => true },
    });
    client = await begin(live.url);
    client.subscribe('1', percent);
    await client.got('next', '1');
  });

  test('goes on for everybody with a schema in which it still is', async () => {
    await reload((part) => (part.name === 'reviews' ? undefined : part));
    job.advance(30);
    await eventually(() => expect(client.payloads('1').at(-1)).toEqual({ data: { progress: { percent: 30 } } }));
    expect(codes()).toEqual([]);
  });

  test.each(['@authenticated', '@policy(policies: [["allow"]])', '@cacheControl(scope: PRIVATE)'])(
    'ends with CONFLICT once %s says that it is not',
    async (rule) => {
      await reload((part) => ({
        ...part,
        sdl: part.sdl.replace(
          `${field} ${hint}`,
          rule.startsWith('@cache') ? `${field} ${rule}` : `${field} ${hint} ${rule}`,
        ),
      }));
      await client.got('complete', '1');
      expect(codes()).toEqual(['CONFLICT']);
    },
  );
});

test('a subscription that is opened after the change it was prepared before is judged by the new schema', async () => {
  const held = Promise.withResolvers<boolean>();
  const deciding = Promise.withResolvers<void>();
  const source = jobsSubgraph(job);
  const sdl = source.sdl.replace('percent: Int!', 'percent: Int! @policy(policies: [["slow"]])');
  const slow = () => {
    deciding.resolve();
    return held.promise;
  };
  await live.stop();
  live = await startSupergraph([{ ...source, sdl }, catalog, prices, reviews], { policies: { slow } });
  client = await begin(live.url);
  client.subscribe('1', query);
  await deciding.promise;
  await reload((part) => (part.name === 'prices' ? undefined : part));
  held.resolve(true);
  await client.got('complete', '1');
  expect(codes()).toEqual(['CONFLICT']);
});
