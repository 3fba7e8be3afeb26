import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Identity } from '../platform/identity.ts';
import { aViewer, testPlayback } from '../test/setup/playback.ts';
import { type Edge, startEdge } from './edge.ts';

const { client, origin, addVideo } = await testPlayback();
const segment = randomBytes(10_000);
const files = { 'manifest.m3u8': '#EXTM3U\n', '360p/00000.m4s': segment, '360p/00001.m4s': segment };

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge({ origin, port: 0 });
});
afterAll(() => edge.stop());

async function start(viewer: Identity, videoId: string): Promise<{ readonly id: string; readonly token: string }> {
  const query = 'mutation($input: StartStreamInput!) { startStream(input: $input) { session { id manifestUrl } } }';
  const input = { videoId, device: { kind: 'WEB' } };
  const data = await client.data<{ startStream: { session: { id: string; manifestUrl: string } } }>(viewer, query, {
    input,
  });
  const { id, manifestUrl } = data.startStream.session;
  return { id, token: manifestUrl.split('/').at(-2)! };
}

const get = (token: string, way: string, init: RequestInit = {}) => fetch(`${edge.address}/hls/${token}/${way}`, init);
const film = await addVideo(files);
const way = `${film}/1/360p/00000.m4s`;

describe('an edge', () => {
  test('keeps one copy for everybody, whatever their tokens and what players add to the address', async () => {
    const [one, other] = [await start(aViewer(), film), await start(aViewer(), film)];
    const first = await get(one.token, way);
    expect([first.status, first.headers.get('x-cache')]).toEqual([200, 'MISS']);
    const second = await get(other.token, `${way}?CMCD=br%3D3200`);
    expect([second.status, second.headers.get('x-cache')]).toEqual([200, 'HIT']);
    expect(Buffer.from(await second.arrayBuffer())).toEqual(segment);
    expect(Object.fromEntries(second.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'content-type': 'video/iso.segment',
    });
  });

  test('passes on to playback what players say of themselves', async () => {
    const viewer = aViewer();
    const { id, token } = await start(viewer, film);
    await get(token, `${way}?CMCD=br%3D3200%2Cot%3Dv`, { headers: { 'cmcd-request': 'mtp=1' } });
    await expect
      .poll(() => client.entity(viewer, { __typename: 'StreamSession', id }, 'bitrateKbps'))
      .toEqual({ bitrateKbps: 3200 });
  });

  test('fetches once what many ask for at the same moment', async () => {
    const sessions = await Promise.all(Array.from({ length: 3 }, () => start(aViewer(), film)));
    const { misses } = edge.served;
    await Promise.all(sessions.map(({ token }) => get(token, `${film}/1/360p/00001.m4s`)));
    expect(edge.served.misses).toBe(misses + 1);
  });

  test('gives parts of its copy, as playback does', async () => {
    const { token } = await start(aViewer(), film);
    const part = await get(token, way, { headers: { range: 'bytes=100-199' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100-199/10000']);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(segment.subarray(100, 200));
    expect((await get(token, way, { headers: { range: 'bytes=10000-' } })).status).toBe(416);
  });

  test('gives nothing of its copies to a token of another video, a forged one, or none', async () => {
    const other = await start(aViewer(), await addVideo(files));
    expect((await get(other.token, way)).status).toBe(403);
    expect((await get(`${other.token.slice(0, -1)}${other.token.endsWith('A') ? 'B' : 'A'}`, way)).status).toBe(403);
    expect((await fetch(`${edge.address}/hls/${way}`)).status).toBe(404);
  });

  test('refuses a segment that it has a copy of once it has asked again after endStream', {
    timeout: 90_000,
  }, async () => {
    const viewer = aViewer();
    const { id, token } = await start(viewer, film);
    expect((await get(token, way)).status).toBe(200);
    await client.data(viewer, 'mutation($id: ID!) { endStream(input: { sessionId: $id }) { session { id } } }', { id });
    await expect.poll(async () => (await get(token, way)).status, { timeout: 60_000 }).toBe(403);
  });

  test('passes on the playlist of a session, and keeps no copy of it', async () => {
    const [one, other] = [await start(aViewer(), film), await start(aViewer(), film)];
    for (const { token } of [one, one, other]) {
      const response = await get(token, 'manifest.m3u8');
      expect([response.status, response.headers.get('x-cache')]).toEqual([200, null]);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
    }
  });
});

/** Of an address as fetch would not send it. */
async function statusOf(path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(edge.address);
  const asked = request({ hostname, port, path, agent: false }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

test('an edge keeps no copy under an address that leaves its folder: the token of that one would open it for ever', async () => {
  const viewer = aViewer();
  const rare = await addVideo(files);
  const [goesOn, ends] = [await start(aViewer(), film), await start(viewer, rare)];
  const around = `/hls/${goesOn.token}/${film}/1/../../../${ends.token}/${rare}/1/360p/00000.m4s`;
  await statusOf(around);
  await client.data(viewer, 'mutation($id: ID!) { endStream(input: { sessionId: $id }) { session { id } } }', {
    id: ends.id,
  });
  expect(await statusOf(around)).not.toBe(200);
});

test('an edge asks nobody but playback, and that for streams alone', async () => {
  const other = createServer((_request, response) => response.end('not of playback'));
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const elsewhere = `127.0.0.1:${(other.address() as AddressInfo).port}`;
  const ways = [
    `//${elsewhere}/hls/x`,
    `http://${elsewhere}/hls/x`,
    '/metrics',
    '/hls/../metrics',
    '/hls/%2e%2e/metrics',
  ];
  expect(await Promise.all(ways.map(statusOf))).toEqual(ways.map(() => 404));
  other.close();
});

test('an edge without its origin is a 502, also for what it has copies of', async () => {
  const lonely = await startEdge({ origin: 'http://127.0.0.1:9', port: 0 });
  const response = await fetch(`${lonely.address}/hls/${'A'.repeat(72)}/${way}`);
  await lonely.stop();
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([502, '*']);
});
