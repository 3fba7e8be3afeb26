import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { aViewer, testPlayback } from '../../test/setup/playback.ts';

const [leaseSeconds, longestSeconds] = [60, 3_600];
const { client, addVideo, origin, database } = await testPlayback({
  lease: { leaseSeconds, longestSeconds },
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

/** As if the player had been silent for so long: a lease that is short enough to wait for runs out on a busy machine. */
const letPass = (id: string, seconds: number) =>
  database.db.execute(sql`
    update playback.stream_sessions
    set started_at = started_at - make_interval(secs => ${seconds}), expires_at = expires_at - make_interval(secs => ${seconds})
    where id = ${id}`);

/** What is told to its end to one who watches while the lease runs out. */
const watchRunningOut = async (viewer: Identity, id: string) => {
  const query = 'subscription($id: ID!) { streamProgress(sessionId: $id) { state endedAt expiresAt } }';
  const told: Event['streamProgress'][] = [];
  for await (const { data } of client.watch<Event>(viewer, query, { id })) {
    told.push(data!.streamProgress);
    if (told.length === 1) await letPass(id, leaseSeconds);
  }
  return told;
};

describe('the lease of a session', () => {
  test('of a player that has crashed runs out: who watches is told, and its token opens nothing any more', async () => {
    const viewer = aViewer();
    const { id, manifestUrl } = await start(viewer);
    await report(viewer, id);
    const manifest = new URL(new URL(manifestUrl).pathname, origin);
    expect((await fetch(manifest)).status).toBe(200);
    const [first, ...later] = await watchRunningOut(viewer, id);
    expect(first).toMatchObject({ state: 'PLAYING', endedAt: null });
    const last = later.at(-1)!;
    expect(last).toMatchObject({ state: 'ENDED' });
    expect(last.endedAt).toBe(last.expiresAt);
    expect((await fetch(manifest)).status).toBe(403);
    expect(await report(viewer, id)).toMatchObject({ reportPlayback: { userErrors: [{ code: 'WRONG_STATE' }] } });
  });

  test('of a player that fell silent before the first picture, and told of no failure, ends as any other', async () => {
    const viewer = aViewer();
    const { id } = await start(viewer);
    expect((await watchRunningOut(viewer, id)).at(-1)).toMatchObject({ state: 'ENDED' });
  });

  test('is renewed by a report, and never longer than a session may last', async () => {
    const viewer = aViewer();
    const { id, startedAt } = await start(viewer);
    await letPass(id, 30);
    const renewed = Date.parse((await report(viewer, id)).reportPlayback.session.expiresAt);
    expect(renewed).toBeGreaterThanOrEqual(Date.parse(startedAt) + leaseSeconds * 1_000);
    // The session is half a minute from its end, and has a lease.
    await database.db.execute(sql`
      update playback.stream_sessions set ends_by = ${startedAt}::timestamptz + interval '30 seconds' where id = ${id}`);
    const { reportPlayback } = await report(viewer, id);
    expect(reportPlayback.userErrors).toEqual([]);
    expect(Date.parse(reportPlayback.session.expiresAt)).toBe(Date.parse(startedAt) + 30_000);
    await letPass(id, 30);
    expect((await report(viewer, id)).reportPlayback.userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
  });
});
