/** Networks as players and operators see them: in playlists, in reports, and in cdnStatus. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { aViewer, testPlayback } from '../../../test/setup/playback.ts';

const server = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => void server.close().closeAllConnections());
const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const { client, origin, addVideo } = await testPlayback({
  cdns: [
    { name: 'north', baseUrl, weight: 3, countries: [] },
    { name: 'alps', baseUrl: `${baseUrl}/alps`, weight: 1, countries: ['AT'] },
  ],
});
const operator: Identity = { ...aViewer(), scopes: ['streams:read'] };
const film = await addVideo({
  'manifest.m3u8': '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=400000,RESOLUTION=640x360\n360p/index.m3u8\n',
});

interface Session {
  readonly id: string;
  readonly manifestUrl: string;
}

async function start(viewer: Identity): Promise<Session> {
  const query = 'mutation($input: StartStreamInput!) { startStream(input: $input) { session { id manifestUrl } } }';
  const { startStream } = await client.data<{ startStream: { session: Session } }>(viewer, query, {
    input: { videoId: film, device: { kind: 'WEB' } },
  });
  return startStream.session;
}

const get = (session: Session, file: string) =>
  fetch(new URL(file, new URL(new URL(session.manifestUrl).pathname, origin)));

const report = (viewer: Identity, sessionId: string, more: object) =>
  client.data<{ reportPlayback: { session: { cdn: string | null } } }>(
    viewer,
    'mutation($input: ReportPlaybackInput!) { reportPlayback(input: $input) { session { cdn } userErrors { message } } }',
    { input: { sessionId, state: 'PLAYING', positionSeconds: 1, ...more } },
  );

interface Cdn {
  readonly name: string;
  readonly share: number;
  readonly errorRate: number | null;
}
const status = async (viewer = operator) =>
  (
    await client.data<{ cdnStatus: Cdn[] }>(
      viewer,
      '{ cdnStatus { name baseUrl healthy weight countries share errorRate latencyMs checkedAt } }',
    )
  ).cdnStatus;

test('a playlist names the networks of its country, and a manifest the order in which they are tried', async () => {
  const session = await start(aViewer({ country: 'AT' }));
  const playlist = await (await get(session, 'manifest.m3u8')).text();
  expect(playlist).toContain('#EXT-X-CONTENT-STEERING:SERVER-URI="steering.json"');
  expect(playlist).toMatch(new RegExp(`^${baseUrl}/hls/[\\w-]+/${film}/1/360p/index.m3u8$`, 'm'));
  expect(playlist).toMatch(new RegExp(`^${baseUrl}/alps/hls/[\\w-]+/${film}/1/360p/index.m3u8$`, 'm'));
  const steering = await get(session, 'steering.json?_HLS_pathway=north');
  expect(steering.headers.get('content-type')).toBe('application/json');
  const manifest = (await steering.json()) as { 'PATHWAY-PRIORITY': string[] };
  expect(manifest).toMatchObject({ VERSION: 1, TTL: 15, 'RELOAD-URI': 'steering.json' });
  expect(manifest['PATHWAY-PRIORITY'].toSorted()).toEqual(['alps', 'north']);
  expect(playlist).toContain(`PATHWAY-ID="${manifest['PATHWAY-PRIORITY'][0]}"\n`);
});

test('where one network alone serves there is nothing to steer', async () => {
  const session = await start(aViewer({ country: 'FR' }));
  expect(await (await get(session, 'manifest.m3u8')).text()).not.toContain('STEERING');
  expect((await get(session, 'steering.json')).status).toBe(404);
});

test('a report tells which network a stream comes from, and how it does', async () => {
  const viewer = aViewer({ country: 'AT' });
  const { id } = await start(viewer);
  const delivery = [
    { cdn: 'north', requests: 2, failures: 0 },
    { cdn: 'alps', requests: 10, failures: 1 },
    { cdn: 'made-up', requests: 99, failures: 99 },
  ];
  expect(await report(viewer, id, { number: 1, delivery })).toMatchObject({
    reportPlayback: { session: { cdn: 'alps' } },
  });
  await eventually(async () =>
    expect(await status()).toMatchObject([
      { name: 'alps', weight: 1, countries: ['AT'], errorRate: 0.1 },
      { name: 'north', weight: 3, countries: [], errorRate: 0, healthy: true, checkedAt: expect.any(String) },
    ]),
  );
  // Sent again, it is told once.
  await report(viewer, id, { number: 1, delivery });
  // One that gives up for want of data says so of the network that it came from.
  await report(viewer, id, { number: 2, state: 'FAILED', error: { code: 'fragLoadError' } });
  await eventually(async () => expect((await status())[0]!.errorRate).toBeCloseTo(2 / 11));
});

test('cdnStatus is for operators, and its shares are all of the traffic', async () => {
  const { errors } = await client.ask(aViewer(), '{ cdnStatus { name } }');
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  expect((await status()).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});
