/**
 * What a view is: a play attempt, successful or not. What resumes it within 60 minutes, and what belongs to the same
 * stream however long it paused, is the same view. Pure: rows in, rows out.
 */
import { newId } from '../shared/id.ts';
import { joinQuality, nothingTold, type ViewQuality } from './viewQuality.ts';

export interface View extends ViewQuality {
  readonly id: string;
  readonly viewerId: string;
  readonly videoId: string;
  readonly titleId: string;
  /** The stream it was last seen in. */
  readonly sessionId: string | null;
  /** All streams it was seen in, in the order of their ids. */
  readonly sessionIds: readonly string[];
  readonly country: string | null;
  readonly startedAt: Date;
  readonly lastAt: Date;
  readonly endedAt: Date | null;
  /** Without rebuffering, seeking and pauses: as playback has told it, or else as the player did. */
  readonly playingSeconds: number;
  readonly completed: boolean;
  /** Whether playback has told of it: what the player says of its playing time counts no longer then. */
  readonly measured: boolean;
  /** Whether there was an attempt to play: of positions alone there is a fragment, that waits for its view. */
  readonly attempted: boolean;
}

interface OfView {
  readonly viewerId: string;
  readonly videoId: string;
  readonly titleId: string;
  readonly sessionId: string | null;
  readonly country: string | null;
  readonly at: Date;
}

/** What begins, carries on or ends a view: an event of a client, or what playback tells of a stream. */
export type ViewEvent = OfView &
  (
    | { readonly kind: 'started' }
    /** From `startedAt` until `at`, no more than an hour apart in between or in one stream. */
    | { readonly kind: 'position'; readonly startedAt: Date; readonly completed: boolean }
    | { readonly kind: 'ended'; readonly playingSeconds: number; readonly completed: boolean }
    /** From its beginning until `at`, with the seconds that nobody has told of yet. */
    | {
        readonly kind: 'streamed';
        readonly startedAt: Date;
        readonly playedSeconds: number;
        readonly ended: boolean;
        readonly completed: boolean;
        readonly quality: ViewQuality;
      }
  );

/** A view resumed within it is the same. */
export const resumeMs = 60 * 60_000;

/** The part of a video after which it counts as completed. */
export const completionPart = 0.9;

/** Whether a position counts as having reached the end. */
export const reached = (positionSeconds: number, durationSeconds: number | null): boolean =>
  durationSeconds !== null && durationSeconds > 0 && positionSeconds >= completionPart * durationSeconds;

/** Streams that a view remembers, the newest: no viewer begins so many of one video, each within the hour. */
const mostSessions = 100;

export interface ViewChange {
  /** Undefined for a new view. */
  readonly before: View | undefined;
  /** Undefined for one that has become a part of another. */
  readonly after: View | undefined;
}

/**
 * Gives the views and fragments that the events begin, change, or show to be parts of one. `known` holds those of the viewers that
 * the events may belong to. The order of the events does not matter, nor which of them come together: a late start joins the view that its
 * end has made, and what lay an hour and more apart is one view once something is known of the time between.
 */
export function applyEvents(known: readonly View[], events: readonly ViewEvent[]): readonly ViewChange[] {
  const before = new Map(known.map((view) => [view.id, view]));
  const after = new Map(before);
  const ofPair = Map.groupBy(known, pairOf);
  for (const [pair, together] of Map.groupBy(events, pairOf)) {
    const given = ofPair.get(pair) ?? [];
    for (const { id } of given) after.delete(id);
    for (const view of joinAll(given, together)) after.set(view.id, view);
  }
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const change = { before: before.get(id), after: after.get(id) };
    return change.before === change.after ? [] : change;
  });
}

const pairOf = ({ viewerId, videoId }: { readonly viewerId: string; readonly videoId: string }): string =>
  `${viewerId} ${videoId}`;

/** The views of one viewer and video after the events. */
function joinAll(known: readonly View[], events: readonly ViewEvent[]): readonly View[] {
  let views = [...known];
  for (const event of events.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    let joined = viewOf(event);
    let parts = views.filter((view) => areOne(view, joined));
    while (parts.length > 0) {
      const taken = new Set(parts);
      views = views.filter((view) => !taken.has(view));
      joined = parts.reduce(join, joined);
      // What it spans now may reach others.
      parts = views.filter((view) => areOne(view, joined));
    }
    views.push(joined);
  }
  return views;
}

/** The smallest view: of one event alone. */
function viewOf(event: ViewEvent): View {
  const { viewerId, videoId, titleId, sessionId, country, at } = event;
  const seen = {
    id: newId(),
    ...{ viewerId, videoId, titleId, sessionId, country },
    sessionIds: sessionId === null ? [] : [sessionId],
    startedAt: at,
    lastAt: at,
    endedAt: null,
    playingSeconds: 0,
    completed: false,
    measured: false,
    attempted: event.kind !== 'position',
    ...nothingTold,
  };
  switch (event.kind) {
    case 'started':
      return seen;
    case 'position':
      return { ...seen, startedAt: event.startedAt, completed: event.completed };
    case 'ended':
      return { ...seen, endedAt: at, playingSeconds: event.playingSeconds, completed: event.completed };
    case 'streamed':
      return {
        ...seen,
        startedAt: event.startedAt,
        endedAt: event.ended ? at : null,
        playingSeconds: event.playedSeconds,
        completed: event.completed,
        measured: true,
        ...event.quality,
      };
  }
}

const areOne = (a: View, b: View): boolean =>
  (a.startedAt.getTime() - resumeMs <= b.lastAt.getTime() && b.startedAt.getTime() - resumeMs <= a.lastAt.getTime()) ||
  a.sessionIds.some((id) => b.sessionIds.includes(id));

/** Two views of one viewer and video as one, which keeps the id of the older row. The same whichever is named first. */
function join(a: View, b: View): View {
  const [first, second] = a.id < b.id ? [a, b] : [b, a];
  const [earlier, later] = first.startedAt <= second.startedAt ? [first, second] : [second, first];
  const [seenBefore, seenLast] = first.lastAt <= second.lastAt ? [first, second] : [second, first];
  const counted = a.measured === b.measured ? [a, b] : [a.measured ? a : b];
  return {
    ...first,
    sessionId: seenLast.sessionId ?? seenBefore.sessionId,
    sessionIds: [...new Set([...a.sessionIds, ...b.sessionIds])].sort().slice(-mostSessions),
    country: earlier.country ?? later.country,
    startedAt: earlier.startedAt,
    lastAt: seenLast.lastAt,
    endedAt: latest(a.endedAt, b.endedAt),
    playingSeconds: counted.reduce((sum, { playingSeconds }) => sum + playingSeconds, 0),
    completed: a.completed || b.completed,
    measured: a.measured || b.measured,
    attempted: a.attempted || b.attempted,
    ...joinQuality(a, b),
  };
}

/** The changes of views alone: what was a fragment until now is a new view. */
export const viewsAmong = (changes: readonly ViewChange[]): ViewChange[] =>
  changes.map(({ before, after }) => ({ before: attempt(before), after: attempt(after) })).filter(isChange);

/** The changes of fragments alone: what is a view by now is none any more. */
export const fragmentsAmong = (changes: readonly ViewChange[]): ViewChange[] =>
  changes.map(({ before, after }) => ({ before: fragment(before), after: fragment(after) })).filter(isChange);

const attempt = (view: View | undefined) => (view?.attempted ? view : undefined);
const fragment = (view: View | undefined) => (view?.attempted ? undefined : view);
const isChange = ({ before, after }: ViewChange): boolean => before !== undefined || after !== undefined;

const latest = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b));
