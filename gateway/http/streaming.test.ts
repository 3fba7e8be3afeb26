import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { eventually } from '../../test/setup/eventually.ts';
import type { Reader, ResultStream } from '../execute/resultStream.ts';
import { Result } from '../response/result.ts';
import { Heartbeats } from './heartbeats.ts';
import { type Frames, streamTo } from './streaming.ts';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** Serves one response and gives what the client gets of it. */
async function served(serve: (response: ServerResponse) => void): Promise<IncomingMessage> {
  const server = createServer((_request, response) => serve(response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve) => get({ port }, resolve));
}

const megabytes = 'x'.repeat(16_000_000);
const frames: Frames = { opening: '<', heartbeat: '.', next: () => megabytes, closing: '>' };
const result = new Result('{"data":{}}');

test('a slow reader leaves no listener behind for each result that had to wait', async () => {
  let listeners = Number.NaN;
  const answer = await served((response) => {
    let left = 5;
    const tell = (reader: Reader): void => {
      while (left > 0) {
        left--;
        if (!reader.next(result)) return;
      }
      listeners = response.listenerCount('close') + response.listenerCount('drain');
      reader.end();
    };
    streamTo(
      response,
      { open: (reader) => ({ resume: () => queueMicrotask(() => tell(reader)), leave: () => {} }) },
      frames,
    );
    response.emit('drain');
  });
  await new Promise((resolve) => answer.resume().on('end', resolve));
  expect(listeners).toBeLessThan(5);
});

test('a client that reads nothing from one heartbeat to the next is cut off, and what it read is left', async () => {
  const leave = vi.fn();
  const stream: ResultStream = {
    open: (reader) => {
      while (reader.next(result));
      return { resume: () => {}, leave };
    },
  };
  const answer = await served((response) => streamTo(response, stream, frames, new Heartbeats(50)));
  answer.pause();
  answer.on('error', () => {});
  await eventually(() => expect(leave).toHaveBeenCalledOnce());
});

test('a client that does not read the end is cut off, and is sent no heartbeat after it', async () => {
  const leave = vi.fn();
  const stream: ResultStream = {
    open: (reader) => {
      reader.next(result);
      reader.end();
      return { resume: () => {}, leave };
    },
  };
  const answer = await served((response) => streamTo(response, stream, frames, new Heartbeats(50)));
  answer.pause();
  answer.on('error', () => {});
  await eventually(() => expect(leave).toHaveBeenCalledOnce());
});

test('a client that reads is sent heartbeats while there is nothing to tell', async () => {
  const stream: ResultStream = { open: () => ({ resume: () => {}, leave: () => {} }) };
  const answer = await served((response) => streamTo(response, stream, frames, new Heartbeats(20)));
  let text = '';
  answer.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  await eventually(() => expect(text).toMatch(/^<\.{3}/));
});
