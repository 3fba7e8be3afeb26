/** Subscriptions that tell of several subjects, each with a state of its own: nobody misses one for another. */
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import type { SubgraphContext } from './subgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';
import { begin } from './webSocketClient.ts';

interface Job {
  readonly id: string;
  readonly percent: number;
}

/** Jobs that are told one by one: all at first, then each that has changed. */
class Jobs {
  readonly #percents = new Map<string, number>();
  #changed = Promise.withResolvers<void>();

  set(id: string, percent: number): void {
    this.#percents.set(id, percent);
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  async *watch() {
    const told = new Map<string, number>();
    for (;;) {
      const changed = this.#changed.promise;
      for (const [id, percent] of this.#percents) {
        if (told.get(id) === percent) continue;
        told.set(id, percent);
        yield { id, percent, text: 'x'.repeat(100_000) };
      }
      await changed;
    }
  }
}

const names = Array.from({ length: 30 }, (_, i) => `job ${i}`);
const query = 'subscription { job: activity { percent name } }';
let jobs: Jobs;
let live: RunningSupergraph;
beforeEach(async () => {
  jobs = new Jobs();
  live = await startSupergraph(
    [
      {
        name: 'jobs',
        sdl: 'type Query { a: Int } type Subscription { activity: Job! } type Job { name: ID! percent: Int! text: String! }',
        resolvers: {
          Subscription: {
            activity: {
              subscribe: () => jobs.watch(),
              resolve: (job: Job, _: unknown, context: SubgraphContext) => {
                context.subject = job.id;
                return { ...job, name: job.id };
              },
            },
          },
        },
      },
    ],
    { limits: { heartbeatMs: 60_000, pendingEvents: 4 } },
  );
});
afterEach(() => live.stop());

/** The newest state of each that a reader was told. */
const known = (payloads: readonly unknown[]) =>
  new Map(
    payloads
      .map((payload) => (payload as { data: { job: { name: string; percent: number } } }).data.job)
      .map(({ name, percent }) => [name, percent]),
  );

test('who comes later is told of each of them too, not of the last one alone', async () => {
  const [first, late] = [await begin(live.url), await begin(live.url)];
  for (const name of names) jobs.set(name, 0);
  first.subscribe('1', query);
  await eventually(() => expect(known(first.payloads('1')).size).toBe(names.length));
  jobs.set('job 3', 50);
  await eventually(() => expect(known(first.payloads('1')).get('job 3')).toBe(50));
  late.subscribe('1', query);
  await eventually(() => expect(known(late.payloads('1')).size).toBe(names.length));
  expect(known(late.payloads('1'))).toEqual(known(first.payloads('1')));
  jobs.set('job 4', 60);
  for (const client of [first, late]) await eventually(() => expect(known(client.payloads('1')).get('job 4')).toBe(60));
  for (const client of [first, late]) client.send({ type: 'complete', id: '1' });
  await eventually(() => expect(live.subgraphs[0]?.subscriptions()).toBe(0));
});

test('a slow reader gets the newest state of each', async () => {
  const [slow, quick] = [await begin(live.url), await begin(live.url)];
  const large = 'subscription { job: activity { percent name text } }';
  jobs.set('job 0', 0);
  for (const client of [slow, quick]) {
    client.subscribe('1', large);
    await client.got('next', '1');
  }
  slow.socket.pause();
  for (let percent = 1; percent <= 10; percent++)
    for (const name of names) {
      jobs.set(name, percent);
      await eventually(() => expect(known(quick.payloads('1')).get(name)).toBe(percent));
      await turn();
    }
  slow.socket.resume();
  const all = new Map(names.map((name) => [name, 10]));
  await eventually(() => expect(known(slow.payloads('1'))).toEqual(all));
  expect(slow.payloads('1').length).toBeLessThan(quick.payloads('1').length);
});
