import { sql } from 'drizzle-orm';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { aViewer, testPlayback, titleOf } from '../../test/setup/playback.ts';
import { streamEnded, streamReport, streamStarted, watched } from '../shared/streamMessages.ts';

const { client, addVideo, database, counter } = await testPlayback({ streamsPerAccount: 50 });
const film = await addVideo();

async function start(viewer: Identity): Promise<string> {
  const query = 'mutation($input: StartStreamInput!) { startStream(input: $input) { session { id } } }';
  const input = { videoId: film, device: { kind: 'TV', os: 'TIZEN', player: 'NATIVE' } };
  return (await client.data<{ startStream: { session: { id: string } } }>(viewer, query, { input })).startStream.session
    .id;
}

interface Answer {
  readonly session: { readonly sequence: number; readonly state: string; readonly positionSeconds: number } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] }[];
}

async function report(viewer: Identity, sessionId: string, more: object = {}): Promise<Answer> {
  const query = `mutation($input: ReportPlaybackInput!) { reportPlayback(input: $input) {
    session { sequence state positionSeconds } userErrors { code field } } }`;
  const input = { sessionId, state: 'PLAYING', positionSeconds: 1, ...more };
  return (await client.data<{ reportPlayback: Answer }>(viewer, query, { input })).reportPlayback;
}

/** What others are told of a session, in the order in which it was written. */
const told = (sessionId: string) =>
  database.db.execute<{ receiver: string; kind: string; body: Record<string, unknown> }>(
    sql`select receiver, kind, body from playback.outbox where body->>'sessionId' = ${sessionId} order by id, kind`,
  );

const rowOf = async (id: string) =>
  (await database.db.execute(sql`select * from playback.stream_sessions where id = ${id}`))[0]!;

/** As if the stream had begun, and the report before had come, so long ago. */
const ago = (id: string, seconds: number) =>
  database.db.execute(sql`
    update playback.stream_sessions
    set started_at = started_at - make_interval(secs => ${seconds}), updated_at = updated_at - make_interval(secs => ${seconds})
    where id = ${id}`);

describe('what others are told of a stream', () => {
  test('is its beginning, each report with its position for the history, and its end, in the agreed forms', async () => {
    const viewer = aViewer();
    const id = await start(viewer);
    await report(viewer, id, { positionSeconds: 12, bitrateKbps: 3000, droppedFrames: 2, playedSeconds: 0.5 });
    await report(viewer, id, { state: 'ENDED', positionSeconds: 590, rebuffer: { count: 1, seconds: 0.25 } });
    const messages = await told(id);
    expect(messages.map(({ receiver, kind }) => `${receiver} ${kind}`).toSorted()).toEqual([
      'analytics STREAM_ENDED',
      'analytics STREAM_REPORT',
      'analytics STREAM_REPORT',
      'analytics STREAM_STARTED',
      'identity WATCHED',
      'identity WATCHED',
    ]);
    const of = (kind: string) => messages.filter((message) => message.kind === kind).map(({ body }) => body);
    const whose = { sessionId: id, accountId: viewer.accountId, profileId: viewer.profileId, videoId: film };
    expect(streamStarted.parse(of('STREAM_STARTED')[0])).toMatchObject({
      ...{ ...whose, deviceKind: 'TV', os: 'TIZEN', player: 'NATIVE', country: 'DE' },
    });
    const reports = of('STREAM_REPORT').map((body) => streamReport.parse(body));
    expect(reports.find(({ sequence }) => sequence === 2)).toMatchObject({
      ...whose,
      ...{ positionSeconds: 12, bitrateKbps: 3000, droppedFrames: 2, playedSeconds: 0.5, state: 'PLAYING' },
    });
    expect(reports.find(({ sequence }) => sequence === 3)).toMatchObject({
      ...{ state: 'ENDED', droppedFrames: 0, rebufferCount: 1, rebufferSeconds: 0.25 },
    });
    expect(streamEnded.parse(of('STREAM_ENDED')[0])).toMatchObject({ ...whose, sequence: 3, state: 'ENDED' });
    expect(of('WATCHED').map((body) => watched.parse(body))).toMatchObject([
      { ...whose, titleId: titleOf(film), isEpisode: false, positionSeconds: 12, durationSeconds: 600, sequence: 2 },
      { positionSeconds: 590, sequence: 3 },
    ]);
  });

  test('is no position before the first picture, or of an end that tells none', async () => {
    const viewer = aViewer();
    const id = await start(viewer);
    await report(viewer, id, { state: 'STARTING', positionSeconds: 0 });
    await client.data(viewer, 'mutation($id: ID!) { endStream(input: { sessionId: $id }) { session { id } } }', { id });
    expect((await told(id)).filter(({ kind }) => kind === 'WATCHED')).toEqual([]);
  });

  test('is no position of a stream that ends before it shows anything beyond where it was to go on', async () => {
    const viewer = aViewer();
    const [failed, left, seen] = [await start(viewer), await start(viewer), await start(viewer)];
    for (const id of [failed, left, seen])
      await database.db.execute(sql`
        update playback.stream_sessions set resume_position_seconds = 300, position_seconds = 300 where id = ${id}`);
    await report(viewer, failed, { state: 'FAILED', positionSeconds: 0, error: { code: 'manifestLoadError' } });
    const end = 'mutation($input: EndStreamInput!) { endStream(input: $input) { session { id } } }';
    await client.data(viewer, end, { input: { sessionId: left, positionSeconds: 0 } });
    await client.data(viewer, end, { input: { sessionId: seen, positionSeconds: 330 } });
    const positions = async (id: string) =>
      (await told(id)).flatMap(({ kind, body }) => (kind === 'WATCHED' ? [body.positionSeconds] : []));
    expect([await positions(failed), await positions(left), await positions(seen)]).toEqual([[], [], [330]]);
  });
});

describe('a numbered report', () => {
  test('that is sent again, or comes late, changes nothing and is answered as before', async () => {
    const viewer = aViewer();
    const id = await start(viewer);
    const second = { number: 2, positionSeconds: 20, rebuffer: { count: 1, seconds: 1 } };
    const first = await report(viewer, id, second);
    expect(await report(viewer, id, second)).toEqual(first);
    expect(await report(viewer, id, { number: 1, positionSeconds: 10 })).toEqual(first);
    expect(await rowOf(id)).toMatchObject({ rebuffer_count: 1, position_seconds: 20 });
    expect((await told(id)).filter(({ kind }) => kind === 'STREAM_REPORT')).toHaveLength(1);
    const last = await report(viewer, id, { number: 3, state: 'ENDED', positionSeconds: 30 });
    expect(await report(viewer, id, { number: 3, state: 'ENDED', positionSeconds: 30 })).toEqual(last);
    expect((await report(viewer, id, { number: 4 })).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
  });
});

test.each([-1, 1])(
  'whether a report came before is not for the clock of a process to say: %i day off',
  async (days) => {
    const viewer = aViewer();
    const id = await start(viewer);
    const kept = await report(viewer, id, { number: 2, positionSeconds: 20 });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 });
    onTestFinished(() => void vi.useRealTimers());
    expect(await report(viewer, id, { number: 1, positionSeconds: 10 })).toEqual(kept);
    await database.db.execute(sql`
    update playback.stream_sessions set expires_at = now() - interval '1 second' where id = ${id}`);
    expect((await report(viewer, id, { number: 1, positionSeconds: 10 })).userErrors).toMatchObject([
      { code: 'WRONG_STATE' },
    ]);
  },
);

test('a position behind the end is the end: in the stream, in what is told of it, and when it ends', async () => {
  const viewer = aViewer();
  const [id, ending] = [await start(viewer), await start(viewer)];
  expect((await report(viewer, id, { positionSeconds: 600.04 })).session?.positionSeconds).toBe(600);
  expect((await report(viewer, id, { positionSeconds: 600_000 })).session?.positionSeconds).toBe(600);
  const end = 'mutation($input: EndStreamInput!) { endStream(input: $input) { session { positionSeconds } } }';
  expect(await client.data(viewer, end, { input: { sessionId: ending, positionSeconds: 604_800 } })).toEqual({
    endStream: { session: { positionSeconds: 600 } },
  });
  const positions = (await told(id)).flatMap(({ body }) => body.positionSeconds ?? []);
  expect(new Set(positions)).toEqual(new Set([600]));
});

describe('the time played', () => {
  test('is reckoned from the reports when players do not tell it: playing, without the waiting', async () => {
    const viewer = aViewer();
    const id = await start(viewer);
    await ago(id, 5);
    await report(viewer, id);
    expect(await rowOf(id)).toMatchObject({ played_seconds: 0 });
    await ago(id, 10);
    await report(viewer, id, { state: 'PAUSED', rebuffer: { count: 1, seconds: 4 } });
    const after = Number((await rowOf(id)).played_seconds);
    expect(after).toBeGreaterThanOrEqual(6);
    expect(after).toBeLessThan(60);
    await ago(id, 30);
    await report(viewer, id);
    expect(await rowOf(id)).toMatchObject({ played_seconds: after });
  });

  test('is what players tell of it, but no more than has gone by', async () => {
    const viewer = aViewer();
    const id = await start(viewer);
    await ago(id, 20);
    await report(viewer, id, { playedSeconds: 7.5 });
    expect(await rowOf(id)).toMatchObject({ played_seconds: 7.5 });
    await report(viewer, id, { playedSeconds: 80_000 });
    expect(Number((await rowOf(id)).played_seconds)).toBeLessThan(60);
  });

  test('is no longer than the stream goes on, however many reports tell of a second each', async () => {
    const viewer = aViewer();
    const id = await start(viewer);
    for (let n = 0; n < 40; n++) await report(viewer, id, { playedSeconds: 1 });
    const { played_seconds: played, lasted } = (
      await database.db.execute(sql`
        select played_seconds, extract(epoch from updated_at - started_at)::float8 as lasted
        from playback.stream_sessions where id = ${id}`)
    )[0]!;
    expect(Number(played)).toBeLessThanOrEqual(Number(lasted) + 1);
    const sums = (await told(id)).map(({ kind, body }) => (kind === 'STREAM_REPORT' ? Number(body.playedSeconds) : 0));
    expect(sums.reduce((a, b) => a + b)).toBeCloseTo(Number(played), 6);
  });
});

describe('many reports at once', () => {
  test('are kept by a few statements, each with its own session, and those of one session in their order', async () => {
    const viewers = Array.from({ length: 40 }, () => aViewer());
    const ids = await Promise.all(viewers.map(start));
    let answers: Answer[] = [];
    const statements = await counter.during(async () => {
      answers = await Promise.all(ids.map((id, i) => report(viewers[i]!, id, { positionSeconds: i })));
    });
    expect(answers.map(({ session }) => session?.positionSeconds)).toEqual(ids.map((_, i) => i));
    // Seven for each by itself: begin, the reports, the messages, commit and the look-ups that refusals need.
    expect(statements).toBeLessThan(40 * 3);
  });

  test('of which one is refused are not refused with it', async () => {
    const [owner, stranger] = [aViewer(), aViewer()];
    const [id, other] = [await start(owner), await start(stranger)];
    const [mine, theirs, own] = await Promise.all([report(owner, id), report(stranger, id), report(stranger, other)]);
    expect([mine.userErrors, own.userErrors]).toEqual([[], []]);
    expect(theirs).toMatchObject({ session: null, userErrors: [{ code: 'NOT_FOUND' }] });
  });
});

test('text with half a surrogate pair is refused, and spoils no report that comes with it', async () => {
  const [careless, other] = [aViewer(), aViewer()];
  const [id, others] = [await start(careless), await start(other)];
  const [refused, kept] = await Promise.all([
    report(careless, id, { state: 'FAILED', error: { code: 'load', message: 'a \ud83d' } }),
    report(other, others),
  ]);
  expect(refused.userErrors).toMatchObject([{ code: 'INVALID', field: ['error', 'message'] }]);
  expect(kept.userErrors).toEqual([]);
});

test('the networks that a player tells of are bounded, with no more failures than requests', async () => {
  const viewer = aViewer();
  const id = await start(viewer);
  const delivery = [{ cdn: 'no spaces', requests: 1, failures: 2 }];
  expect((await report(viewer, id, { delivery })).userErrors.map(({ field }) => field.join('.'))).toEqual([
    'delivery.0.cdn',
    'delivery.0.failures',
  ]);
  // A network that is none of the configuration is passed over.
  await report(viewer, id, { delivery: [{ cdn: 'nobody-s', requests: 2, failures: 0 }] });
  expect(await rowOf(id)).toMatchObject({ cdn: null });
});
