import { describe, expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { aViewer, testPlayback } from '../../test/setup/playback.ts';
import { collect } from '../../test/setup/subgraphClient.ts';

const { client, addVideo, origin } = await testPlayback({
  lease: { leaseSeconds: 1, longestSeconds: 2 },
  sweepEveryMs: 50,
});

interface Session {
  readonly id: string;
  readonly manifestUrl: string;
  readonly startedAt: string;
}
interface Event {
  readonly streamProgress: { readonly state: string; readonly endedAt: string | null; readonly expiresAt: string };
}

async function start(viewer: Identity): Promise<Session> {
  const input = { videoId: await addVideo({ 'manifest.m3u8': '#EXTM3U\n' }), device: { kind: 'WEB' } };
  const query = `mutation($input: StartStreamInput!) {
    startStream(input: $input) { session { id manifestUrl startedAt } } }`;
  const { startStream } = await client.data<{ startStream: { session: Session } }>(viewer, query, { input });
  return startStream.session;
}

const report = (viewer: Identity, sessionId: string) => {
  const input = { sessionId, state: 'PLAYING', positionSeconds: 3 };
  const query = `mutation($input: ReportPlaybackInput!) {
    reportPlayback(input: $input) { session { expiresAt } userErrors { code } } }`;
  return client.data<{ reportPlayback: { session: { expiresAt: string }; userErrors: unknown[] } }>(viewer, query, {
    input,
  });
};

const watch = async (viewer: Identity, id: string) => {
  const query = 'subscription($id: ID!) { streamProgress(sessionId: $id) { state endedAt expiresAt } }';
  const events = await collect(client.watch<Event>(viewer, query, { id }));
  return events.map(({ data }) => data!.streamProgress);
};

describe('the lease of a session', () => {
  test('of a player that has crashed runs out: who watches is told, and its token opens nothing any more', async () => {
    const viewer = aViewer();
    const { id, manifestUrl } = await start(viewer);
    await report(viewer, id);
    const manifest = new URL(new URL(manifestUrl).pathname, origin);
    expect((await fetch(manifest)).status).toBe(200);
    const events = await watch(viewer, id);
    const last = events.at(-1)!;
    expect(last).toMatchObject({ state: 'ENDED' });
    expect(last.endedAt).toBe(last.expiresAt);
    expect((await fetch(manifest)).status).toBe(403);
    expect(await report(viewer, id)).toMatchObject({ reportPlayback: { userErrors: [{ code: 'WRONG_STATE' }] } });
  });

  test('of a player that never showed a picture ends as FAILED', async () => {
    const viewer = aViewer();
    const { id } = await start(viewer);
    expect((await watch(viewer, id)).at(-1)).toMatchObject({ state: 'FAILED' });
  });

  test('is never longer than a session may last', async () => {
    const viewer = aViewer();
    const { id, startedAt } = await start(viewer);
    const end = Date.parse(startedAt) + 2_000;
    let expiresAt = '';
    // Reports as fast as they go: the last one that is taken meets the bound.
    for (;;) {
      const { reportPlayback } = await report(viewer, id);
      if (reportPlayback.userErrors.length > 0) break;
      expiresAt = reportPlayback.session.expiresAt;
    }
    expect(Date.parse(expiresAt)).toBe(end);
  });
});
