import { expect, test } from 'vitest';
import { aViewer, testPlayback } from '../../test/setup/playback.ts';

const { client, origin, addVideo, database } = await testPlayback();

test('without its database, playback says so to players, clients and operators, and nothing of where it is', async () => {
  const input = { videoId: await addVideo({ 'manifest.m3u8': '#EXTM3U\n' }), device: { kind: 'WEB' } };
  const query = 'mutation($input: StartStreamInput!) { startStream(input: $input) { session { id manifestUrl } } }';
  const { startStream } = await client.data<{ startStream: { session: { id: string; manifestUrl: string } } }>(
    aViewer(),
    query,
    { input },
  );
  await database.close();
  const manifest = await fetch(new URL(new URL(startStream.session.manifestUrl).pathname, origin));
  expect([manifest.status, manifest.headers.get('access-control-allow-origin')]).toEqual([503, '*']);
  const { errors } = await client.ask(aViewer(), query, { input });
  expect(errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
  expect(JSON.stringify(errors)).not.toMatch(/insert|playback\.|127\.0\.0\.1/i);
  const ready = await fetch(`${origin}/health/ready`);
  expect(ready.status).toBe(503);
  expect((await fetch(`${origin}/health/live`)).status).toBe(200);
});
