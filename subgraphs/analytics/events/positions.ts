/**
 * Positions are most of what players tell, one every few seconds, and say the same: here goes on a view. What a viewer's positions
 * of one video within an hour, or of one stream, say together is said once. Pure.
 */
import { resumeMs, type ViewEvent } from '../viewRules.ts';

type Position = Extract<ViewEvent, { readonly kind: 'position' }>;

/** The events with positions put together that say more than one apart; nothing else changes. */
export function gatherPositions(events: readonly ViewEvent[]): ViewEvent[] {
  const gathered: ViewEvent[] = [];
  const ofOne = new Map<string, Position[]>();
  let latest: Position[] = [];
  for (const event of events) {
    if (event.kind !== 'position') {
      gathered.push(event);
      continue;
    }
    // They mostly follow one another: then no key has to be made.
    if (!isOfSame(latest[0], event)) {
      const key = `${event.viewerId} ${event.videoId} ${event.sessionId ?? ''}`;
      latest = ofOne.get(key) ?? [];
      ofOne.set(key, latest);
    }
    latest.push(event);
  }
  for (const positions of ofOne.values()) gathered.push(...together(positions));
  return gathered;
}

const isOfSame = (one: Position | undefined, other: Position): boolean =>
  one?.videoId === other.videoId && one.viewerId === other.viewerId && one.sessionId === other.sessionId;

function together(positions: readonly Position[]): Position[] {
  const inTime = positions.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  const gathered: Position[] = [];
  let last = inTime[0];
  for (const next of inTime.slice(1)) {
    if (last && (last.sessionId !== null || next.startedAt.getTime() - last.at.getTime() <= resumeMs))
      last = both(last, next);
    else {
      if (last) gathered.push(last);
      last = next;
    }
  }
  return last ? [...gathered, last] : gathered;
}

const both = (first: Position, second: Position): Position => ({
  ...first,
  at: first.at > second.at ? first.at : second.at,
  completed: first.completed || second.completed,
});
