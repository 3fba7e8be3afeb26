/** Subscriptions whose events build on one another: each reader has all of them from the first one, or is told that it has not. */
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';
import { begin } from './webSocketClient.ts';

/** A list that is told whole at first, and then what came to it. */
class Growing {
  readonly #items: number[] = [];
  #grown = Promise.withResolvers<void>();

  add(): void {
    this.#items.push(this.#items.length + 1);
    this.#grown.resolve();
    this.#grown = Promise.withResolvers();
  }

  async *watch() {
    let told = 0;
    for (let kind = 'WHOLE'; ; kind = 'DIFFERENCE') {
      const items = this.#items.slice(told);
      told = this.#items.length;
      yield { grown: { kind, items, text: 'x'.repeat(100_000) } };
      while (told === this.#items.length) await this.#grown.promise;
    }
  }
}

const query = 'subscription { ...Grown } fragment Grown on Subscription { list: grown { kind items } }';
let growing: Growing;
let live: RunningSupergraph;
beforeEach(async () => {
  growing = new Growing();
  live = await startSupergraph(
    [
      {
        name: 'growing',
        sdl: `type Query { a: Int } type Subscription { grown: Grown! @tag(name: "continues") }
          type Grown { kind: String! items: [Int!]! text: String! }`,
        resolvers: { Subscription: { grown: { subscribe: () => growing.watch() } } },
      },
    ],
    { limits: { heartbeatMs: 60_000, pendingEvents: 4 } },
  );
});
afterEach(() => live.stop());

test('who comes later begins with the whole too, and each has events of its own', async () => {
  const [first, late] = [await begin(live.url), await begin(live.url)];
  first.subscribe('1', query);
  await first.got('next', '1');
  growing.add();
  await eventually(() => expect(first.payloads('1')).toHaveLength(2));
  late.subscribe('1', query);
  await late.got('next', '1');
  growing.add();
  await eventually(() => expect(late.payloads('1')).toHaveLength(2));
  expect(late.payloads('1')).toEqual([
    { data: { list: { kind: 'WHOLE', items: [1] } } },
    { data: { list: { kind: 'DIFFERENCE', items: [2] } } },
  ]);
  expect(live.subgraphs[0]?.subscriptions()).toBe(2);
});

test('a slow reader for whom events were lost is told so, and begins again with the whole', async () => {
  const [slow, quick] = [await begin(live.url), await begin(live.url)];
  const large = 'subscription { grown { kind items text } }';
  for (const client of [slow, quick]) {
    client.subscribe('1', large);
    await client.got('next', '1');
  }
  slow.socket.pause();
  for (let change = 0; change < 300; change++) {
    growing.add();
    await eventually(() => expect(quick.payloads('1').length).toBe(change + 2));
    await turn();
  }
  slow.socket.resume();
  await slow.got('complete', '1');
  const told = slow.payloads('1') as { data?: { grown: { items: number[] } }; errors?: unknown }[];
  const items = told.flatMap(({ data }) => data?.grown.items ?? []);
  expect(items).toEqual(items.map((_, i) => i + 1));
  expect(items.length).toBeLessThan(300);
  expect(told.at(-1)?.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  slow.subscribe('2', query);
  await slow.got('next', '2');
  expect(slow.payloads('2')).toMatchObject([{ data: { list: { kind: 'WHOLE' } } }]);
});
