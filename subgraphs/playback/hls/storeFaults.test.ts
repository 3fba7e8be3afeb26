import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { aViewer, testPlayback } from '../../../test/setup/playback.ts';

/** An object store of one answer, which the test gives. */
const asked: ServerResponse[] = [];
let answer: (response: ServerResponse) => void = () => {};
const store = createServer((_request, response) => {
  asked.push(response);
  answer(response);
}).listen(0, '127.0.0.1');
await once(store, 'listening');
afterAll(() => {
  store.close();
  store.closeAllConnections();
});
beforeEach(() => void asked.splice(0));

const { client, origin, addVideo } = await testPlayback({
  s3Endpoint: `http://127.0.0.1:${(store.address() as AddressInfo).port}`,
});

async function segmentAddress(): Promise<URL> {
  const videoId = await addVideo();
  const input = { videoId, device: { kind: 'WEB' } };
  const query = 'mutation($input: StartStreamInput!) { startStream(input: $input) { session { manifestUrl } } }';
  const { startStream } = await client.data<{ startStream: { session: { manifestUrl: string } } }>(aViewer(), query, {
    input,
  });
  return new URL(`${videoId}/1/360p/00000.m4s`, new URL(new URL(startStream.session.manifestUrl).pathname, origin));
}

const mebibyte = Buffer.alloc(2 ** 20);

/** Writes without end, as fast as it is taken; gives how many bytes that were. */
function pour(response: ServerResponse): () => number {
  let poured = 0;
  const more = () => {
    do poured += mebibyte.length;
    while (response.write(mebibyte));
  };
  response.writeHead(200, { 'content-length': String(2 ** 40) }).on('drain', more);
  more();
  return () => poured;
}

describe('an object store', () => {
  test('that fails is a 502 for the player, without its words', async () => {
    answer = (response) =>
      response
        .writeHead(503, { 'content-type': 'application/xml' })
        .end('<Error><Code>SlowDown</Code><Message>bucket secrets</Message></Error>');
    const response = await fetch(await segmentAddress());
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([502, '*']);
    expect(await response.text()).toBe('The video cannot be read at the moment. Try again.\n');
  });

  test('that refuses our keys is a 502 too: to the player it is no matter of its token', async () => {
    answer = (response) => response.writeHead(403).end();
    expect((await fetch(await segmentAddress())).status).toBe(502);
  });

  test('that leaves in the middle is an error for the player, not a short segment', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write(Buffer.alloc(10));
    };
    const response = await fetch(await segmentAddress());
    // The player has its beginning: a store that leaves sooner may be one that never answered.
    asked[0]!.destroy();
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  test('is let go when the player leaves', async () => {
    answer = pour;
    const leaving = new AbortController();
    const response = await fetch(await segmentAddress(), { signal: leaving.signal });
    await response.body!.getReader().read();
    const closed = once(asked[0]!, 'close');
    leaving.abort();
    await closed;
  });

  test('is read no faster than the player reads', async () => {
    const { promise, resolve } = Promise.withResolvers<() => number>();
    answer = (response) => resolve(pour(response));
    const leaving = new AbortController();
    await fetch(await segmentAddress(), { signal: leaving.signal });
    const poured = await promise;
    // It stands still once the buffers between are full: two looks with other requests between find the same.
    let before = -1;
    while (poured() !== before) {
      before = poured();
      for (let i = 0; i < 20; i++) await fetch(`${origin}/health/live`);
    }
    expect(before).toBeLessThan(64 * mebibyte.length);
    leaving.abort();
  });
});
