import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';
import { begin } from './webSocketClient.ts';

/** Mutations that last until they are let go. */
let begun: number[];
let held: PromiseWithResolvers<void>;
let live: RunningSupergraph;
beforeEach(async () => {
  begun = [];
  held = Promise.withResolvers();
  const slow = {
    name: 'slow',
    sdl: 'type Query { a: Int } type Mutation { slow(n: Int!): Int } type Subscription { ticks: Int }',
    resolvers: {
      Mutation: {
        slow: async (_parent: unknown, { n }: { n: number }) => {
          begun.push(n);
          await held.promise;
          return n;
        },
      },
      Subscription: {
        ticks: {
          subscribe: async function* () {
            yield { ticks: 1 };
            await new Promise(() => {});
          },
        },
      },
    },
  };
  live = await startSupergraph([slow], { limits: { operationsPerSocket: 2 } });
});
afterEach(async () => {
  held.resolve();
  await live.stop();
});

const slow = 'mutation ($n: Int!) { slow(n: $n) }';
const errorsOf = (code: string) => [expect.objectContaining({ extensions: expect.objectContaining({ code }) })];

test('a mutation that its client has given up still counts among the operations of its socket', async () => {
  const client = await begin(live.url);
  for (const n of [1, 2]) {
    client.subscribe('x', slow, { n });
    await eventually(() => expect(begun).toContain(n));
    client.send({ type: 'complete', id: 'x' });
  }
  client.subscribe('3', slow, { n: 3 });
  await client.got('error', '3');
  expect(client.messages.at(-1)?.payload).toEqual(errorsOf('LIMIT_EXCEEDED'));
  held.resolve();
  let attempt = 0;
  const askAgain = async () => {
    const again = `again ${attempt++}`;
    client.subscribe(again, slow, { n: 4 });
    await eventually(() => expect(client.messages.some(({ id }) => id === again)).toBe(true));
    expect(client.payloads(again)).toEqual([{ data: { slow: 4 } }]);
  };
  await eventually(askAgain);
  expect(begun).toEqual([1, 2, 4]);
});

test('a gateway that closes lets the mutation of a socket end, and only then says 1001', async () => {
  const client = await begin(live.url);
  client.subscribe('1', slow, { n: 1 });
  await eventually(() => expect(begun).toEqual([1]));
  const closed = live.gateway.close();
  client.subscribe('2', slow, { n: 2 });
  await client.got('error', '2');
  expect(client.messages.at(-1)?.payload).toEqual(errorsOf('SUBGRAPH_UNAVAILABLE'));
  held.resolve();
  expect(await client.closed).toBe(1001);
  expect(client.payloads('1')).toEqual([{ data: { slow: 1 } }]);
  await closed;
  expect(begun).toEqual([1]);
});

test('a gateway that closes ends the subscription of a socket with a coded error before it says 1001', async () => {
  const client = await begin(live.url);
  client.subscribe('1', 'subscription { ticks }');
  await client.got('next', '1');
  await live.gateway.close();
  expect(await client.closed).toBe(1001);
  const last = expect.objectContaining({ errors: errorsOf('SUBGRAPH_UNAVAILABLE') });
  expect(client.payloads('1')).toEqual([{ data: { ticks: 1 } }, last]);
  expect(client.messages.at(-1)).toEqual({ type: 'complete', id: '1' });
});
