import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { createLogger } from '../../platform/log.ts';
import { eventually } from '../../test/setup/eventually.ts';
import { aViewer, testPlayback } from '../../test/setup/playback.ts';
import { RetentionStore } from '../shared/retentionStore.ts';
import { keptByPlayback } from './retention.ts';

const { client, addVideo, database } = await testPlayback();
const { db } = database;
const film = await addVideo();
const retention = new RetentionStore({ db, kept: keptByPlayback(90), log: createLogger('playback', 'silent') });

async function start(viewer: Identity): Promise<string> {
  const query = 'mutation($input: StartStreamInput!) { startStream(input: $input) { session { id } } }';
  const input = { videoId: film, device: { kind: 'TV' } };
  const { startStream } = await client.data<{ startStream: { session: { id: string } } }>(viewer, query, { input });
  return startStream.session.id;
}
const end = (viewer: Identity, id: string) =>
  client.data(viewer, 'mutation($id: ID!) { endStream(input: { sessionId: $id }) { session { state } } }', { id });
const isThere = async (viewer: Identity, id: string) => {
  const query = 'query($id: ID!) { streamSession(id: $id) { state } }';
  return (await client.data<{ streamSession: object | null }>(viewer, query, { id })).streamSession !== null;
};
const daysAgo = (id: string, days: number) =>
  db.execute(sql`
    update playback.stream_sessions set state_at = now() - make_interval(days => ${days}) where id = ${id}`);

test('a stream is kept for 90 days after its end, and as long as it goes on', async () => {
  const viewer = aViewer();
  const [old, younger, open] = [await start(viewer), await start(viewer), await start(viewer)];
  for (const id of [old, younger]) await end(viewer, id);
  for (const [id, days] of [[old, 91] as const, [younger, 89] as const, [open, 91] as const]) await daysAgo(id, days);
  // A table that the service is at just now is left to it.
  await eventually(async () => {
    await retention.sweep();
    expect(await Promise.all([old, younger, open].map((id) => isThere(viewer, id)))).toEqual([false, true, true]);
  });
  // What still has the id of a stream that is gone is told as for one that never was.
  const query = 'mutation($id: ID!) { endStream(input: { sessionId: $id }) { userErrors { code } } }';
  expect(await client.data(viewer, query, { id: old })).toEqual({ endStream: { userErrors: [{ code: 'NOT_FOUND' }] } });
  expect(await client.entity(viewer, { __typename: 'StreamSession', id: old }, 'state')).toBeNull();
});

test('what is remembered for minutes goes, also where no network is configured', async () => {
  await db.execute(sql`
    insert into playback.cdn_outcomes (name, at, requests) values ('origin', now() - interval '11 minutes', 1), ('origin', now(), 1)`);
  await db.execute(sql`
    insert into playback.cdn_complaints (name, at, account, network, requests, failures)
    values ('origin', now() - interval '11 minutes', 'a', 'n', 1, 1), ('origin', now(), 'a', 'n', 1, 1)`);
  await db.execute(sql`
    insert into playback.withdrawals (hash, number, at) values ('old', 1, now() - interval '61 minutes'), ('new', 2, now())`);
  await eventually(async () => {
    await retention.sweep();
    for (const table of ['cdn_outcomes', 'cdn_complaints', 'withdrawals'])
      expect(await db.execute(sql`select 1 from playback.${sql.identifier(table)}`)).toHaveLength(1);
  });
});

test('old streams are found by an index', async () => {
  await db.execute(sql`
    insert into playback.stream_sessions (id, account_id, profile_id, video_id, storage_prefix, resume_position_seconds,
      device_kind, state, sequence, position_seconds, started_at, updated_at, expires_at, state_at, ended_at)
    select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'videos/x/1', 0, 'WEB', 'ENDED', 1, 0,
      at, at, at, at, at
    from generate_series(1, 5000) as n, lateral (select now() - make_interval(mins => n) as at) as a`);
  await db.execute(sql`analyze playback.stream_sessions`);
  const [plan] = await db.execute<{ 'QUERY PLAN': unknown }>(sql`
    explain (format json) select ctid from playback.stream_sessions
    where state_at < now() - interval '90 days' and ended_at is not null order by state_at limit 2000 for update skip locked`);
  expect(JSON.stringify(plan)).toContain('stream_sessions_state');
});
