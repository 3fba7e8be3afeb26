/**
 * What a view is: a play attempt, successful or not. What resumes it within 60 minutes, and what belongs to the same
 * stream however long it paused, is the same view. Pure: rows in, rows out.
 */
import { newId } from '../shared/id.ts';

export interface View {
  readonly id: string;
  readonly viewerId: string;
  readonly videoId: string;
  readonly titleId: string;
  readonly sessionId: string | null;
  readonly country: string | null;
  readonly startedAt: Date;
  readonly lastAt: Date;
  readonly endedAt: Date | null;
  /** Without rebuffering, seeking and pauses, as the player measured it. */
  readonly playingSeconds: number;
  readonly completed: boolean;
}

interface OfView {
  readonly viewerId: string;
  readonly videoId: string;
  readonly titleId: string;
  readonly sessionId: string | null;
  readonly country: string | null;
  readonly at: Date;
}

/** An event that begins, carries on or ends a view. */
export type ViewEvent = OfView &
  (
    | { readonly kind: 'started' }
    | { readonly kind: 'position'; readonly completed: boolean }
    | { readonly kind: 'ended'; readonly playingSeconds: number; readonly completed: boolean }
  );

/** A view resumed within it is the same. */
export const resumeMs = 60 * 60_000;

/** The part of a video after which it counts as completed. */
export const completionPart = 0.9;

export interface ViewChange {
  /** Undefined for a new view. */
  readonly before: View | undefined;
  readonly after: View;
}

const order: Record<ViewEvent['kind'], number> = { started: 0, position: 1, ended: 2 };

/**
 * Gives the views that the events begin or change. `known` holds the viewers' views that the events may belong to. The
 * order of the events does not matter: a late start joins the view that its end has made.
 */
export function applyEvents(known: readonly View[], events: readonly ViewEvent[]): readonly ViewChange[] {
  const views = new Map(known.map((view) => [view.id, view]));
  const before = new Map(views);
  const changed = new Set<string>();
  const inTime = events.toSorted((a, b) => a.at.getTime() - b.at.getTime() || order[a.kind] - order[b.kind]);
  for (const event of inTime) {
    const view = viewOf([...views.values()], event) ?? begin(event);
    if (!view) continue;
    views.set(view.id, extend(view, event));
    changed.add(view.id);
  }
  return [...changed].map((id) => ({ before: before.get(id), after: views.get(id)! }));
}

function viewOf(views: readonly View[], event: ViewEvent): View | undefined {
  const same = views.filter((view) => view.viewerId === event.viewerId && view.videoId === event.videoId);
  const at = event.at.getTime();
  return (
    same.find((view) => event.sessionId !== null && view.sessionId === event.sessionId) ??
    same
      .filter((view) => view.startedAt.getTime() - resumeMs <= at && at <= view.lastAt.getTime() + resumeMs)
      .toSorted((a, b) => b.lastAt.getTime() - a.lastAt.getTime())[0]
  );
}

/** A position alone tells of no attempt: its start or its end, which do, are on their way or were refused. */
function begin(event: ViewEvent): View | undefined {
  if (event.kind === 'position') return undefined;
  const { viewerId, videoId, titleId, sessionId, country, at } = event;
  return {
    id: newId(),
    viewerId,
    videoId,
    titleId,
    sessionId,
    country,
    startedAt: at,
    lastAt: at,
    endedAt: null,
    playingSeconds: 0,
    completed: false,
  };
}

function extend(view: View, event: ViewEvent): View {
  const seen = {
    ...view,
    sessionId: event.sessionId ?? view.sessionId,
    startedAt: earlier(view.startedAt, event.at),
    lastAt: later(view.lastAt, event.at),
  };
  switch (event.kind) {
    case 'started':
      return seen;
    case 'position':
      return { ...seen, completed: view.completed || event.completed };
    case 'ended':
      return {
        ...seen,
        endedAt: later(view.endedAt ?? event.at, event.at),
        playingSeconds: view.playingSeconds + event.playingSeconds,
        completed: view.completed || event.completed,
      };
  }
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
const later = (a: Date, b: Date): Date => (a > b ? a : b);
