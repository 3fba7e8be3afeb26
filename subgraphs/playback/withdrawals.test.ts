import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { eventually } from '../../test/setup/eventually.ts';
import { aViewer, testPlayback } from '../../test/setup/playback.ts';
import { newId } from '../shared/id.ts';

const { client, identity, watchers, addVideo, database } = await testPlayback();
const film = await addVideo();

const start = (viewer: Identity, videoId = film) =>
  client.ask<{ startStream: { session: { id: string } | null; userErrors: { code: string }[] } }>(
    viewer,
    'mutation($input: StartStreamInput!) { startStream(input: $input) { session { id } userErrors { code } } }',
    { input: { videoId, device: { kind: 'WEB' } } },
  );
const tell = (kind: string, body: object) =>
  client.data({ scopes: ['platform:operate'] }, 'mutation($m: [MessageInput!]!) { receive(messages: $m) }', {
    m: [{ id: newId(), kind, body }],
  });
const limitsChanged = ({ accountId, profileId }: Identity, at = new Date().toISOString()) =>
  tell('LIMITS_CHANGED', { accountId, profileId, at });
const openOf = async ({ accountId }: Identity) =>
  (
    await database.db.execute(sql`
      select id from playback.stream_sessions where account_id = ${accountId} and ended_at is null`)
  ).map(({ id }) => id);
/** The same viewer once its limits hold again. */
const heldOf = ({ unlocked: _, ...viewer }: Identity): Identity => viewer;

/** The log-ins of an account whose streams go on. */
const logInsOf = async ({ accountId }: Identity) =>
  (
    await database.db.execute<{ log_in_id: string }>(sql`
      select log_in_id from playback.stream_sessions where account_id = ${accountId} and ended_at is null order by id`)
  ).map((row) => row.log_in_id);

/** Holds the starts of an account between the answers that they have had and their streams; gives what lets them go on. */
async function holdStarts({ accountId }: Identity): Promise<() => Promise<void>> {
  const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = database.db.transaction(async (transaction) => {
    await transaction.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('playback.account.' || ${accountId}, 0))`,
    );
    held.resolve();
    await release.promise;
  });
  await held.promise;
  const letGo = () => {
    release.resolve();
    return holding;
  };
  onTestFinished(letGo);
  return letGo;
}

const oneWaits = () =>
  eventually(async () => {
    const waiting = await database.db.execute(sql`
      select 1 from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`);
    expect(waiting).toHaveLength(1);
  });

test('no stream begins whose log-in is revoked while its start is under way, nor afterwards', async () => {
  const viewer = aViewer({ sessionId: newId() });
  const letGo = await holdStarts(viewer);
  const starting = start(viewer);
  await oneWaits();
  await tell('SESSIONS_REVOKED', { sessionIds: [viewer.sessionId, newId()] });
  await letGo();
  expect((await starting).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  expect((await start(viewer)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  expect(await openOf(viewer)).toEqual([]);
  // Its other log-ins are as good as before.
  expect((await start({ ...viewer, sessionId: newId() })).errors).toBeUndefined();
});

test('a start that is under way while limits get tighter goes by what holds then', async () => {
  const [late, early] = [aViewer(), aViewer()];
  const letLateGo = await holdStarts(late);
  const refused = start(late);
  await oneWaits();
  watchers.set(late.profileId!, { watchableNow: false });
  await limitsChanged(late);
  await letLateGo();
  expect((await refused).data?.startStream).toMatchObject({
    session: null,
    userErrors: [{ code: 'OUTSIDE_VIEWING_HOURS' }],
  });

  const letGo = await holdStarts(early);
  const asked = identity.asked;
  const allowed = start(early);
  await oneWaits();
  await limitsChanged(early);
  await letGo();
  expect((await allowed).data?.startStream.session).not.toBeNull();
  expect(identity.asked - asked).toBe(2);
});

test('a stream that has just begun by an answer from before ends, whatever the clock of identity says', async () => {
  const viewer = aViewer();
  await start(viewer);
  const at = new Date(Date.now() - 60_000).toISOString();
  await limitsChanged(viewer, at);
  expect(await openOf(viewer)).toEqual([]);
  // Told once more, it ends none that was begun since.
  await start(viewer);
  await limitsChanged(viewer, at);
  expect(await openOf(viewer)).toHaveLength(1);
});

test('a token that says less of limits than there are by now begins no stream', async () => {
  const viewer = aViewer({ maturityLimit: 16 });
  watchers.set(viewer.profileId!, { parentalControls: { maturityLimit: 12 } });
  expect((await start(viewer)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  expect((await start({ ...viewer, maturityLimit: 12 })).data?.startStream.session).not.toBeNull();
});

test('what was known of a profile before its limits got tighter is not believed while identity does not answer', async () => {
  const viewer = aViewer();
  await start(viewer);
  await limitsChanged(viewer);
  identity.broken = true;
  const { errors } = await start(viewer).finally(() => {
    identity.broken = false;
  });
  expect(errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
});

test('of hundreds of thousands of revoked log-ins all are remembered', async () => {
  const viewers = [aViewer({ sessionId: newId() }), aViewer({ sessionId: newId() })];
  await start(viewers[0]!);
  const messages = Array.from({ length: 150 }, (_, i) => ({
    id: newId(),
    kind: 'SESSIONS_REVOKED',
    body: { sessionIds: [...Array.from({ length: 499 }, newId), viewers[i % 2]!.sessionId] },
  }));
  await client.data({ scopes: ['platform:operate'] }, 'mutation($m: [MessageInput!]!) { receive(messages: $m) }', {
    m: messages,
  });
  expect(await openOf(viewers[0]!)).toEqual([]);
  for (const viewer of viewers) expect((await start(viewer)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});

test('limits that are put back in one log-in end what it plays, and nothing of another one', async () => {
  const [viewer, other] = [aViewer({ sessionId: newId(), unlocked: true }), newId()];
  for (const one of [viewer, { ...viewer, sessionId: other }]) await start(one);
  expect(await logInsOf(viewer)).toEqual([viewer.sessionId, other]);
  const { accountId, profileId, sessionId } = viewer;
  const putBack = { accountId, profileId, at: new Date().toISOString(), sessionIds: [sessionId] };
  await tell('LIMITS_CHANGED', putBack);
  expect(await logInsOf(viewer)).toEqual([other]);
  // What it begins since is held, and goes on though the same is told again.
  await start(heldOf(viewer));
  await tell('LIMITS_CHANGED', putBack);
  expect(await logInsOf(viewer)).toHaveLength(2);
});

test('a token that says that limits are lifted begins nothing once they are put back, also where its start is under way', async () => {
  const viewer = aViewer({ sessionId: newId(), unlocked: true });
  const letGo = await holdStarts(viewer);
  const starting = start(viewer);
  await oneWaits();
  watchers.set(viewer.profileId!, { parentalControls: { maturityLimit: null, unlockedUntil: null } });
  const { accountId, profileId, sessionId } = viewer;
  await tell('LIMITS_CHANGED', { accountId, profileId, at: new Date().toISOString(), sessionIds: [sessionId] });
  await letGo();
  for (const refused of [await starting, await start(viewer)])
    expect(refused.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  expect(await openOf(viewer)).toEqual([]);
});

test('a film that was begun unlocked is played to its end when that runs out, and nothing else is begun', async () => {
  const viewer = aViewer({ sessionId: newId(), unlocked: true });
  const hidden = await addVideo({}, { blockedFor: viewer.profileId! });
  const begun = (await start(viewer, hidden)).data?.startStream.session;
  const held = heldOf(viewer);
  const report = (sessionId: string) =>
    client.ask<{ reportPlayback: { session: { state: string } | null; userErrors: object[] } }>(
      held,
      'mutation($input: ReportPlaybackInput!) { reportPlayback(input: $input) { session { state } userErrors { code } } }',
      { input: { sessionId, state: 'PLAYING', positionSeconds: 1 } },
    );
  expect((await report(begun?.id ?? '')).data?.reportPlayback).toEqual({
    session: { state: 'PLAYING' },
    userErrors: [],
  });
  expect((await start(held, hidden)).data?.startStream).toMatchObject({
    session: null,
    userErrors: [{ code: 'RESTRICTED' }],
  });
  expect(await openOf(viewer)).toEqual([begun?.id]);
});
