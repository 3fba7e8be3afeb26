import { asc, eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { gone, streamQuality, streamReports, titleHours, titleStats, views } from '../../db/schema/analytics.ts';
import type { Identity } from '../../platform/identity.ts';
import { createLogger } from '../../platform/log.ts';
import { testAnalytics } from '../../test/setup/analytics.ts';
import { eventually } from '../../test/setup/eventually.ts';
import { rollUp } from '../../test/setup/rollUp.ts';
import { hashOfGone } from '../shared/goneStore.ts';
import { newId } from '../shared/id.ts';
import { RetentionStore } from '../shared/retentionStore.ts';
import type { StreamReport } from '../shared/streamMessages.ts';
import { keptByAnalytics } from './retention.ts';

const { client, addFilm, database, counter } = await testAnalytics();
const { db } = database;

const platform: Identity = { scopes: ['platform:operate'] };

interface Message {
  readonly kind: 'STREAM_STARTED' | 'STREAM_REPORT' | 'STREAM_ENDED';
  readonly body: unknown;
}

const receive = (...messages: Message[]) =>
  client.data(platform, 'mutation($messages: [MessageInput!]!) { receive(messages: $messages) }', {
    messages: messages.map((message) => ({ id: newId(), ...message })),
  });

async function record(viewer: Identity, ...events: object[]) {
  const mutation =
    'mutation($events: [EventInput!]!) { recordEvents(input: { events: $events }) { accepted duplicates } }';
  return (await client.data<{ recordEvents: { accepted: number } }>(viewer, mutation, { events })).recordEvents;
}

const aViewer = (more: Partial<Identity> = {}) => ({
  accountId: newId(),
  profileId: newId(),
  scopes: [],
  country: 'DE',
  ...more,
});

/** Two days ago, at the beginning of an hour. */
const origin = Math.floor((Date.now() - 2 * 86_400_000) / 3_600_000) * 3_600_000;
const at = (seconds: number): string => new Date(origin + seconds * 1_000).toISOString();

interface Film {
  readonly titleId: string;
  readonly videoId: string;
}

/** A stream of a viewer, and what playback tells of it; times are in seconds after the origin. */
function aStream(viewer: { accountId: string; profileId: string }, { titleId, videoId }: Film, startsAt = 0) {
  const sessionId = newId();
  const stream = {
    ...{ sessionId, accountId: viewer.accountId, profileId: viewer.profileId, videoId, titleId },
    ...{ durationSeconds: 1_000, country: 'DE', deviceKind: 'WEB', startedAt: at(startsAt) },
  };
  let sequence = 1;
  const report = (seconds: number, more: Partial<StreamReport> = {}): Message => {
    sequence += 1;
    const usual = {
      ...{ sequence, at: at(seconds), state: 'PLAYING', positionSeconds: 10, playedSeconds: 10 },
      ...{ rebufferCount: 0, rebufferSeconds: 0, droppedFrames: 0 },
      ...{ bitrateKbps: null, startupSeconds: null, cdn: null, errorCode: null },
    };
    return { kind: 'STREAM_REPORT', body: { ...stream, ...usual, ...more } };
  };
  return {
    sessionId,
    started: { kind: 'STREAM_STARTED', body: stream } satisfies Message,
    report,
    ended: (seconds: number, state: 'ENDED' | 'FAILED' = 'ENDED'): Message => ({
      kind: 'STREAM_ENDED',
      body: { ...stream, sequence: sequence + 1, at: at(seconds), state, positionSeconds: 10 },
    }),
  };
}

const statsOf = async (titleId: string) => {
  const [row] = await db.select().from(titleStats).where(eq(titleStats.titleId, titleId));
  return row;
};
const viewsOf = (titleId: string) =>
  db.select().from(views).where(eq(views.titleId, titleId)).orderBy(asc(views.startedAt));

const fields = 'startupSeconds rebufferCount rebufferRatio averageBitrateKbps playingSeconds droppedFrames score';
const quality = async (viewer: Identity, id: string) =>
  (
    await client.entity<{ quality: object | null }>(
      viewer,
      { __typename: 'StreamSession', id },
      `quality { ${fields} }`,
    )
  )?.quality;

describe('the quality of a stream', () => {
  test('is the sum of its reports, each counted once', async () => {
    const viewer = aViewer();
    const stream = aStream(viewer, addFilm());
    await receive(stream.started);
    expect(await quality(viewer, stream.sessionId)).toBeNull();
    const first = stream.report(10, { playedSeconds: 30, bitrateKbps: 1_000, startupSeconds: 2 });
    const second = stream.report(20, {
      ...{ playedSeconds: 60, bitrateKbps: 4_000, startupSeconds: 2 },
      ...{ rebufferCount: 2, rebufferSeconds: 10, droppedFrames: 3 },
    });
    await receive(second, first, first);
    await receive(first, second, stream.ended(25));
    expect(await quality(viewer, stream.sessionId)).toEqual({
      startupSeconds: 2,
      rebufferCount: 2,
      rebufferRatio: 0.1,
      averageBitrateKbps: 3_000,
      playingSeconds: 90,
      droppedFrames: 3,
      score: expect.closeTo((80 + (100 / Math.SQRT2 + 100 / Math.E) / 2) / 2, 9),
    });
  });

  test('is 0 for one that failed', async () => {
    const viewer = aViewer();
    const stream = aStream(viewer, addFilm());
    await receive(stream.ended(60, 'FAILED'));
    expect(await quality(viewer, stream.sessionId)).toMatchObject({ score: 0, playingSeconds: 0, rebufferRatio: null });
  });

  test('is shown to its own profile and to operators, and to nobody else', async () => {
    const viewer = aViewer();
    const stream = aStream(viewer, addFilm());
    await receive(stream.report(10));
    expect(await quality(viewer, stream.sessionId)).toMatchObject({ playingSeconds: 10 });
    expect(await quality(aViewer({ scopes: ['streams:read'] }), stream.sessionId)).toMatchObject({
      playingSeconds: 10,
    });
    const others = [
      aViewer(),
      { ...viewer, profileId: newId() },
      { accountId: viewer.accountId, scopes: [] },
      { scopes: [] },
    ];
    for (const other of others) expect(await quality(other, stream.sessionId)).toBeNull();
    expect(await quality(viewer, newId())).toBeNull();
    expect(await quality(viewer, 'no id')).toBeNull();
  });

  test('is read by one statement for twenty streams', async () => {
    const viewer = aViewer();
    const film = addFilm();
    const streams = Array.from({ length: 20 }, () => aStream(viewer, film));
    await receive(...streams.map((stream) => stream.report(10)));
    const r = streams.map(({ sessionId }) => ({ __typename: 'StreamSession', id: sessionId }));
    const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on StreamSession { quality { ${fields} } } } }`;
    const statements = await counter.during(async () => {
      const { _entities } = await client.data<{ _entities: { quality: object | null }[] }>(viewer, query, { r });
      expect(_entities.every(({ quality }) => quality !== null)).toBe(true);
    });
    expect(statements).toBe(1);
  });

  test('stays inside its columns whatever players count', async () => {
    const viewer = aViewer();
    const stream = aStream(viewer, addFilm());
    const many = () => stream.report(10, { droppedFrames: 1_900_000_000 });
    await receive(many(), many());
    await receive(many());
    expect(await quality(viewer, stream.sessionId)).toMatchObject({ droppedFrames: 2_000_000_000 });
  });
});

describe('a view', () => {
  test('of a stream counts what playback has measured, not what the player says besides', async () => {
    for (const playbackFirst of [true, false]) {
      const film = addFilm();
      const viewer = aViewer();
      const stream = aStream(viewer, film);
      const { sessionId } = stream;
      const told = () =>
        receive(stream.started, stream.report(10), stream.report(20, { positionSeconds: 950 }), stream.ended(30));
      if (playbackFirst) await told();
      await record(
        viewer,
        { id: newId(), type: 'VIEW_STARTED', at: at(1), videoId: film.videoId, sessionId },
        {
          ...{ id: newId(), type: 'VIEW_ENDED', at: at(29), videoId: film.videoId, sessionId },
          data: { playingSeconds: 500, completed: false },
        },
      );
      if (!playbackFirst) await told();
      expect(await statsOf(film.titleId)).toEqual({
        titleId: film.titleId,
        ...{ views: 1, endedViews: 1, completedViews: 1, uniqueViewers: 1, playingSeconds: 20 },
      });
    }
  });

  test('that is known from both ends is one once something is known of the time between', async () => {
    const film = addFilm();
    const viewer = aViewer();
    const started = (minutes: number) => ({
      ...{ id: newId(), type: 'VIEW_STARTED', at: at(minutes * 60), videoId: film.videoId },
    });
    await record(viewer, started(61));
    await record(viewer, started(-50));
    expect(await statsOf(film.titleId)).toMatchObject({ views: 2, uniqueViewers: 1 });
    await record(viewer, started(5));
    expect(await statsOf(film.titleId)).toMatchObject({ views: 1, uniqueViewers: 1 });
    const hours = await db.select().from(titleHours).where(eq(titleHours.titleId, film.titleId));
    expect(hours).toEqual([{ titleId: film.titleId, hour: new Date(origin - 3_600_000), views: 1 }]);
  });

  test('is not counted while nobody knows of which title it is', async () => {
    const viewer = aViewer();
    const film = addFilm();
    const { sessionId, report } = aStream(viewer, film);
    const { kind, body } = report(10);
    await receive({ kind, body: { ...(body as object), titleId: null } });
    expect(await viewsOf(film.titleId)).toEqual([]);
    expect(await quality(viewer, sessionId)).toMatchObject({ playingSeconds: 10 });
  });
});

test('a stream that fell silent before the first picture was left, and only what its player calls a failure is one', async () => {
  const film = addFilm();
  const [silent, failed] = [aStream(aViewer(), film), aStream(aViewer(), film)];
  await receive(silent.started, silent.ended(60), failed.started);
  await receive(
    failed.report(5, { state: 'FAILED', playedSeconds: 0, errorCode: 'DECODE' }),
    failed.ended(5, 'FAILED'),
  );
  await rollUp(db);
  const query = `query($range: TimeRangeInput!, $titleId: ID) { streamingQuality(range: $range, titleId: $titleId) {
    views failurePercent exitsBeforeStartPercent playbackSuccess score } }`;
  const range = { from: at(0), until: at(3_600) };
  const analyst = aViewer({ scopes: ['analytics:read'] });
  // Of the one that was left 50, of the other 0; the score is of what played or failed.
  expect(await client.data(analyst, query, { range, titleId: film.titleId })).toEqual({
    streamingQuality: [
      { ...{ views: 2, failurePercent: 50, exitsBeforeStartPercent: 50 }, ...{ playbackSuccess: 25, score: 0 } },
    ],
  });
});

test('what is told of a profile that was deleted is not kept', async () => {
  const [viewer, other] = [aViewer(), aViewer()];
  const film = addFilm();
  await db.insert(gone).values({ hash: hashOfGone(viewer.profileId) });
  const [stream, living] = [aStream(viewer, film), aStream(other, film)];
  await receive(stream.started, stream.report(10), stream.ended(20), living.report(10));
  expect((await viewsOf(film.titleId)).map(({ viewerId }) => viewerId)).toEqual([other.profileId]);
  for (const table of [streamQuality, streamReports])
    expect(await db.$count(table, eq(table.sessionId, stream.sessionId))).toBe(0);
});

test('a report is known for a week after it came, however old it was, and the sums of a stream stay when it goes', async () => {
  const [viewer, film] = [aViewer(), addFilm()];
  const [stream, old] = [aStream(viewer, film), aStream(viewer, film)];
  // Two days old when it comes.
  const report = stream.report(10);
  await receive(report, old.report(10), old.ended(20));
  const came = (sessionId: string, days: number) =>
    db
      .update(streamReports)
      .set({ receivedAt: sql`now() - make_interval(days => ${days})` })
      .where(eq(streamReports.sessionId, sessionId));
  await came(stream.sessionId, 6);
  await came(old.sessionId, 8);
  const retention = new RetentionStore({
    db,
    kept: keptByAnalytics({ streams: 90, views: 400 }),
    log: createLogger('analytics', 'silent'),
  });
  // A table that the service is at just now is left to it.
  await eventually(async () => {
    await retention.sweep();
    expect(await db.$count(streamReports, eq(streamReports.sessionId, old.sessionId))).toBe(0);
  });
  await receive(report);
  expect(await quality(viewer, stream.sessionId)).toMatchObject({ playingSeconds: 10 });
  expect(await quality(viewer, old.sessionId)).toMatchObject({ playingSeconds: 10 });
  const before = [await viewsOf(film.titleId), await statsOf(film.titleId)];
  const { sessionId } = old;
  await db.execute(
    sql`update analytics.stream_quality set last_at = now() - interval '91 days' where session_id = ${sessionId}`,
  );
  await eventually(async () => {
    await retention.sweep();
    expect(await quality(viewer, sessionId)).toBeNull();
  });
  expect([await viewsOf(film.titleId), await statsOf(film.titleId)]).toEqual(before);
});

test('messages of no form that there is are passed over, and those around them are kept', async () => {
  const viewer = aViewer();
  const stream = aStream(viewer, addFilm());
  const { kind, body } = stream.report(10);
  await receive({ kind, body: { ...(body as object), sequence: 'first' } }, stream.report(20));
  expect(await quality(viewer, stream.sessionId)).toMatchObject({ playingSeconds: 10 });
});

test('500 reports of 500 viewers are kept by as many statements as there are transactions, times a few', async () => {
  const film = addFilm();
  const reports = Array.from({ length: 500 }, () => aStream(aViewer(), film).report(10));
  const statements = await counter.during(() => receive(...reports));
  expect(statements).toBeLessThanOrEqual(5 * 14);
  expect(await statsOf(film.titleId)).toMatchObject({ views: 500, uniqueViewers: 500, playingSeconds: 5_000 });
});

test('a view tells what it was last watched on and how well its streams played, whatever is told first', async () => {
  const [viewer, film] = [aViewer(), addFilm()];
  const [first, second] = [aStream(viewer, film), aStream(viewer, film, 600)];
  const on = (message: Message, deviceKind: string, os: string | null) => ({
    ...message,
    body: { ...(message.body as object), deviceKind, os, player: 'NATIVE' },
  });
  const told = [
    on(first.started, 'TV', 'TIZEN'),
    on(first.report(10, { startupSeconds: 3, cdn: 'north', rebufferCount: 1, rebufferSeconds: 2 }), 'TV', 'TIZEN'),
    on(second.started, 'PHONE', null),
    on(second.report(620, { startupSeconds: 1, cdn: 'south', bitrateKbps: 2_000, droppedFrames: 4 }), 'PHONE', null),
    on(second.ended(630, 'FAILED'), 'PHONE', null),
  ];
  for (const message of told.toReversed()) await receive(message);
  expect(await viewsOf(film.titleId)).toMatchObject([
    {
      ...{ device: 'PHONE', os: null, player: 'NATIVE', cdn: 'south', failed: true, startupSeconds: 3 },
      ...{ rebufferCount: 1, rebufferSeconds: 2, droppedFrames: 4, bitrateSum: 20_000, bitrateSeconds: 10 },
    },
  ]);
  const state = await db.select().from(streamQuality).where(eq(streamQuality.sessionId, second.sessionId));
  expect(state).toMatchObject([{ state: 'FAILED', sequence: 3, stateSince: new Date(at(630)) }]);
});

test('messages from before a player told its system are taken', async () => {
  const [viewer, film] = [aViewer(), addFilm()];
  await receive(aStream(viewer, film).started);
  expect(await viewsOf(film.titleId)).toMatchObject([{ device: 'WEB', os: null, player: null }]);
});
