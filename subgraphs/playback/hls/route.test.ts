import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { aViewer, testPlayback } from '../../../test/setup/playback.ts';
import { tokenSigner } from './token.ts';

const { client, origin, secret, addVideo, videos } = await testPlayback({ streamsPerAccount: 30 });

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

/** The address of what belongs to a stream, at the served port. */
const addressOf = ({ manifestUrl }: Stream, way = 'manifest.m3u8') =>
  new URL(way, new URL(new URL(manifestUrl).pathname, origin)).href;

const film = await addVideo(files);
const viewer = aViewer();
const stream = await start(viewer, film);
const folder = `${film}/1`;
const fetchFile = (file: string, init: RequestInit = {}) => fetch(addressOf(stream, `${folder}/${file}`), init);

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
    ['360p/index.m3u8', 'application/vnd.apple.mpegurl', 'public, max-age=31536000, immutable'],
    ['360p/init.mp4', 'video/mp4', 'public, max-age=31536000, immutable'],
    ['360p/00000.m4s', 'video/iso.segment', 'public, max-age=31536000, immutable'],
    ['audio/1/index.m3u8', 'application/vnd.apple.mpegurl', 'public, max-age=31536000, immutable'],
    ['subtitles/1/text.vtt', 'text/vtt', 'public, max-age=31536000, immutable'],
    ['storyboard/storyboard.vtt', 'text/vtt', 'public, max-age=31536000, immutable'],
    ['storyboard/00000.jpg', 'image/jpeg', 'public, max-age=31536000, immutable'],
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
    const lines = (await (await fetch(addressOf(stream))).text()).split('\n');
    const variant = lines.find((line) => line.endsWith('360p/index.m3u8') && !line.startsWith('#'))!;
    expect((await fetch(addressOf(stream, variant))).status).toBe(200);
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
  test("is its session's own, for no cache to keep", async () => {
    const response = await fetch(addressOf(stream));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/vnd.apple.mpegurl',
      'cache-control': 'private, no-store',
      'access-control-allow-origin': '*',
    });
  });

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
  const withToken = async (token: string, ofFolder = folder) =>
    (await fetch(`${origin}/hls/${token}/${ofFolder}/360p/00000.m4s`)).status;
  const session = { id: stream.id, storagePrefix: `videos/${folder}/`, endsBy: new Date(Date.now() + 60_000) };

  test('opens its own version of its own video alone: another is refused, whether it is there or not', async () => {
    const other = await start(viewer, await addVideo(files));
    expect(await withToken(tokenOf(other))).toBe(403);
    expect(await withToken(tokenOf(stream), `${film}/2`)).toBe(403);
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
    expect(await withToken(tokenSigner(secret).sign(session))).toBe(200);
    expect(await withToken(tokenSigner(secret).sign({ ...session, endsBy: new Date(Date.now() - 1) }))).toBe(403);
    expect(await withToken(tokenSigner(`${secret}!`).sign(session))).toBe(403);
  });

  test('of a session that never was opens nothing', async () => {
    const madeUp = { ...session, id: '01900000-0000-7000-8000-000000000000' };
    expect(await withToken(tokenSigner(secret).sign(madeUp))).toBe(403);
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
    expect(await withToken(tokenOf(begun), `${id}/1`)).toBe(200);
  });
});

describe('who serves copies', () => {
  const authorize = async (way: string) => {
    const response = await fetch(addressOf(stream, way));
    return [response.status, response.headers.get('x-marquee-folder'), response.headers.get('cache-control')];
  };

  test('is told whether a token opens a folder, and may go by it for two seconds', async () => {
    expect(await authorize('authorize')).toEqual([204, folder, 'private, max-age=2']);
    expect(await authorize(`${folder}/authorize`)).toEqual([204, folder, 'private, max-age=2']);
    expect((await authorize(`${film}/2/authorize`))[0]).toBe(403);
  });

  test('is refused for a stream that has ended', async () => {
    const ended = await start(viewer, film);
    await client.data(viewer, 'mutation($id: ID!) { endStream(input: { sessionId: $id }) { session { id } } }', {
      id: ended.id,
    });
    expect((await fetch(addressOf(ended, 'authorize'))).status).toBe(403);
  });

  test('finds out whether playback answers, without a token', async () => {
    expect((await fetch(`${origin}/hls/probe`)).status).toBe(200);
  });
});

describe('a path', () => {
  const root = new URL(addressOf(stream, `${folder}/`)).pathname;

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
    '../../manifest.m3u8',
    '../../../x/1/360p/00000.m4s',
  ])('%s is refused', async (path) => {
    expect(await raw(`${root}${path}`)).toBe(404);
  });
});
