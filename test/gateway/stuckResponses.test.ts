import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

/** More than the network keeps for a reader. */
const long = 16_000_000;
let live: RunningSupergraph;
const start = async (responseMs: number) => {
  const big = { name: 'big', sdl: 'type Query { a: String }', resolvers: { Query: { a: () => 'x'.repeat(long) } } };
  live = await startSupergraph([big], { limits: { responseMs } });
};
afterEach(() => live.stop());

const connections = () =>
  new Promise<number>((resolve) => live.gateway.server.getConnections((_error, count) => resolve(count)));
const stuck = async () => {
  const text = await (await fetch(new URL('/metrics', live.url), { headers: { connection: 'close' } })).text();
  return Number(/^marquee_gateway_limits_hit_total\{limit="stuck_reader"\} (\S+)$/m.exec(text)?.[1] ?? 0);
};

/** Asks for the long text on a connection that is not read from yet. */
async function ask(accept: string) {
  const socket = connect(Number(new URL(live.url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.pause();
  const body = JSON.stringify({ query: '{ a }' });
  const head = ['POST /graphql HTTP/1.1', 'host: x', 'content-type: application/json', `accept: ${accept}`];
  socket.write([...head, `content-length: ${body.length}`, '', body].join('\r\n'));
  return socket;
}

test.each(['application/json', 'text/event-stream'])('a client that reads nothing of %s is cut off', async (accept) => {
  await start(400);
  const before = await stuck();
  await ask(accept);
  await eventually(async () => expect(await stuck()).toBe(before + 1));
  await eventually(async () => expect(await connections()).toBe(0));
});

test('a client that takes longer in all, but reads on, gets the whole response', async () => {
  // Reader and gateway share a thread here: the bound is far above what either may have to wait for it.
  const responseMs = 2_000;
  await start(responseMs);
  const before = await stuck();
  const socket = await ask('application/json');
  const begun = performance.now();
  const pauses = 25;
  let length = 0;
  let rested = 0;
  socket.on('data', (data: Buffer) => {
    length += data.length;
    if (length < ((rested + 1) * long) / pauses) return;
    rested += 1;
    socket.pause();
    setTimeout(() => socket.resume(), responseMs / (pauses - 5));
  });
  socket.resume();
  await eventually(() => expect(length).toBeGreaterThan(long));
  expect(performance.now() - begun).toBeGreaterThan(responseMs);
  expect(await stuck()).toBe(before);
});
