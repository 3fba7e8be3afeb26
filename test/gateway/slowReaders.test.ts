import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';
import { begin } from './webSocketClient.ts';

/** A state that grows so large that a few of them fill what the network keeps for a reader. */
class BigState {
  sequence = 0;
  #changed = Promise.withResolvers<void>();

  change(): void {
    this.sequence++;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  async *watch() {
    for (let last = -1; ; ) {
      const changed = this.#changed.promise;
      if (last === this.sequence) await changed;
      else {
        last = this.sequence;
        yield { big: { sequence: last, text: 'x'.repeat(500_000) } };
      }
    }
  }
}

const query = 'subscription { big { sequence text } }';
let state: BigState;
let live: RunningSupergraph;
const start = async (heartbeatMs: number) => {
  live = await startSupergraph(
    [
      {
        name: 'big',
        sdl: 'type Query { a: Int } type Subscription { big: Big! } type Big { sequence: Int! text: String! }',
        resolvers: { Subscription: { big: { subscribe: () => state.watch() } } },
      },
    ],
    { limits: { heartbeatMs } },
  );
};
beforeEach(() => {
  state = new BigState();
});
afterEach(() => live.stop());

const upstreams = () => live.subgraphs[0]?.subscriptions();
const metric = async (name: string) => {
  const text = await (await fetch(live.url.replace('/graphql', '/metrics'))).text();
  return Number(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
};

/** Changes the state, each time once the reader that keeps up has the one before. */
async function changeFor(count: number, reader: Awaited<ReturnType<typeof begin>>) {
  for (let change = 0; change < count; change++) {
    const before = reader.payloads('1').length;
    state.change();
    await eventually(() => expect(reader.payloads('1').length).toBeGreaterThan(before));
  }
}

test('a slow reader holds nobody up, and gets the newest state when it reads again', async () => {
  await start(60_000);
  const [slow, quick] = [await begin(live.url), await begin(live.url)];
  for (const client of [slow, quick]) {
    client.subscribe('1', query);
    await client.got('next', '1');
  }
  const droppedBefore = await metric('marquee_gateway_events_dropped_total');
  slow.socket.pause();
  await changeFor(60, quick);
  expect(await metric('marquee_gateway_events_dropped_total')).toBeGreaterThan(droppedBefore);
  slow.socket.resume();
  const newest = { data: { big: { sequence: 60, text: expect.any(String) } } };
  await eventually(() => expect(slow.payloads('1').at(-1)).toEqual(newest));
  expect(slow.payloads('1').length).toBeLessThan(quick.payloads('1').length);
});

test('a WebSocket that is not read from is cut off, and takes its upstream along', async () => {
  await start(200);
  const stuck = await begin(live.url);
  stuck.subscribe('1', query);
  await stuck.got('next', '1');
  stuck.socket.pause();
  const changes = setInterval(() => state.change(), 20);
  onTestFinished(() => clearInterval(changes));
  await eventually(() => expect(upstreams()).toBe(0));
});

test('a WebSocket that reads and is silent is pinged and kept', async () => {
  await start(100);
  const quiet = await begin(live.url);
  quiet.subscribe('1', query);
  await quiet.got('next', '1');
  for (let ping = 0; ping < 4; ping++) await once(quiet.socket, 'ping');
  state.change();
  await eventually(() => expect(quiet.payloads('1')).toHaveLength(2));
});

test('a slow reader of server-sent events gets the newest state when it reads again', async () => {
  await start(60_000);
  const quick = await begin(live.url);
  quick.subscribe('1', query);
  await quick.got('next', '1');
  const asked = request(live.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
  });
  asked.end(JSON.stringify({ query }));
  onTestFinished(() => void asked.destroy());
  const [response] = await once(asked, 'response');
  response.pause();
  await changeFor(60, quick);
  let text = '';
  response.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  response.resume();
  await eventually(() => expect(text).toMatch(/"sequence":60,"text":"x+"\}\}\}\n\n$/));
  expect(text.split('event: next').length - 1).toBeLessThan(60);
});
