/**
 * What viewers of a platform do in a week, made up from a seed: some watch much and most little, some titles are watched by many, some
 * events come late, some twice, and some streams are told of by playback.
 */
import type { KeepableEvent } from '../../../subgraphs/analytics/eventStore.ts';
import { reached } from '../../../subgraphs/analytics/viewRules.ts';
import type { StreamEnded, StreamReport, StreamStarted } from '../../../subgraphs/shared/streamMessages.ts';

const minuteMs = 60_000;
export const videoSeconds = 1_000;

/** Numbers that are the same each time for a seed (mulberry32). */
export function chance(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  const oneOf = <T>(items: readonly T[]): T => items[below(items.length)]!;
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  return { next, below, oneOf, uuid };
}
export type Chance = ReturnType<typeof chance>;

export interface Viewer {
  readonly id: string;
  readonly country: string | null;
  readonly device: StreamStarted['deviceKind'];
  readonly os: string | null;
  readonly player: string | null;
  /** When the viewer begins something next. */
  clock: number;
}

export interface Film {
  readonly titleId: string;
  readonly videoId: string;
}

export interface Stream {
  readonly started: StreamStarted;
  readonly reports: readonly StreamReport[];
  readonly ended: StreamEnded | undefined;
}

export interface Life {
  readonly viewers: readonly Viewer[];
  readonly films: readonly Film[];
  /** What each viewer's player sends, in the order of time. */
  readonly events: ReadonlyMap<Viewer, readonly KeepableEvent[]>;
  readonly streams: readonly Stream[];
}

export interface LifeOptions {
  readonly seed: number;
  readonly from: number;
  readonly until: number;
  /** As many events are made, or some more. */
  readonly events: number;
  readonly viewers: number;
  readonly streams: number;
}

const countries = ['US', 'US', 'US', 'DE', 'DE', 'FR', 'JP', 'BR', 'IN', 'GB', 'EG', 'NZ', null];
const devices = ['WEB', 'PHONE', 'TABLET', 'TV', 'OTHER'] as const;
const systems = ['ANDROID', 'IOS', 'WINDOWS', 'TIZEN', null];
const players = ['HLS_JS', 'AV_PLAYER', null];

export function someLife({
  seed,
  from,
  until,
  events: wanted,
  viewers: many,
  streams: streamCount,
}: LifeOptions): Life {
  const random = chance(seed);
  const { next, below, oneOf, uuid } = random;
  const films = Array.from({ length: 120 }, () => ({ titleId: uuid(), videoId: uuid() }));
  const viewers = Array.from({ length: many }, () => ({
    ...{ id: uuid(), country: oneOf(countries), device: oneOf(devices), os: oneOf(systems), player: oneOf(players) },
    clock: from + below((until - from) / 3),
  }));
  /** The first are taken the most. */
  const skewed = <T>(items: readonly T[]): T => items[Math.floor(next() ** 2.5 * items.length)]!;
  const events = new Map<Viewer, KeepableEvent[]>();
  let count = 0;
  while (count < wanted) {
    const viewer = skewed(viewers);
    if (viewer.clock > until - 200 * minuteMs) viewer.clock = from + below((until - from) / 2);
    const own = events.get(viewer) ?? [];
    events.set(viewer, own);
    const before = own.length;
    watch(random, viewer, skewed(films), own);
    count += own.length - before;
  }
  const streams = Array.from({ length: streamCount }, () =>
    aStream(random, skewed(viewers), skewed(films), from + below(until - from - 300 * minuteMs)),
  );
  return { viewers, films, events, streams };
}

/** A play attempt, with what is seen in lists before it; some never begin, some never end, some begin again within the hour. */
function watch({ next, below }: Chance, viewer: Viewer, film: Film, events: KeepableEvent[]): void {
  let at = viewer.clock;
  const add = (
    type: KeepableEvent['event']['type'],
    view: Partial<KeepableEvent['view']> | undefined,
    data?: object,
  ) => {
    const seen = { viewerId: viewer.id, ...film, sessionId: null, country: viewer.country, at: new Date(at) };
    const event = { ...seen, accountId: viewer.id, eventId: `${viewer.id} ${events.length}`, type, data: data ?? null };
    events.push({ event, view: view && ({ ...seen, ...view } as NonNullable<KeepableEvent['view']>) });
  };
  for (let shown = 2 + below(4); shown > 0; shown--) {
    add('IMPRESSION', undefined);
    at += 1 + below(3_000);
  }
  if (below(20) === 0) add('CLICK', undefined);
  if (below(50) > 0) add('VIEW_STARTED', { kind: 'started' });
  let position = 0;
  for (let steps = below(60); steps > 0; steps--) {
    at += 20_000 + below(20_000);
    position = Math.min(videoSeconds, position + below(60));
    add(
      'POSITION',
      { kind: 'position', startedAt: new Date(at), completed: reached(position, videoSeconds) },
      { positionSeconds: position },
    );
  }
  if (below(5) > 0) {
    at += below(9_000);
    const ended = { playingSeconds: position + below(4) / 4, completed: below(7) === 0 };
    add('VIEW_ENDED', { kind: 'ended', ...ended }, ended);
  }
  // Soon again, now and then of the same film; mostly much later.
  viewer.clock = at + (below(6) === 0 ? below(90) * minuteMs : next() * 1_500 * minuteMs);
}

function aStream({ next, below, oneOf, uuid }: Chance, viewer: Viewer, film: Film, from: number): Stream {
  const sessionId = uuid();
  const started = {
    ...{ sessionId, accountId: viewer.id, profileId: viewer.id, ...film, durationSeconds: videoSeconds },
    ...{ country: viewer.country, deviceKind: viewer.device, os: viewer.os, player: viewer.player },
    startedAt: new Date(from).toISOString(),
  };
  const startupSeconds = below(8) === 0 ? null : 0.2 + next() ** 3 * 20;
  const reports: StreamReport[] = [];
  let at = from;
  let state: StreamReport['state'] = 'STARTING';
  const count = below(14);
  for (let i = 0; i < count; i++) {
    at += oneOf([0, 3_000, 10_000, 10_000, 10_000, 61_000, 240_000, 1_500_000]) + below(1_000);
    state = oneOf<StreamReport['state']>([
      'STARTING',
      'PLAYING',
      'PLAYING',
      'PLAYING',
      'PLAYING',
      'PAUSED',
      'BUFFERING',
      'BUFFERING',
      'SEEKING',
      state,
    ]);
    const plays = i > 0 && below(5) > 0;
    reports.push({
      ...started,
      ...{ sequence: i + 2, at: new Date(at).toISOString(), state, errorCode: null },
      ...{ positionSeconds: below(videoSeconds), playedSeconds: plays ? below(1_200) / 8 : 0 },
      ...{ rebufferCount: below(4) === 0 ? below(3) : 0, rebufferSeconds: below(3) === 0 ? below(40) / 8 : 0 },
      ...{ droppedFrames: below(5), bitrateKbps: below(6) === 0 ? null : 300 + below(6_000) },
      ...{ startupSeconds: i === 0 ? null : startupSeconds, cdn: oneOf(['primary', 'primary', 'second', null]) },
    });
  }
  if (below(6) === 0) return { started, reports, ended: undefined };
  const endState = below(12) === 0 ? ('FAILED' as const) : ('ENDED' as const);
  const ended = {
    ...{ ...started, sequence: count + 2, at: new Date(at + below(2_500)).toISOString() },
    ...{ state: endState, positionSeconds: 0 },
  };
  return { started, reports, ended };
}
