/** What players say on their requests, as it is seen of their sessions. */
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { createLogger } from '../../../platform/log.ts';
import { aViewer, testPlayback } from '../../../test/setup/playback.ts';
import { newId } from '../../shared/id.ts';
import { NoteStore } from './noteStore.ts';
import { PlayerNotes } from './playerNotes.ts';

const { client, origin, addVideo, database } = await testPlayback();
const store = new NoteStore(database.db);
const film = await addVideo({ '360p/00000.m4s': 'segment' });

interface Session {
  readonly id: string;
  readonly manifestUrl: string;
  readonly sequence: number;
  readonly bitrateKbps: number | null;
  readonly bufferSeconds: number | null;
  readonly throughputKbps: number | null;
  readonly expiresAt: string;
}
const fields = 'id manifestUrl sequence bitrateKbps bufferSeconds throughputKbps expiresAt';

async function start(viewer: Identity): Promise<Session> {
  const query = `mutation($input: StartStreamInput!) { startStream(input: $input) { session { ${fields} } } }`;
  const { startStream } = await client.data<{ startStream: { session: Session } }>(viewer, query, {
    input: { videoId: film, device: { kind: 'WEB' } },
  });
  return startStream.session;
}
const report = (viewer: Identity, sessionId: string, more: object = {}) =>
  client.data(
    viewer,
    'mutation($input: ReportPlaybackInput!) { reportPlayback(input: $input) { userErrors { message } } }',
    { input: { sessionId, state: 'PLAYING', positionSeconds: 1, ...more } },
  );
/** What analytics is told of rebuffering, report by report. */
const rebuffersOf = async (sessionId: string) => {
  const rows = await database.db.execute<{ count: number }>(sql`
    select (body->>'rebufferCount')::integer as count from playback.outbox
    where kind = 'STREAM_REPORT' and body->>'sessionId' = ${sessionId} order by (body->>'sequence')::integer`);
  return rows.map(({ count }) => count);
};

const note = (id: string, more: object = {}) => ({
  id,
  agoSeconds: 0,
  bitrateKbps: null,
  bufferSeconds: null,
  throughputKbps: null,
  starved: 0,
  ...more,
});

test('a segment request shows its stream live with what the player says, and renews nothing', async () => {
  const viewer = aViewer();
  const session = await start(viewer);
  const events = client.watch<{ streamProgress: Session }>(
    viewer,
    `subscription($id: ID!) { streamProgress(sessionId: $id) { ${fields} } }`,
    { id: session.id },
  );
  await events.next();
  const address = new URL(`${film}/1/360p/00000.m4s`, new URL(new URL(session.manifestUrl).pathname, origin));
  address.searchParams.set('CMCD', 'br=1100,bl=8200,ot=v,mtp=25400');
  expect((await fetch(address)).status).toBe(200);
  expect((await events.next()).value?.data?.streamProgress).toEqual({
    ...session,
    sequence: 2,
    bitrateKbps: 1100,
    bufferSeconds: 8.2,
    throughputKbps: 25_400,
  });
  await events.return?.(undefined);
});

test('who serves copies passes it on when it asks whether the stream goes on', async () => {
  const viewer = aViewer();
  const { id, manifestUrl } = await start(viewer);
  const address = new URL('authorize', new URL(new URL(manifestUrl).pathname, origin));
  const headers = { 'cmcd-object': 'br=730,ot=v', 'cmcd-request': 'mtp=2100' };
  expect((await fetch(address, { headers })).status).toBe(204);
  await expect
    .poll(() => client.entity(viewer, { __typename: 'StreamSession', id }, 'bitrateKbps throughputKbps'))
    .toEqual({ bitrateKbps: 730, throughputKbps: 2100 });
});

describe('having run out of data', () => {
  test('counts as rebuffering of a player that does not count it itself, once', async () => {
    const viewer = aViewer();
    const { id } = await start(viewer);
    await store.keep([note(id, { starved: 2 })]);
    await report(viewer, id);
    await report(viewer, id);
    expect(await rebuffersOf(id)).toEqual([2, 0]);
  });

  test('counts nothing beside what the player counts itself', async () => {
    const viewer = aViewer();
    const { id } = await start(viewer);
    await store.keep([note(id, { starved: 2 })]);
    await report(viewer, id, { rebuffer: { count: 1, seconds: 0.5 } });
    await report(viewer, id);
    expect(await rebuffersOf(id)).toEqual([1, 0]);
  });
});

test('what was said before a report is not put over it, and what has ended stays as it is', async () => {
  const viewer = aViewer();
  const { id } = await start(viewer);
  await report(viewer, id, { bitrateKbps: 3000, bufferSeconds: 12 });
  const early = { agoSeconds: 60, bitrateKbps: 100, bufferSeconds: 1, throughputKbps: 800 };
  await store.keep([note(id, early)]);
  const seen = () =>
    client.entity(viewer, { __typename: 'StreamSession', id }, 'bitrateKbps bufferSeconds throughputKbps');
  expect(await seen()).toEqual({ bitrateKbps: 3000, bufferSeconds: 12, throughputKbps: 800 });
  await report(viewer, id, { state: 'ENDED' });
  await store.keep([note(id, { throughputKbps: 5 })]);
  expect(await seen()).toMatchObject({ throughputKbps: 800 });
});

test('several requests are kept together: of each the newest, and how often there was nothing to play', async () => {
  const kept: unknown[] = [];
  const gathering = new PlayerNotes({
    store: { keep: async (notes) => void kept.push(...notes) },
    log: createLogger('playback', 'silent'),
    keepEveryMs: 3_600_000,
  });
  const id = newId();
  for (const cmcd of ['br=100,bl=0,bs', 'br=200,bs', 'mtp=900'])
    gathering.heard(id, { url: `/hls/t?CMCD=${cmcd}`, headers: {} });
  gathering.heard(newId(), { url: '/hls/t', headers: {} });
  await gathering.stop();
  expect(kept).toEqual([
    { id, agoSeconds: expect.any(Number), bitrateKbps: 200, bufferSeconds: 0, throughputKbps: 900, starved: 2 },
  ]);
});
