import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from 'graphql-ws';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createGateway, type GatewayOptions } from '../../gateway/index.ts';
import { createLogger } from '../../platform/log.ts';
import { eventually } from '../setup/eventually.ts';
import { catalog, prices } from './cinema.ts';
import { type EventSubgraph, startCallingBack, startServerSent } from './eventSubgraphs.ts';
import { Job, jobsSubgraph } from './live.ts';
import { secret, startSubgraph } from './subgraph.ts';
import { compose } from './supergraph.ts';

const query = 'subscription { progress(id: "1") { percent title { name cents } } }';
const event = (percent: number) => ({ data: { progress: { percent, title: { name: 'Sintel', cents: 300 } } } });

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A gateway over a subgraph of jobs that speaks the protocol, and two that speak HTTP alone. */
async function gatewayOver(jobs: EventSubgraph, options: Partial<GatewayOptions>) {
  const others = await Promise.all([startSubgraph(catalog), startSubgraph(prices)]);
  const folder = mkdtempSync(join(tmpdir(), 'supergraph-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, compose([{ name: 'jobs', sdl: jobs.sdl, url: jobs.url }, ...others]));
  const gateway = createGateway({ supergraphFile, secret, log: createLogger('gateway', 'silent'), ...options });
  await new Promise<void>((resolve) => gateway.server.listen(0, '127.0.0.1', resolve));
  const { port } = gateway.server.address() as AddressInfo;
  const client: Client = createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  cleanUps.push(
    () => rmSync(folder, { recursive: true }),
    () => jobs.kill(),
    ...others.map((other) => () => other.kill()),
    () => gateway.close(),
    () => client.dispose(),
  );
  const subscribe = (source = query) => client.iterate<Record<string, unknown>>({ query: source });
  return { subscribe, address: `http://127.0.0.1:${port}` };
}

/** A source of jobs that knows how many are watched. */
function watchedJobs(job: Job) {
  const source = jobsSubgraph(job);
  let watched = 0;
  async function* progress() {
    watched++;
    try {
      yield* job.watch();
    } finally {
      watched--;
    }
  }
  const { Subscription } = source.resolvers;
  const resolvers = { ...source.resolvers, Subscription: { ...Subscription, progress: { subscribe: progress } } };
  return { source: { ...source, resolvers }, watched: () => watched };
}

const protocols = {
  sse: (job: Job) => startServerSent(jobsSubgraph(job)),
  callback: (job: Job) => {
    const { source, watched } = watchedJobs(job);
    return startCallingBack(source, watched);
  },
} as const;

describe.each(['sse', 'callback'] as const)('a subgraph that gives events over %s', (protocol) => {
  const begin = async () => {
    const job = new Job();
    const jobs = await protocols[protocol](job);
    return { job, jobs, ...(await gatewayOver(jobs, { subscriptionSources: { jobs: protocol } })) };
  };

  test('is asked for the present state and each change, and others complete its events', async () => {
    const { job, jobs, subscribe } = await begin();
    const events = subscribe();
    expect((await events.next()).value).toEqual(event(0));
    job.advance(40);
    expect((await events.next()).value).toEqual(event(40));
    expect(jobs.identities).toEqual([{ scopes: [] }]);
    job.end();
    expect((await events.next()).done).toBe(true);
  });

  test('is asked once for two readers, and let go when the last one leaves', async () => {
    const { job, jobs, subscribe } = await begin();
    const [one, two] = [subscribe(), subscribe()];
    await Promise.all([one.next(), two.next()]);
    expect(jobs.running()).toBe(1);
    await Promise.all([one.return?.(), two.return?.()]);
    await eventually(() => {
      // One that calls back learns it by the answer to its next event.
      job.advance(job.percent + 1);
      expect(jobs.running()).toBe(0);
    });
  });

  test('may refuse, which ends the subscription with its error', async () => {
    const { subscribe } = await begin();
    const events = subscribe('subscription { refused { percent } }');
    expect((await events.next()).value?.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect((await events.next()).done).toBe(true);
  });
});

test('a stream of events that breaks off is taken up again, without telling again what was told', async () => {
  const job = new Job();
  const jobs = await startServerSent(jobsSubgraph(job));
  const { subscribe } = await gatewayOver(jobs, { subscriptionSources: { jobs: 'sse' } });
  const events = subscribe();
  await events.next();
  // By this clock the present state does not come so late that it would be news.
  vi.useFakeTimers({ toFake: ['performance'] });
  cleanUps.push(() => vi.useRealTimers());
  await jobs.kill();
  const again = await startServerSent(jobsSubgraph(job), Number(new URL(jobs.url).port));
  cleanUps.push(() => again.kill());
  await eventually(() => expect(again.running()).toBe(1));
  job.advance(70);
  expect((await events.next()).value).toEqual(event(70));
});

test('a call for an id that nobody waits for is answered 404, and what is no POST 405', async () => {
  const { address } = await gatewayOver(await startServerSent(jobsSubgraph(new Job())), {});
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ kind: 'subscription', action: 'check', id: 'made-up', verifier: 'made-up' });
  expect((await fetch(`${address}/callback/made-up`, { method: 'POST', headers, body })).status).toBe(404);
  expect((await fetch(`${address}/callback/made-up`)).status).toBe(405);
});
