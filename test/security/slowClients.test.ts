/** Clients that hold connections by sending as little as they can: cut off in time, while others are answered. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultLimits } from '../../gateway/options.ts';
import { catalog } from '../gateway/cinema.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { openConnection, statusesIn } from './rawHttp.ts';

/** The requests of those who are not slow have to come within these on a busy machine, too. */
const headersMs = 1_000;
const requestMs = 2_000;
let running: RunningSupergraph;
beforeAll(async () => {
  running = await startSupergraph([catalog], { limits: { headersMs, requestMs } });
});
afterAll(() => running.stop());

interface Drip {
  readonly opening: string;
  readonly drop: string;
  /** When it has to end at the earliest, in milliseconds. */
  readonly notBefore: number;
}

const post = 'POST /graphql HTTP/1.1\r\nhost: x\r\n';
const headed = `${post}content-type: application/json\r\n`;
const drips: Readonly<Record<string, Drip>> = {
  'a request line': { opening: 'POST /graph', drop: 'q', notBefore: headersMs },
  headers: { opening: post, drop: 'x: y\r\n', notBefore: headersMs },
  'one header': { opening: `${post}x-long: `, drop: 'y', notBefore: headersMs },
  'the headers of a handshake': {
    opening: 'GET /graphql HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\n',
    drop: 'x: y\r\n',
    notBefore: headersMs,
  },
  'a body': { opening: `${headed}content-length: 1000000\r\n\r\n`, drop: ' ', notBefore: requestMs },
  'a body in chunks': {
    opening: `${headed}transfer-encoding: chunked\r\n\r\n`,
    drop: '1\r\n \r\n',
    notBefore: requestMs,
  },
  'the size of a chunk': {
    opening: `${headed}transfer-encoding: chunked\r\n\r\n`,
    drop: '0',
    notBefore: requestMs,
  },
  'a packed body': {
    opening: `${headed}content-encoding: gzip\r\ncontent-length: 1000000\r\n\r\n\x1f`,
    drop: ' ',
    notBefore: requestMs / 2,
  },
};

describe('a client is cut off that sends drop by drop', () => {
  test.concurrent.each(Object.entries(drips))('%s', async (_what, { opening, drop, notBefore }) => {
    const start = performance.now();
    const { socket, ended } = openConnection(running.url);
    socket.write(opening);
    const timer = setInterval(() => {
      if (socket.writable) socket.write(drop);
    }, 50);
    const [text] = await Promise.all([ended, running.ask('{ __typename }')]);
    clearInterval(timer);
    socket.destroy();
    expect(statusesIn(text)).toEqual([expect.toBeOneOf([400, 408])]);
    if (statusesIn(text)[0] === 408) expect(performance.now() - start).toBeGreaterThanOrEqual(notBefore - 50);
  });
});

test('a client that connects and says nothing is cut off', async () => {
  const { ended } = openConnection(running.url);
  expect(statusesIn(await ended)).toEqual([408]);
});

test('a client whose answer came does not hold its connection by half a request', async () => {
  const { socket, ended, received } = openConnection(running.url);
  socket.write(`${headed}content-length: 26\r\n\r\n{"query":"{ __typename }"}`);
  await received(/"__typename":"Query"/);
  socket.write(post);
  expect(statusesIn(await ended)[0]).toBe(200);
});

test('headers have 5 seconds and whole requests 10, unless somebody says otherwise', () => {
  expect([defaultLimits.headersMs, defaultLimits.requestMs]).toEqual([5_000, 10_000]);
});
