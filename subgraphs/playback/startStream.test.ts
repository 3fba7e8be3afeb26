import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { aViewer, testPlayback, titleOf } from '../../test/setup/playback.ts';
import { newId } from '../shared/id.ts';

const { client, origin, watchers, addVideo, database } = await testPlayback();

interface Payload {
  readonly session: {
    readonly id: string;
    readonly manifestUrl: string | null;
    readonly startedAt: string;
    readonly expiresAt: string;
  } | null;
  readonly openStreams: readonly { readonly sessionId: string; readonly device: { readonly kind: string } }[] | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[];
}

async function start(viewer: Identity, videoId: string, more: object = {}): Promise<Payload> {
  const query = `mutation($input: StartStreamInput!) { startStream(input: $input) {
    session { id manifestUrl startedAt expiresAt }
    openStreams { sessionId startedAt device { kind name } } userErrors { code message field } } }`;
  const input = { videoId, device: { kind: 'WEB' }, ...more };
  return (await client.data<{ startStream: Payload }>(viewer, query, { input })).startStream;
}

const film = await addVideo();
const code = ({ userErrors }: Payload) => userErrors[0]?.code;
const siblingOf = ({ accountId }: Identity) => aViewer({ accountId: accountId! });

async function started(viewer: Identity, more: object = {}): Promise<NonNullable<Payload['session']>> {
  const payload = await start(viewer, film, more);
  if (!payload.session) throw new Error(`The stream did not begin: ${JSON.stringify(payload)}`);
  return payload.session;
}

const end = (viewer: Identity, sessionId: string) =>
  client.data(viewer, 'mutation($id: ID!) { endStream(input: { sessionId: $id }) { session { state } } }', {
    id: sessionId,
  });

const rowOf = async (id: string) =>
  (await database.db.execute(sql`select * from playback.stream_sessions where id = ${id}`))[0]!;

describe('parental controls', () => {
  test('refuse what they hide as RESTRICTED, and what does not exist at all as NOT_FOUND', async () => {
    const child = aViewer({ maturityLimit: 12 });
    const thriller = await addVideo({}, { age: 16 });
    const blocked = await addVideo({}, { blockedFor: child.profileId! });
    expect(code(await start(child, thriller))).toBe('RESTRICTED');
    expect(code(await start(child, blocked))).toBe('RESTRICTED');
    expect(code(await start(child, newId()))).toBe('NOT_FOUND');
    const { maturityLimit: _, ...grown } = child;
    expect((await start({ ...grown, unlocked: true }, thriller)).userErrors).toEqual([]);
    expect((await start({ ...grown, unlocked: true }, blocked)).userErrors).toEqual([]);
  });

  test('are told of after what holds for everybody: no content first, then the country', async () => {
    const child = aViewer({ maturityLimit: 12 });
    const empty = await addVideo({}, { age: 16, status: 'EMPTY', storagePrefix: null, unavailable: 'REGION' });
    const elsewhere = await addVideo({}, { age: 16, unavailable: 'REGION' });
    const draft = await addVideo({}, { age: 16, status: 'EMPTY', storagePrefix: null, unavailable: 'NOT_PUBLISHED' });
    expect(code(await start(child, empty))).toBe('WRONG_STATE');
    expect(code(await start(child, elsewhere))).toBe('NOT_AVAILABLE');
    expect(code(await start(child, draft))).toBe('NOT_FOUND');
  });
});

describe('viewing hours', () => {
  test('refuse a stream outside of them, after what the video itself is refused for', async () => {
    const viewer = aViewer();
    watchers.set(viewer.profileId!, { watchableNow: false });
    const { userErrors } = await start(viewer, film);
    expect(userErrors).toMatchObject([
      {
        code: 'OUTSIDE_VIEWING_HOURS',
        message: expect.stringMatching(/its PIN, where it has one .*another profile .*password/),
      },
    ]);
    expect(code(await start({ ...viewer, maturityLimit: 6 }, await addVideo({}, { age: 16 })))).toBe('RESTRICTED');
    expect((await start({ ...viewer, unlocked: true }, film)).userErrors).toEqual([]);
  });

  test('end a stream when they end, however often it is reported on', async () => {
    const viewer = aViewer();
    const until = new Date(Date.now() + 20_000).toISOString();
    watchers.set(viewer.profileId!, { watchableUntil: until });
    const { id, expiresAt } = await started(viewer);
    expect(expiresAt).toBe(until);
    const report = `mutation($id: ID!) { reportPlayback(input: { sessionId: $id, state: PLAYING, positionSeconds: 1 }) {
      session { expiresAt } } }`;
    expect(await client.data(viewer, report, { id })).toEqual({ reportPlayback: { session: { expiresAt: until } } });
  });
});

describe('the streams of an account', () => {
  test('are four at once, also of fifty that begin at the same moment on several devices', async () => {
    const viewer = aViewer();
    const payloads = await Promise.all(
      Array.from({ length: 50 }, (_, i) => start(i % 2 ? viewer : siblingOf(viewer), film)),
    );
    const begun = payloads.flatMap(({ session }) => session ?? []);
    const refused = payloads.filter(({ session }) => !session);
    expect(begun).toHaveLength(4);
    for (const payload of refused) {
      expect(payload.userErrors).toMatchObject([{ code: 'LIMIT_REACHED' }]);
      expect(payload.openStreams?.map(({ sessionId }) => sessionId).toSorted()).toEqual(
        begun.map(({ id }) => id).toSorted(),
      );
    }
    expect((await start(aViewer(), film)).userErrors).toEqual([]);
  });

  test('make room when one of them ends, by itself or in favour of another', async () => {
    const viewer = aViewer();
    const first = await started(viewer, { device: { kind: 'TV', name: 'Den' } });
    for (let i = 0; i < 3; i++) await started(viewer);
    const full = await start(viewer, film);
    expect(full).toMatchObject({
      openStreams: [{ sessionId: first.id, device: { kind: 'TV', name: 'Den' } }, {}, {}, {}],
    });
    const instead = await started(siblingOf(viewer), { replaceSessionId: first.id });
    expect(await rowOf(first.id)).toMatchObject({ state: 'ENDED' });
    expect((await fetch(new URL(new URL(first.manifestUrl!).pathname, origin))).status).toBe(403);
    expect(code(await start(viewer, film))).toBe('LIMIT_REACHED');
    // Ended meanwhile, there is nothing to replace: the new one takes its place.
    await end(viewer, full.openStreams![1]!.sessionId);
    await started(viewer, { replaceSessionId: full.openStreams![1]!.sessionId });
    expect(await rowOf(instead.id)).toMatchObject({ state: 'STARTING' });
  });

  test('of which one has fallen silent for its lease make room for another', async () => {
    const viewer = aViewer();
    const sessions = await Promise.all(Array.from({ length: 4 }, () => started(viewer)));
    await database.db.execute(
      sql`update playback.stream_sessions set expires_at = now() - interval '1 second' where id = ${sessions[0]!.id}`,
    );
    expect((await start(viewer, film)).userErrors).toEqual([]);
  });

  test('are not ended in favour of a stream that does not begin', async () => {
    const viewer = aViewer();
    const { id } = await started(viewer);
    await start(viewer, newId(), { replaceSessionId: id });
    expect(await rowOf(id)).toMatchObject({ state: 'STARTING' });
  });

  test('of another account are no more than made-up ones to be replaced', async () => {
    const { id } = await started(aViewer());
    const answers = await Promise.all(
      [id, newId(), 'no id'].map((other) => start(aViewer(), film, { replaceSessionId: other })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ userErrors: [{ code: 'NOT_FOUND', field: ['replaceSessionId'] }] });
    expect(await rowOf(id)).toMatchObject({ state: 'STARTING' });
  });
});

describe('the same key', () => {
  const key = { idempotencyKey: 'a key of the tests' };

  test('gives the same session again, also at the same moment, until it ends', async () => {
    const viewer = aViewer();
    const sessions = await Promise.all(Array.from({ length: 5 }, () => started(viewer, key)));
    expect(new Set(sessions.map(({ id }) => id)).size).toBe(1);
    await end(viewer, sessions[0]!.id);
    expect((await started(viewer, key)).id).not.toBe(sessions[0]!.id);
  });

  test('of another profile is another key, and for another video a CONFLICT', async () => {
    const viewer = aViewer();
    const { id } = await started(viewer, key);
    expect((await started(siblingOf(viewer), key)).id).not.toBe(id);
    expect(code(await start(viewer, await addVideo(), key))).toBe('CONFLICT');
  });

  test('is free again at the moment that the lease runs out', async () => {
    const viewer = aViewer();
    const { id } = await started(viewer, key);
    await database.db.execute(
      sql`update playback.stream_sessions set expires_at = now() + interval '1 hour', ended_at = null where id = ${id}`,
    );
    await database.db.execute(sql`update playback.stream_sessions set expires_at = now() where id = ${id}`);
    expect((await started(viewer, key)).id).not.toBe(id);
  });
});

describe('a session', () => {
  test('keeps what the device can do and how its profile likes to watch', async () => {
    const viewer = aViewer({ sessionId: newId() });
    watchers.set(viewer.profileId!, {
      preferences: { audioLanguage: 'de', subtitleLanguage: 'pt-BR', maxHeight: 720, dataSaver: false },
    });
    const capabilities = { maxHeight: 1080, maxBitrateKbps: 4000, maxFrameRate: 30, codecs: ['avc1.640028'] };
    const device = { kind: 'TV', os: 'TIZEN', player: 'NATIVE' };
    const { id } = await started(viewer, { capabilities, device });
    expect(await rowOf(id)).toMatchObject({
      ...{ max_height: 720, max_bitrate_kbps: 4000, max_frame_rate: 30, codecs: ['avc1.640028'] },
      ...{ audio_language: 'de', subtitle_language: 'pt-BR', os: 'TIZEN', player: 'NATIVE' },
      ...{ title_id: titleOf(film), is_episode: false, log_in_id: viewer.sessionId },
    });
  });

  test('of a profile that is sparing with data has 480 pixels of height at most', async () => {
    const viewer = aViewer();
    watchers.set(viewer.profileId!, { preferences: { dataSaver: true } });
    expect(await rowOf((await started(viewer)).id)).toMatchObject({ max_height: 480 });
    const { id } = await started(viewer, { capabilities: { maxHeight: 240 } });
    expect(await rowOf(id)).toMatchObject({ max_height: 240 });
  });

  test('ends when the limits of its profile are tighter; told again, that ends none that was begun since', async () => {
    const viewer = aViewer();
    const sibling = siblingOf(viewer);
    const [ending, staying] = [await started(viewer), await started(sibling)];
    const { accountId, profileId } = viewer;
    const at = new Date(Date.parse(staying.startedAt) + 1).toISOString();
    const body = { accountId, profileId, at };
    const tell = () =>
      client.data({ scopes: ['platform:operate'] }, 'mutation($m: [MessageInput!]!) { receive(messages: $m) }', {
        m: [{ id: newId(), kind: 'LIMITS_CHANGED', body }],
      });
    await tell();
    expect(await rowOf(ending.id)).toMatchObject({ state: 'ENDED' });
    expect(await rowOf(staying.id)).toMatchObject({ state: 'STARTING' });
    const since = await started(viewer);
    await tell();
    expect(await rowOf(since.id)).toMatchObject({ state: 'STARTING' });
  });

  test('ends with the log-in that it was begun with, and tells analytics so', async () => {
    const [viewer, other] = [aViewer({ sessionId: newId() }), aViewer({ sessionId: newId() })];
    const [ending, staying] = [await started(viewer), await started(other)];
    const messages = [
      { id: newId(), kind: 'SESSIONS_REVOKED', body: { sessionIds: [viewer.sessionId, newId()] } },
      { id: newId(), kind: 'SESSIONS_REVOKED', body: { sessionIds: [viewer.sessionId] } },
    ];
    const platform = { scopes: ['platform:operate'] };
    await client.data(platform, 'mutation($m: [MessageInput!]!) { receive(messages: $m) }', { m: messages });
    expect(await rowOf(ending.id)).toMatchObject({ state: 'ENDED' });
    expect(await rowOf(staying.id)).toMatchObject({ state: 'STARTING' });
    const told = await database.db.execute(sql`
      select body from playback.outbox where kind = 'STREAM_ENDED' and body->>'sessionId' = ${ending.id}`);
    expect(told).toHaveLength(1);
  });
});
