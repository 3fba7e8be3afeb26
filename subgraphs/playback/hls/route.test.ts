import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { aViewer, testPlayback } from '../../../test/setup/playback.ts';
import { tokenSigner } from './token.ts';

const { client, origin, secret, addVideo, videos } = await testPlayback();

const segment = randomBytes(1_000);
const manifest = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Main",URI="audio/index.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=400000,RESOLUTION=640x360,AUDIO="audio"
360p/index.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=3000000,RESOLUTION=1280x720,AUDIO="audio"
720p/index.m3u8
`;
const files = {
  'manifest.m3u8': manifest,
  '360p/index.m3u8': '#EXTM3U\n#EXT-X-MAP:URI="init.mp4"\n#EXTINF:4,\n00000.m4s\n',
  '360p/init.mp4': 'init',
  '360p/00000.m4s': segment,
  'audio/1/index.m3u8': '#EXTM3U\n#EXT-X-MAP:URI="init.mp4"\n#EXTINF:4,\n00000.m4s\n',
  'subtitles/1/text.vtt': 'WEBVTT\n',
  'storyboard/storyboard.vtt': 'WEBVTT\n',
  'storyboard/00000.jpg': 'picture',
  'secret.key': 'not for players',
};

interface Stream {
  readonly id: string;
  readonly manifestUrl: string;
}

async function start(viewer: Identity, videoId: string, capabilities?: object): Promise<Stream> {
  const input = { videoId, device: { kind: 'WEB' }, ...(capabilities && { capabilities }) };
  const query = 'mutation($input: StartStreamInput!) { startStream(input: $input) { session { id manifestUrl } } }';
  const { startStream } = await client.data<{ startStream: { session: Stream } }>(viewer, query, { input });
  return startStream.session;
}

/** The address of a file of a stream at the served port: what a player makes of its relative address. */
const addressOf = ({ manifestUrl }: Stream, file = 'manifest.m3u8') =>
  new URL(file, new URL(new URL(manifestUrl).pathname, origin)).href;

const film = await addVideo(files);
const viewer = aViewer();
const stream = await start(viewer, film);
const fetchFile = (file: string, init: RequestInit = {}) => fetch(addressOf(stream, file), init);

/** A request whose path no client library has tidied up. */
async function raw(path: string): Promise<number> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.end(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  await once(socket, 'close');
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}

describe('playlists and segments', () => {
  test.each([
    ['manifest.m3u8', 'application/vnd.apple.mpegurl', 'private, max-age=10'],
    ['360p/index.m3u8', 'application/vnd.apple.mpegurl', 'private, max-age=10'],
    ['360p/init.mp4', 'video/mp4', 'private, max-age=31536000, immutable'],
    ['360p/00000.m4s', 'video/iso.segment', 'private, max-age=31536000, immutable'],
    ['audio/1/index.m3u8', 'application/vnd.apple.mpegurl', 'private, max-age=10'],
    ['subtitles/1/text.vtt', 'text/vtt', 'private, max-age=31536000, immutable'],
    ['storyboard/storyboard.vtt', 'text/vtt', 'private, max-age=31536000, immutable'],
    ['storyboard/00000.jpg', 'image/jpeg', 'private, max-age=31536000, immutable'],
  ])('of the video are served: %s as %s', async (file, type, cache) => {
    const response = await fetchFile(file);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': type,
      'cache-control': cache,
      'access-control-allow-origin': '*',
      'access-control-expose-headers': expect.stringMatching(/content-length.*content-range/),
      'x-content-type-options': 'nosniff',
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(files[file as keyof typeof files]));
  });

  test('stay under the token, since every address in them is relative', async () => {
    const lines = (await (await fetchFile('manifest.m3u8')).text()).split('\n');
    const variant = lines.find((line) => line.endsWith('360p/index.m3u8') && !line.startsWith('#'))!;
    expect((await fetchFile(variant)).status).toBe(200);
  });

  test('are served with what a player adds behind ?', async () => {
    expect((await fetchFile('360p/00000.m4s?CMCD=br%3D3200%2Cbl%3D21300')).status).toBe(200);
  });

  test('are told of by HEAD without a body', async () => {
    const response = await fetchFile('360p/00000.m4s', { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '1000']);
    expect(await response.text()).toBe('');
  });

  test('may be asked for by a page of any origin, in parts', async () => {
    const response = await fetchFile('360p/00000.m4s', { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')).toContain('range');
  });

  test('cannot be written', async () => {
    const response = await fetchFile('360p/00000.m4s', { method: 'PUT', body: 'x' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  test('that are not in the store are 404, without the words of the store', async () => {
    const response = await fetchFile('360p/00001.m4s');
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Nothing is here.\n');
  });
});

describe('a range', () => {
  test.each([
    ['bytes=0-99', 0, 100],
    ['bytes=900-', 900, 1000],
    ['bytes=-50', 950, 1000],
    ['bytes=-5000', 0, 1000],
    ['bytes=990-5000', 990, 1000],
  ])('%s is answered with that part', async (range, from, until) => {
    const response = await fetchFile('360p/00000.m4s', { headers: { range } });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${from}-${until - 1}/1000`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(segment.subarray(from, until));
  });

  test.each(['bytes=1000-', 'bytes=-0'])('%s that lies outside is 416 with the length', async (range) => {
    const response = await fetchFile('360p/00000.m4s', { headers: { range } });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
  });

  test.each(['bytes=0-1,5-6', 'lines=1-2', 'bytes=x', 'bytes=-', 'bytes=9-5'])(
    '%s that is none of one part gives the whole',
    async (range) => {
      expect((await fetchFile('360p/00000.m4s', { headers: { range } })).status).toBe(200);
    },
  );
});

describe('the multivariant playlist', () => {
  test('leaves out what the device cannot show', async () => {
    const small = await start(viewer, film, { maxHeight: 480 });
    const playlist = await (await fetch(addressOf(small))).text();
    expect(playlist).toContain('360p/index.m3u8');
    expect(playlist).toContain('audio/index.m3u8');
    expect(playlist).not.toContain('720');
    const head = await fetch(addressOf(small), { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(playlist.length));
  });

  test('keeps the smallest variant for a device smaller than all', async () => {
    const playlist = await (await fetch(addressOf(await start(viewer, film, { maxHeight: 100 })))).text();
    expect(playlist).toContain('360p/index.m3u8');
    expect(playlist).not.toContain('720p/index.m3u8');
  });
});

describe('a token', () => {
  const tokenOf = ({ manifestUrl }: Stream) => manifestUrl.split('/').at(-2)!;
  const withToken = (token: string) => fetch(`${origin}/hls/${token}/360p/00000.m4s`).then(({ status }) => status);

  test('opens its own session alone: another video is not reached with it', async () => {
    const other = await start(viewer, await addVideo({ 'manifest.m3u8': '#EXTM3U\n' }));
    expect(await withToken(tokenOf(other))).toBe(404);
    expect(await withToken(tokenOf(stream))).toBe(200);
  });

  test('that is changed in any character opens nothing', async () => {
    const token = tokenOf(stream);
    const changed = [0, 20, 24, 28, 40, 71].map((at) => {
      const other = token[at] === 'A' ? 'B' : 'A';
      return token.slice(0, at) + other + token.slice(at + 1);
    });
    for (const one of [...changed, token.slice(1), `${token}A`, 'x']) expect(await withToken(one)).toBe(403);
  });

  test('that has expired, or is signed with another secret, opens nothing', async () => {
    const session = { id: stream.id, startedAt: new Date() };
    expect(await withToken(tokenSigner(secret, 60).sign(session))).toBe(200);
    expect(await withToken(tokenSigner(secret, -1).sign(session))).toBe(403);
    expect(await withToken(tokenSigner(`${secret}!`, 60).sign(session))).toBe(403);
  });

  test('of a session that never was opens nothing', async () => {
    const session = { id: '01900000-0000-7000-8000-000000000000', startedAt: new Date() };
    expect(await withToken(tokenSigner(secret, 60).sign(session))).toBe(403);
  });

  test('is refused from the next segment on after endStream', async () => {
    const ended = await start(viewer, film);
    expect(await withToken(tokenOf(ended))).toBe(200);
    await client.data(viewer, 'mutation($id: ID!) { endStream(input: { sessionId: $id }) { session { id } } }', {
      id: ended.id,
    });
    expect(await withToken(tokenOf(ended))).toBe(403);
  });

  test('goes on opening the version it began with when the video gets a new one', async () => {
    const id = await addVideo(files);
    const begun = await start(viewer, id);
    videos.set(id, { ...videos.get(id)!, storagePrefix: `videos/${id}/2` });
    expect(await withToken(tokenOf(begun))).toBe(200);
  });
});

describe('a path', () => {
  const root = new URL(addressOf(stream, '.')).pathname;

  test.each([
    '../manifest.m3u8',
    '360p/../manifest.m3u8',
    '360p/..%2fmanifest.m3u8',
    '%2e%2e/manifest.m3u8',
    '..\\manifest.m3u8',
    '.hidden.m3u8',
    'a/b/c/manifest.m3u8',
    '/manifest.m3u8',
    'manifest.m3u8%00.mp4',
    'secret.key',
    '360p/',
    '',
  ])('%s is refused', async (path) => {
    expect(await raw(`${root}${path}`)).toBe(404);
  });
});
