/** Events that are sound and whose videos and titles exist for the viewer: what recordEvents keeps, at once or by way of a queue. */
import type { SoundEvent } from '../eventRules.ts';
import type { KeepableEvent } from '../eventStore.ts';
import { reached, type ViewEvent } from '../viewRules.ts';

export interface LocatedEvent extends SoundEvent {
  readonly durationSeconds: number | null;
}

/** What one viewer's player has sent at once. */
export interface LocatedBatch {
  readonly accountId: string;
  /** The profile; the account until one is chosen. */
  readonly viewerId: string;
  readonly country: string | null;
  /** Each id once a day. */
  readonly events: readonly LocatedEvent[];
}

/** Keeps batches, and gives how many of their events are taken to be new. */
export interface EventRecorder {
  readonly record: (batch: LocatedBatch) => Promise<number>;
}

/** The events of a batch as the store keeps them. */
export const keepables = ({ accountId, viewerId, country, events }: LocatedBatch): KeepableEvent[] =>
  events.map((event) => keepable(event, accountId, viewerId, country));

function keepable(event: LocatedEvent, accountId: string, viewerId: string, country: string | null): KeepableEvent {
  const { id: eventId, type, at, videoId, titleId, sessionId, data } = event;
  return {
    event: { accountId, eventId, viewerId, type, at, videoId, titleId, sessionId, country, data },
    view: viewEvent(event, viewerId, country),
  };
}

function viewEvent(event: LocatedEvent, viewerId: string, country: string | null): ViewEvent | undefined {
  const { type, at, videoId, titleId, sessionId } = event;
  if (!videoId || !titleId) return undefined;
  const of = { viewerId, videoId, titleId, sessionId, country, at };
  switch (type) {
    case 'VIEW_STARTED':
      return { ...of, kind: 'started' };
    case 'POSITION': {
      const { positionSeconds } = event.data as { positionSeconds: number };
      const { durationSeconds } = event;
      return { ...of, kind: 'position', startedAt: at, completed: reached(positionSeconds, durationSeconds) };
    }
    case 'VIEW_ENDED': {
      const { playingSeconds, completed } = event.data as { playingSeconds: number; completed?: boolean | null };
      return { ...of, kind: 'ended', playingSeconds, completed: completed ?? false };
    }
    case 'IMPRESSION':
    case 'CLICK':
    case 'SEARCH':
    case 'RATING':
    case 'MY_LIST':
    case 'ERROR':
      return undefined;
  }
}
