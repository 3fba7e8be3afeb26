import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { columnsWith } from '../../test/accounts/searchTables.ts';
import { aViewer, testPlayback } from '../../test/setup/playback.ts';
import { newId } from '../shared/id.ts';

const { client, addVideo, database } = await testPlayback();
const { db } = database;

const tell = (kind: string, body: object) =>
  client.data(
    { scopes: ['platform:operate'] },
    'mutation($messages: [MessageInput!]!) { receive(messages: $messages) }',
    { messages: [{ id: newId(), kind, body }] },
  );
const startStream = async (viewer: Identity) => {
  const input = { videoId: await addVideo(), device: { kind: 'TV' } };
  const query =
    'mutation($input: StartStreamInput!) { startStream(input: $input) { session { id } userErrors { code message } } }';
  return client.ask<{ startStream: { session: { id: string } | null } }>(viewer, query, { input });
};
const begun = async (viewer: Identity): Promise<string> => {
  const { data, errors } = await startStream(viewer);
  if (!data?.startStream.session) throw new Error(`No stream was begun: ${JSON.stringify({ data, errors })}`);
  return data.startStream.session.id;
};
const report = (viewer: Identity, sessionId: string) =>
  client.ask<{ reportPlayback: { userErrors: { code: string }[] } }>(
    viewer,
    'mutation($input: ReportPlaybackInput!) { reportPlayback(input: $input) { userErrors { code } } }',
    { input: { sessionId, state: 'PLAYING', positionSeconds: 1 } },
  );
const traces = ({ accountId, profileId }: Identity) => columnsWith(db, [accountId ?? '', profileId ?? '']);
const deleted = ({ accountId, profileId }: Identity) => ({ accountId, profileIds: [profileId] });

test('of a deleted account nothing is left, also of what was not told to others yet, and its streams have ended', async () => {
  const [viewer, other] = [aViewer(), aViewer()];
  const sessionId = await begun(viewer);
  await begun(other);
  await report(viewer, sessionId);
  expect(await traces(viewer)).toEqual([
    'playback.outbox.body',
    'playback.stream_sessions.account_id',
    'playback.stream_sessions.profile_id',
  ]);
  await tell('ACCOUNT_DELETED', deleted(viewer));
  await tell('ACCOUNT_DELETED', deleted(viewer));
  expect(await traces(viewer)).toEqual([]);
  expect((await report(viewer, sessionId)).data?.reportPlayback.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect(await traces(other)).toHaveLength(3);
});

test('who follows a stream sees it end when its account is deleted', async () => {
  const viewer = aViewer();
  const sessionId = await begun(viewer);
  const events = client.watch<{ streamProgress: { state: string } }>(
    viewer,
    'subscription($id: ID!) { streamProgress(sessionId: $id) { state } }',
    { id: sessionId },
  );
  const first = await events.next();
  expect(first.done).toBe(false);
  await tell('ACCOUNT_DELETED', deleted(viewer));
  // It is told that it has ended, or ends: its row may be gone before it is read.
  for await (const { data } of events) expect(data?.streamProgress.state).toBe('ENDED');
});

test('no stream begins for a deleted account or profile', async () => {
  const viewer = aViewer();
  await tell('ACCOUNT_DELETED', deleted(viewer));
  expect((await startStream(viewer)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  expect(await traces(viewer)).toEqual([]);
});

test('of a deleted profile nothing is left, and all of the others of its account', async () => {
  const staying = aViewer();
  const going = { ...staying, profileId: newId() };
  await begun(staying);
  await begun(going);
  await tell('PROFILE_DELETED', { accountId: going.accountId, profileId: going.profileId });
  expect(await columnsWith(db, [going.profileId])).toEqual([]);
  const rows = await db.execute(sql`select 1 from playback.stream_sessions where account_id = ${staying.accountId}`);
  expect(rows).toHaveLength(1);
});
