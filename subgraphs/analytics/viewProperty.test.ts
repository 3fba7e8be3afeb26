/**
 * Whatever viewers do, and in whatever order, how often and how many at once what is told of it arrives: the tables hold what a
 * plain computation over all of it gives.
 */
import { inArray } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { streamQuality, titleHours, titleStats, titleViewers, views } from '../../db/schema/analytics.ts';
import { testAnalytics } from '../../test/setup/analytics.ts';
import { newId } from '../shared/id.ts';
import type { StreamEnded, StreamReport, StreamStarted } from '../shared/streamMessages.ts';

const { client, addFilm, database } = await testAnalytics();
const { db } = database;

const hourMs = 3_600_000;
/** Two days ago, at the beginning of an hour. */
const origin = Math.floor((Date.now() - 2 * 86_400_000) / hourMs) * hourMs;
const at = (minute: number): string => new Date(origin + minute * 60_000).toISOString();

/** Numbers that are the same each time for a seed (mulberry32). */
function chance(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  const oneOf = <T>(items: readonly T[]): T => items[below(items.length)]!;
  const shuffled = <T>(items: readonly T[]): T[] => {
    const rest = [...items];
    return Array.from(items, () => rest.splice(below(rest.length), 1)[0]!);
  };
  return { below, oneOf, shuffled };
}
type Chance = ReturnType<typeof chance>;

interface Viewer {
  readonly accountId: string;
  readonly profileId: string;
}
interface Film {
  readonly titleId: string;
  readonly videoId: string;
}

type Told =
  | { readonly kind: 'STREAM_STARTED'; readonly body: StreamStarted }
  | { readonly kind: 'STREAM_REPORT'; readonly body: StreamReport }
  | { readonly kind: 'STREAM_ENDED'; readonly body: StreamEnded };
interface ClientEvent {
  readonly kind: 'event';
  readonly viewer: Viewer;
  readonly film: Film;
  readonly event: {
    readonly id: string;
    readonly type: 'VIEW_STARTED' | 'VIEW_ENDED' | 'POSITION';
    readonly at: string;
    readonly videoId: string;
    readonly sessionId: string | null;
    readonly data?: {
      readonly playingSeconds?: number;
      readonly completed?: boolean;
      readonly positionSeconds?: number;
    };
  };
}
type Happening = Told | ClientEvent;

/** A stream from its beginning to its end, when it has one, with the pauses of its viewer. */
function aStream(random: Chance, viewer: Viewer, { titleId, videoId }: Film): { sessionId: string; told: Told[] } {
  const { below, oneOf } = random;
  const sessionId = newId();
  let minute = below(900);
  const stream: StreamStarted = {
    ...{ sessionId, ...viewer, videoId, titleId },
    ...{ durationSeconds: 1_000, country: 'DE', deviceKind: oneOf(['TV', 'PHONE']), startedAt: at(minute) },
    ...{ os: oneOf([null, 'TIZEN', 'IOS']), player: oneOf([null, 'NATIVE']) },
  };
  const told: Told[] = [{ kind: 'STREAM_STARTED', body: stream }];
  const startupSeconds = oneOf([null, 1, 2.5]);
  const reports = below(6);
  for (let i = 0; i < reports; i++) {
    minute += oneOf([0, 1, 3, 20, 59, 61, 200]);
    told.push({
      kind: 'STREAM_REPORT',
      body: {
        ...stream,
        ...{ sequence: i + 2, at: at(minute), state: oneOf(['STARTING', 'PLAYING', 'PAUSED']), startupSeconds },
        ...{ positionSeconds: oneOf([0, 500, 899, 900]), playedSeconds: below(40) / 4 },
        ...{ rebufferCount: below(3), rebufferSeconds: below(8) / 4, droppedFrames: below(5) },
        ...{ bitrateKbps: oneOf([null, 800, 4_000]), cdn: oneOf([null, 'north', 'south']), errorCode: null },
      },
    });
  }
  if (below(3) > 0)
    told.push({
      kind: 'STREAM_ENDED',
      body: {
        ...stream,
        ...{ sequence: reports + 2, at: at(minute + below(2)), state: oneOf(['ENDED', 'FAILED']), positionSeconds: 0 },
      },
    });
  return { sessionId, told };
}

function aClientEvent({ below, oneOf }: Chance, viewer: Viewer, film: Film, sessions: readonly string[]): ClientEvent {
  const type = oneOf(['VIEW_STARTED', 'VIEW_ENDED', 'POSITION', 'POSITION'] as const);
  const sessionId = oneOf([null, ...sessions]);
  const event = { id: newId(), type, at: at(below(1_200)), videoId: film.videoId, sessionId };
  const data = {
    VIEW_STARTED: undefined,
    VIEW_ENDED: { playingSeconds: below(400) / 4, completed: below(4) === 0 },
    POSITION: { positionSeconds: oneOf([10, 899, 900]) },
  }[type];
  return { kind: 'event', viewer, film, event: data ? { ...event, data } : event };
}

/** What some viewers do with some films. */
function someLife(random: Chance) {
  const accounts = [newId(), newId()];
  const viewers: Viewer[] = Array.from({ length: 3 }, () => ({
    accountId: random.oneOf(accounts),
    profileId: newId(),
  }));
  const films = Array.from({ length: 2 }, () => addFilm());
  const happenings: Happening[] = [];
  for (const viewer of viewers)
    for (const film of films) {
      const streams = Array.from({ length: random.below(4) }, () => aStream(random, viewer, film));
      happenings.push(...streams.flatMap(({ told }) => told));
      // Some streams that playback never tells of, as players without it name them.
      const sessions = [...streams.map(({ sessionId }) => sessionId), newId()];
      for (let i = random.below(9); i > 0; i--) happenings.push(aClientEvent(random, viewer, film, sessions));
    }
  return { viewers, films, happenings };
}

/** All of it arrives: some twice, in any order, in parts of any size, several at once. */
async function deliver({ below, oneOf, shuffled }: Chance, happenings: readonly Happening[]): Promise<void> {
  const arriving = shuffled([...happenings, ...happenings.filter(() => below(3) === 0)]);
  const parts: Happening[][] = [];
  while (arriving.length > 0) parts.push(arriving.splice(0, oneOf([1, 2, 5, 12])));
  while (parts.length > 0) await Promise.all(parts.splice(0, oneOf([1, 2, 4])).map(send));
}

async function send(part: readonly Happening[]): Promise<void> {
  const messages = part.flatMap((one) => (one.kind === 'event' ? [] : { id: newId(), kind: one.kind, body: one.body }));
  const receive = 'mutation($messages: [MessageInput!]!) { receive(messages: $messages) }';
  if (messages.length > 0) await client.data({ scopes: ['platform:operate'] }, receive, { messages });
  const record =
    'mutation($events: [EventInput!]!) { recordEvents(input: { events: $events }) { rejected { message } } }';
  const events = part.filter((one) => one.kind === 'event');
  for (const ofOne of Map.groupBy(events, ({ viewer }) => viewer).values()) {
    const identity = { ...ofOne[0]!.viewer, scopes: [], country: 'DE' };
    const { recordEvents } = await client.data<{ recordEvents: { rejected: unknown[] } }>(identity, record, {
      events: ofOne.map(({ event }) => event),
    });
    expect(recordEvents.rejected).toEqual([]);
  }
}

/** What is known of a view, in a form that can be compared. */
interface PlainView {
  readonly viewerId: string;
  readonly videoId: string;
  readonly titleId: string;
  readonly sessionIds: readonly string[];
  readonly startedAt: number;
  readonly lastAt: number;
  readonly endedAt: number | null;
  readonly playingSeconds: number;
  readonly completed: boolean;
  readonly measured: boolean;
  readonly quality: PlainQuality;
}

/** What streams have told of a view. */
interface PlainQuality {
  readonly watchedOn: readonly (string | null)[];
  readonly cdn: string | null;
  readonly failed: boolean;
  readonly startupSeconds: number | null;
  readonly rebufferCount: number;
  readonly rebufferSeconds: number;
  readonly droppedFrames: number;
  readonly bitrateSum: number;
  readonly bitrateSeconds: number;
}

/** Of one happening, with what players and playback say of the playing time apart. */
interface Trace extends Omit<PlainView, 'quality'> {
  readonly told: readonly Told[];
  /** A position alone is no attempt to play. */
  readonly attempted: boolean;
  readonly saidSeconds: number;
  readonly measuredSeconds: number;
}

function traceOf(happening: Happening): Trace {
  const nothing = { playingSeconds: 0, saidSeconds: 0, measuredSeconds: 0, completed: false, endedAt: null, told: [] };
  if (happening.kind === 'event') {
    const { viewer, film, event } = happening;
    const moment = Date.parse(event.at);
    return {
      ...nothing,
      ...{ viewerId: viewer.profileId, ...film, measured: false, startedAt: moment, lastAt: moment },
      sessionIds: event.sessionId ? [event.sessionId] : [],
      endedAt: event.type === 'VIEW_ENDED' ? moment : null,
      saidSeconds: event.data?.playingSeconds ?? 0,
      completed: event.data?.completed ?? (event.data?.positionSeconds ?? 0) >= 900,
      attempted: event.type !== 'POSITION',
    };
  }
  const { profileId: viewerId, videoId, titleId, sessionId, startedAt } = happening.body;
  const [from, to] = [Date.parse(startedAt), Date.parse('at' in happening.body ? happening.body.at : startedAt)];
  const trace = {
    ...nothing,
    ...{ viewerId, videoId, titleId: titleId!, sessionIds: [sessionId], startedAt: from, lastAt: to, measured: true },
    told: [happening],
    attempted: true,
  };
  switch (happening.kind) {
    case 'STREAM_STARTED':
      return trace;
    case 'STREAM_ENDED':
      return { ...trace, endedAt: to };
    case 'STREAM_REPORT': {
      const { state, positionSeconds, playedSeconds } = happening.body;
      return { ...trace, measuredSeconds: playedSeconds, completed: state !== 'STARTING' && positionSeconds >= 900 };
    }
  }
}

/** Joins any two that are one view until there are none left. */
function plainViews(happenings: readonly Happening[]): PlainView[] {
  const traces = happenings.map(traceOf);
  for (;;) {
    const [a, b] = pairIn(traces) ?? [];
    if (!a || !b)
      return traces
        .filter(({ attempted }) => attempted)
        .map(viewOf)
        .toSorted(byStart);
    traces.splice(traces.indexOf(b), 1);
    traces[traces.indexOf(a)] = {
      ...a,
      sessionIds: [...new Set([...a.sessionIds, ...b.sessionIds])].sort(),
      startedAt: Math.min(a.startedAt, b.startedAt),
      lastAt: Math.max(a.lastAt, b.lastAt),
      endedAt: a.endedAt === null ? b.endedAt : Math.max(a.endedAt, b.endedAt ?? 0),
      saidSeconds: a.saidSeconds + b.saidSeconds,
      measuredSeconds: a.measuredSeconds + b.measuredSeconds,
      completed: a.completed || b.completed,
      measured: a.measured || b.measured,
      told: [...a.told, ...b.told],
      attempted: a.attempted || b.attempted,
    };
  }
}

function pairIn(traces: readonly Trace[]): [Trace, Trace] | undefined {
  for (const [i, a] of traces.entries())
    for (const b of traces.slice(i + 1)) {
      if (a.viewerId !== b.viewerId || a.videoId !== b.videoId) continue;
      const apart = Math.max(a.startedAt, b.startedAt) - Math.min(a.lastAt, b.lastAt);
      if (apart <= hourMs || a.sessionIds.some((id) => b.sessionIds.includes(id))) return [a, b];
    }
  return undefined;
}

const viewOf = ({ saidSeconds, measuredSeconds, told, attempted: _, ...view }: Trace): PlainView => ({
  ...view,
  playingSeconds: view.measured ? measuredSeconds : saidSeconds,
  quality: plainQualityOf(told),
});

function plainQualityOf(told: readonly Told[]): PlainQuality {
  const reports = told.flatMap((one) => (one.kind === 'STREAM_REPORT' ? one.body : []));
  const deviceOf = ({ deviceKind, os, player }: StreamStarted) => `${deviceKind} ${os ?? ''} ${player ?? ''}`;
  const on = told
    .map(({ body }) => ({ body, at: 'at' in body ? body.at : body.startedAt }))
    .toSorted((a, b) => (`${a.at} ${deviceOf(a.body)}` < `${b.at} ${deviceOf(b.body)}` ? -1 : 1))
    .at(-1)?.body;
  const by = reports
    .filter(({ cdn }) => cdn !== null)
    .toSorted((a, b) => (`${a.at} ${a.cdn}` < `${b.at} ${b.cdn}` ? -1 : 1))
    .at(-1);
  const first = reports
    .filter(({ startupSeconds }) => startupSeconds !== null)
    .toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt) || a.startupSeconds! - b.startupSeconds!)[0];
  const sum = (of: (report: StreamReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  return {
    watchedOn: [on?.deviceKind ?? null, on?.os ?? null, on?.player ?? null],
    cdn: by?.cdn ?? null,
    failed: told.some(({ body }) => 'state' in body && body.state === 'FAILED'),
    startupSeconds: first?.startupSeconds ?? null,
    rebufferCount: sum((report) => report.rebufferCount),
    rebufferSeconds: sum((report) => report.rebufferSeconds),
    droppedFrames: sum((report) => report.droppedFrames),
    bitrateSum: sum((report) => (report.bitrateKbps ?? 0) * report.playedSeconds),
    bitrateSeconds: sum((report) => (report.bitrateKbps === null ? 0 : report.playedSeconds)),
  };
}

const byStart = (a: PlainView, b: PlainView): number =>
  `${a.viewerId} ${a.videoId} ${a.startedAt}` < `${b.viewerId} ${b.videoId} ${b.startedAt}` ? -1 : 1;

async function keptViews(titleIds: string[]): Promise<PlainView[]> {
  const rows = await db.select().from(views).where(inArray(views.titleId, titleIds));
  return rows
    .map((row) => ({
      ...{ viewerId: row.viewerId, videoId: row.videoId, titleId: row.titleId, sessionIds: row.sessionIds },
      startedAt: row.startedAt.getTime(),
      lastAt: row.lastAt.getTime(),
      endedAt: row.endedAt?.getTime() ?? null,
      ...{ playingSeconds: row.playingSeconds, completed: row.completed, measured: row.measured },
      quality: {
        watchedOn: [row.device, row.os, row.player],
        ...{ cdn: row.cdn, failed: row.failed, startupSeconds: row.startupSeconds },
        ...{ rebufferCount: row.rebufferCount, rebufferSeconds: row.rebufferSeconds, droppedFrames: row.droppedFrames },
        ...{ bitrateSum: row.bitrateSum, bitrateSeconds: row.bitrateSeconds },
      },
    }))
    .toSorted(byStart);
}

const count = <T>(items: readonly T[], which: (item: T) => boolean): number => items.filter(which).length;

function plainStats(all: readonly PlainView[]) {
  return Array.from(
    Map.groupBy(all, ({ titleId }) => titleId),
    ([titleId, of]) => ({
      titleId,
      views: of.length,
      endedViews: count(of, ({ endedAt }) => endedAt !== null),
      completedViews: count(of, ({ endedAt, completed }) => endedAt !== null && completed),
      uniqueViewers: new Set(of.map(({ viewerId }) => viewerId)).size,
      playingSeconds: of.reduce((sum, { playingSeconds }) => sum + playingSeconds, 0),
    }),
  );
}

const plainHours = (all: readonly PlainView[]) =>
  Array.from(
    Map.groupBy(all, ({ titleId, startedAt }) => `${titleId} ${Math.floor(startedAt / hourMs)}`),
    ([key, of]) => `${key} ${of.length}`,
  ).sort();

function plainQuality(happenings: readonly Happening[]) {
  const told = happenings.filter((one) => one.kind !== 'event');
  return Array.from(
    Map.groupBy(told, ({ body }) => body.sessionId),
    ([sessionId, of]) => {
      const reports = of.flatMap((one) => (one.kind === 'STREAM_REPORT' ? one.body : []));
      const end = of.find(({ kind }) => kind === 'STREAM_ENDED')?.body as StreamEnded | undefined;
      const newest = reports.toSorted((a, b) => a.sequence - b.sequence).at(-1);
      const sum = (of: (report: StreamReport) => number) => reports.reduce((total, report) => total + of(report), 0);
      return {
        sessionId,
        lastAt: Math.max(...of.map(({ body }) => Date.parse('at' in body ? body.at : body.startedAt))),
        state: end?.state ?? newest?.state ?? 'STARTING',
        sequence: end?.sequence ?? newest?.sequence ?? 1,
        endedAt: end ? Date.parse(end.at) : null,
        failed: end?.state === 'FAILED',
        startupSeconds: reports[0]?.startupSeconds ?? null,
        rebufferCount: sum((report) => report.rebufferCount),
        rebufferSeconds: sum((report) => report.rebufferSeconds),
        playedSeconds: sum((report) => report.playedSeconds),
        droppedFrames: sum((report) => report.droppedFrames),
        bitrateSum: sum((report) => (report.bitrateKbps ?? 0) * report.playedSeconds),
        bitrateSeconds: sum((report) => (report.bitrateKbps === null ? 0 : report.playedSeconds)),
      };
    },
  ).toSorted((a, b) => (a.sessionId < b.sessionId ? -1 : 1));
}

async function keptQuality(videoIds: string[]) {
  const rows = await db.select().from(streamQuality).where(inArray(streamQuality.videoId, videoIds));
  return rows
    .map(
      ({
        accountId,
        profileId,
        videoId,
        country,
        deviceKind,
        startedAt,
        lastAt,
        endedAt,
        stateSince,
        titleId,
        os,
        player,
        ...row
      }) => ({
        ...row,
        lastAt: lastAt.getTime(),
        endedAt: endedAt?.getTime() ?? null,
      }),
    )
    .toSorted((a, b) => (a.sessionId < b.sessionId ? -1 : 1));
}

const byTitle = (a: { readonly titleId: string }, b: { readonly titleId: string }) => (a.titleId < b.titleId ? -1 : 1);

test.each(Array.from({ length: 16 }, (_, i) => i + 1))('what is kept is what was told, in life %i', async (seed) => {
  const random = chance(seed);
  const { films, happenings } = someLife(random);
  await deliver(random, happenings);
  const titleIds = films.map(({ titleId }) => titleId);
  const expected = plainViews(happenings);
  expect(await keptViews(titleIds)).toEqual(expected);
  const stats = await db.select().from(titleStats).where(inArray(titleStats.titleId, titleIds));
  expect(stats.toSorted(byTitle)).toEqual(plainStats(expected).toSorted(byTitle));
  const hours = await db.select().from(titleHours).where(inArray(titleHours.titleId, titleIds));
  expect(hours.map(({ titleId, hour, views }) => `${titleId} ${hour.getTime() / hourMs} ${views}`).sort()).toEqual(
    plainHours(expected),
  );
  const pairs = new Set(expected.map(({ titleId, viewerId }) => `${titleId} ${viewerId}`));
  const known = await db.select().from(titleViewers).where(inArray(titleViewers.titleId, titleIds));
  expect(new Set(known.map(({ titleId, viewerId }) => `${titleId} ${viewerId}`))).toEqual(pairs);
  const videoIds = films.map(({ videoId }) => videoId);
  expect(await keptQuality(videoIds)).toEqual(plainQuality(happenings));
});
