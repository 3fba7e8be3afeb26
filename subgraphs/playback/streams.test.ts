import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { eventually } from '../../test/setup/eventually.ts';
import { aViewer, testPlayback } from '../../test/setup/playback.ts';
import { collect } from '../../test/setup/subgraphClient.ts';
import { newId } from '../shared/id.ts';
import { type Report, ReportStore } from './reportStore.ts';

const { client, catalog, identity, positions, watchers, addVideo, database, counter } = await testPlayback({
  streamsPerAccount: 30,
});

interface Session {
  readonly id: string;
  readonly state: string;
  readonly sequence: number;
  readonly positionSeconds: number;
  readonly bitrateKbps: number | null;
  readonly manifestUrl: string | null;
  readonly storyboardUrl: string | null;
  readonly endedAt: string | null;
  readonly expiresAt: string;
  readonly startedAt: string;
  readonly resumePositionSeconds: number;
}
interface Payload {
  readonly session: Session | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly field: readonly string[] | null;
  }[];
}

const fields = `id state sequence positionSeconds bitrateKbps bufferSeconds manifestUrl storyboardUrl startedAt endedAt expiresAt
  resumePositionSeconds heartbeatIntervalSeconds country device { kind name } video { id } profile { id }`;
const mutation = (name: string, type: string) =>
  `mutation($input: ${type}!) { ${name}(input: $input) { session { ${fields} } userErrors { code message field } } }`;

async function send(viewer: Identity, name: string, type: string, input: object): Promise<Payload> {
  const data = await client.data<Record<string, Payload>>(viewer, mutation(name, type), { input });
  return data[name]!;
}
const start = (viewer: Identity, videoId: string, more: object = {}) =>
  send(viewer, 'startStream', 'StartStreamInput', { videoId, device: { kind: 'WEB' }, ...more });
const report = (viewer: Identity, sessionId: string, more: object = {}) =>
  send(viewer, 'reportPlayback', 'ReportPlaybackInput', { sessionId, state: 'PLAYING', positionSeconds: 1, ...more });
const end = (viewer: Identity, sessionId: string, more: object = {}) =>
  send(viewer, 'endStream', 'EndStreamInput', { sessionId, ...more });

async function started(viewer: Identity): Promise<Session> {
  const { session } = await start(viewer, await addVideo());
  if (!session) throw new Error('The stream of a READY video did not begin.');
  return session;
}

const read = async (viewer: Identity, id: string) => {
  const query = `query($id: ID!) { streamSession(id: $id) { ${fields} } }`;
  const { streamSession } = await client.data<{ streamSession: Session | null }>(viewer, query, { id });
  return streamSession;
};

describe('startStream', () => {
  test('gives a session with a manifest address, a lease of 60 seconds and who watches what on what', async () => {
    const viewer = aViewer();
    const videoId = await addVideo();
    const { session, userErrors } = await start(viewer, videoId, { device: { kind: 'TV', name: 'Living room' } });
    expect(userErrors).toEqual([]);
    expect(session).toMatchObject({
      state: 'STARTING',
      sequence: 1,
      positionSeconds: 0,
      bitrateKbps: null,
      heartbeatIntervalSeconds: 10,
      country: 'DE',
      device: { kind: 'TV', name: 'Living room' },
      video: { id: videoId },
      profile: { id: viewer.profileId },
      manifestUrl: expect.stringMatching(/^https:\/\/play\.marquee\.test\/hls\/[\w-]{72}\/manifest\.m3u8$/),
    });
    expect(Date.parse(session!.expiresAt) - Date.parse(session!.startedAt)).toBe(60_000);
  });

  test('gives the address of the pictures along a video that has them, under the token of the session', async () => {
    const [plain, withPictures] = [await addVideo(), await addVideo({}, { storyboard: true })];
    expect((await start(aViewer(), plain)).session?.storyboardUrl).toBeNull();
    const viewer = aViewer();
    const { session } = await start(viewer, withPictures);
    expect(session?.storyboardUrl).toBe(
      session?.manifestUrl?.replace('manifest.m3u8', `${withPictures}/1/storyboard/storyboard.vtt`),
    );
    expect((await end(viewer, session!.id)).session?.storyboardUrl).toBeNull();
  });

  test('asks the catalog as the viewer: what it may not see is NOT_FOUND like a made-up or malformed id', async () => {
    const hidden = await addVideo({}, { country: 'FR' });
    const refusals = await Promise.all([hidden, newId(), '1; drop table'].map((id) => start(aViewer(), id)));
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
    expect(refusals[0]).toMatchObject({ session: null, userErrors: [{ code: 'NOT_FOUND', field: ['videoId'] }] });
    expect((await start(aViewer({ country: 'FR' }), hidden)).userErrors).toEqual([]);
  });

  test.each(['EMPTY', 'INGESTING', 'FAILED'])('refuses a video that is %s with WRONG_STATE', async (status) => {
    const videoId = await addVideo({}, { status, storagePrefix: null });
    expect(await start(aViewer(), videoId)).toMatchObject({
      session: null,
      userErrors: [{ code: 'WRONG_STATE', field: ['videoId'] }],
    });
  });

  test.each([
    ['REGION', 'in your country.'],
    ['NOT_YET', 'yet'],
    ['NO_LONGER', 'any longer'],
  ])('refuses a video that may not be watched with NOT_AVAILABLE, and says why: %s', async (unavailable, words) => {
    const videoId = await addVideo({}, { unavailable });
    expect(await start(aViewer(), videoId)).toMatchObject({
      session: null,
      userErrors: [{ code: 'NOT_AVAILABLE', field: ['videoId'], message: expect.stringContaining(words) }],
    });
  });

  test('refuses an anonymous caller, and an account that has not chosen a profile', async () => {
    const query = mutation('startStream', 'StartStreamInput');
    const input = { videoId: await addVideo(), device: { kind: 'WEB' } };
    const anonymous = await client.ask({ scopes: [] }, query, { input });
    expect(anonymous.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    const noProfile = await client.ask({ accountId: newId(), scopes: [] }, query, { input });
    expect(noProfile.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  test('says all that is out of bounds at once', async () => {
    const { userErrors } = await start(aViewer(), newId(), {
      device: { kind: 'WEB', name: ' ' },
      capabilities: { maxHeight: 0 },
    });
    expect(userErrors.map(({ code, field }) => [code, field?.join('.')])).toEqual([
      ['INVALID', 'device.name'],
      ['INVALID', 'capabilities.maxHeight'],
    ]);
  });

  test.each([
    ['between 5 % and 90 %', 300, 300],
    ['just begun', 29, 0],
    ['as good as over', 541, 0],
  ])('resumes a video %s', async (_how, position, resume) => {
    const videoId = await addVideo();
    positions.set(videoId, position);
    const { session } = await start(aViewer(), videoId);
    expect(session).toMatchObject({ resumePositionSeconds: resume, positionSeconds: resume });
  });

  test('begins at the beginning while identity does not answer, for a profile that no hours bound', async () => {
    const videoId = await addVideo();
    positions.set(videoId, 300);
    const viewer = aViewer();
    await started(viewer);
    identity.broken = true;
    const { session } = await start(viewer, videoId).finally(() => {
      identity.broken = false;
    });
    expect(session?.resumePositionSeconds).toBe(0);
  });

  test.each([
    ['of which nothing is known yet', undefined],
    ['with viewing hours', { watchableUntil: '2999-01-01T00:00:00.000Z' }],
  ])('is SUBGRAPH_UNAVAILABLE while identity does not answer, for a profile %s', async (_whose, watcher) => {
    const viewer = aViewer();
    if (watcher) {
      watchers.set(viewer.profileId!, watcher);
      await started(viewer);
    }
    const input = { videoId: await addVideo(), device: { kind: 'WEB' } };
    identity.broken = true;
    const { errors } = await client.ask(viewer, mutation('startStream', 'StartStreamInput'), { input }).finally(() => {
      identity.broken = false;
    });
    expect(errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
  });

  test('is SUBGRAPH_UNAVAILABLE while the catalog does not answer, and says nothing of where it is', async () => {
    catalog.broken = true;
    const input = { videoId: newId(), device: { kind: 'WEB' } };
    const { errors } = await client
      .ask(aViewer(), mutation('startStream', 'StartStreamInput'), { input })
      .finally(() => {
        catalog.broken = false;
      });
    expect(errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
    expect(JSON.stringify(errors)).not.toContain('127.0.0.1');
  });
});

describe('reportPlayback', () => {
  test('keeps how playing goes, renews the lease, and leaves what it is not told', async () => {
    const viewer = aViewer();
    const { id } = await started(viewer);
    await report(viewer, id, { positionSeconds: 4, bitrateKbps: 3000, bufferSeconds: 12.5 });
    const { session } = await report(viewer, id, { state: 'PAUSED', positionSeconds: 14 });
    expect(session).toMatchObject({
      state: 'PAUSED',
      positionSeconds: 14,
      bitrateKbps: 3000,
      bufferSeconds: 12.5,
      sequence: 3,
    });
  });

  test('adds up waiting and dropped pictures, and keeps the first startup time', async () => {
    const viewer = aViewer();
    const { id } = await started(viewer);
    await report(viewer, id, { startupSeconds: 0.8, droppedFrames: 3, rebuffer: { count: 1, seconds: 2 } });
    await report(viewer, id, { startupSeconds: 9, droppedFrames: 4, rebuffer: { count: 2, seconds: 0.5 } });
    const [row] = await database.db.execute(sql`
      select startup_seconds, dropped_frames, rebuffer_count, rebuffer_seconds
      from playback.stream_sessions where id = ${id}`);
    expect(row).toEqual({ startup_seconds: 0.8, dropped_frames: 7, rebuffer_count: 3, rebuffer_seconds: 2.5 });
  });

  test.each(['ENDED', 'FAILED'])('ends the session with %s, after which it takes no report', async (state) => {
    const viewer = aViewer();
    const { id } = await started(viewer);
    const error = state === 'FAILED' ? { error: { code: 'DECODE', message: 'no such codec' } } : {};
    const { session } = await report(viewer, id, { state, ...error });
    expect(session).toMatchObject({ state, manifestUrl: null, endedAt: expect.any(String) });
    expect(await report(viewer, id)).toMatchObject({
      session: { state, sequence: session!.sequence },
      userErrors: [{ code: 'WRONG_STATE', field: ['sessionId'] }],
    });
  });

  test('refuses values no player can mean, and an error that did not end the stream', async () => {
    const viewer = aViewer();
    const { id } = await started(viewer);
    const { userErrors } = await report(viewer, id, { positionSeconds: -1, bufferSeconds: 1e9 });
    expect(userErrors.map(({ field }) => field?.[0])).toEqual(['positionSeconds', 'bufferSeconds']);
    expect(userErrors[0]?.message).toBe('Give seconds from 0 to 604800; got -1.');
    expect(await report(viewer, id, { error: { code: 'E' } })).toMatchObject({ userErrors: [{ field: ['error'] }] });
  });
});

describe('endStream', () => {
  test('ends the session where it stopped, and gives the same again when asked again', async () => {
    const viewer = aViewer();
    const { id } = await started(viewer);
    const first = await end(viewer, id, { positionSeconds: 90 });
    expect(first).toMatchObject({
      session: { state: 'ENDED', positionSeconds: 90, manifestUrl: null },
      userErrors: [],
    });
    expect(await end(viewer, id)).toEqual(first);
  });
});

describe('a session of somebody else', () => {
  const owner = aViewer();
  // Another profile of the same account has no more rights than another account.
  const sibling = aViewer({ accountId: owner.accountId! });

  test.each([
    ['another account', aViewer()],
    ['another profile of the account', sibling],
  ])('is for %s as a made-up one, by every field', async (_who, other) => {
    const { id } = await started(owner);
    const madeUp = newId();
    const views = await Promise.all(
      [id, madeUp, 'not an id'].map(async (sessionId) => {
        const progress = client.watch(other, 'subscription($id: ID!) { streamProgress(sessionId: $id) { id } }', {
          id: sessionId,
        });
        return JSON.stringify([
          await report(other, sessionId),
          await end(other, sessionId),
          await read(other, sessionId),
          await client.entity(other, { __typename: 'StreamSession', id: sessionId }, fields),
          // Over a socket, a refusal comes as the only event.
          await collect(progress).catch((error: unknown) => error),
        ]);
      }),
    );
    expect(new Set(views).size).toBe(1);
    expect(views[0]).toContain('NOT_FOUND');
    expect(await read(owner, id)).toMatchObject({ state: 'STARTING', sequence: 1 });
  });

  test('is seen with streams:read, but without the address that opens it', async () => {
    const { id } = await started(owner);
    const operator = aViewer({ scopes: ['streams:read'] });
    expect(await read(operator, id)).toMatchObject({ id, manifestUrl: null });
    expect((await report(operator, id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await end(operator, id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  test('is nothing for an anonymous caller', async () => {
    const { id } = await started(owner);
    const { errors } = await client.ask({ scopes: ['streams:read'] }, `{ streamSession(id: "${id}") { id } }`);
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(await client.entity({ scopes: [] }, { __typename: 'StreamSession', id }, 'id')).toBeNull();
  });
});

/** A report of a player that has nothing to tell. */
const silent: Omit<Report, 'sessionId' | 'profileId' | 'state' | 'ended'> = {
  number: null,
  playedSeconds: null,
  cdn: null,
  positionSeconds: null,
  bitrateKbps: null,
  bufferSeconds: null,
  startupSeconds: null,
  rebufferCount: 0,
  rebufferSeconds: 0,
  droppedFrames: 0,
  errorCode: null,
  errorMessage: null,
};

describe('streamProgress', () => {
  const query = 'subscription($id: ID!) { streamProgress(sessionId: $id) { sequence state positionSeconds } }';
  interface Event {
    readonly streamProgress: Pick<Session, 'sequence' | 'state' | 'positionSeconds'>;
  }

  test('ends although the process that ended the session died at that moment', async () => {
    const viewer = aViewer();
    const { id } = await started(viewer);
    const events = client.watch<Event>(viewer, query, { id });
    await events.next();
    // All that such a process does: it keeps the report, and says nothing more.
    const dying = new ReportStore(database.db, { leaseSeconds: 60, longestSeconds: 60 });
    const ending = { ...silent, sessionId: id, profileId: viewer.profileId!, state: 'ENDED', ended: true } as const;
    await dying.keep(ending);
    expect((await events.next()).value?.data?.streamProgress).toMatchObject({ state: 'ENDED' });
    expect(await events.next()).toMatchObject({ done: true });
  });

  test('begins with the present state, gives each change, and completes when the session has ended', async () => {
    const viewer = aViewer();
    const { id } = await started(viewer);
    const events = client.watch<Event>(viewer, query, { id });
    const next = async () => (await events.next()).value?.data?.streamProgress;
    expect(await next()).toEqual({ sequence: 1, state: 'STARTING', positionSeconds: 0 });
    await report(viewer, id, { positionSeconds: 5 });
    expect(await next()).toEqual({ sequence: 2, state: 'PLAYING', positionSeconds: 5 });
    await end(viewer, id);
    expect(await next()).toEqual({ sequence: 3, state: 'ENDED', positionSeconds: 5 });
    expect(await events.next()).toMatchObject({ done: true });
  });

  test('of a session that has ended gives its last state and completes', async () => {
    const viewer = aViewer();
    const { id } = await started(viewer);
    await end(viewer, id);
    const events = await collect(client.watch<Event>(viewer, query, { id }));
    expect(events.map(({ data }) => data?.streamProgress.state)).toEqual(['ENDED']);
  });
});

describe('the entities', () => {
  test('are read with one statement, however many sessions are asked for', async () => {
    const viewer = aViewer();
    const sessions = await Promise.all(Array.from({ length: 20 }, () => started(viewer)));
    const representations = sessions.map(({ id }) => ({ __typename: 'StreamSession', id }));
    const query = 'query($r:[_Any!]!){_entities(representations:$r){...on StreamSession{state}}}';
    expect(await counter.during(() => client.data(viewer, query, { r: representations }))).toBe(1);
  });

  test('tell of a video whether it plays for this viewer, and why not', async () => {
    const fields = 'isPlayable unplayableReason';
    const video = (status: string, available = true) => ({ __typename: 'Video', id: newId(), status, available });
    expect(await client.entity(aViewer(), video('READY'), fields)).toEqual({
      isPlayable: true,
      unplayableReason: null,
    });
    expect(await client.entity({ scopes: [] }, video('READY'), fields)).toEqual({
      isPlayable: false,
      unplayableReason: 'NO_PROFILE',
    });
    expect(await client.entity(aViewer(), video('INGESTING'), fields)).toEqual({
      isPlayable: false,
      unplayableReason: 'NOT_READY',
    });
    expect(await client.entity(aViewer(), video('READY', false), fields)).toEqual({
      isPlayable: false,
      unplayableReason: 'NOT_AVAILABLE',
    });
  });
});

test('the status names the database, the object store and the catalog', async () => {
  const query = '{ playbackStatus { name healthy dependencies { name healthy } } }';
  const healthy = {
    name: 'playback',
    healthy: true,
    dependencies: ['postgres', 's3', 'catalog'].map((name) => ({ name, healthy: true })),
  };
  // One that does not answer in two seconds is not healthy: on a busy machine that may be for a moment.
  await eventually(async () => expect(await client.data({ scopes: [] }, query)).toEqual({ playbackStatus: healthy }));
});
