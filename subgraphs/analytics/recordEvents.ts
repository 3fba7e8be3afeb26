/** Keeping what viewers did: the good events of a batch, each once for ever; the bad ones go back. */
import type { EventInput, RecordEventsInput } from '../../schema/generated/analytics.ts';
import { requireAccount } from '../shared/context.ts';
import { type UserError, userError } from '../shared/userErrors.ts';
import type { VideoFacts } from './catalogFacts.ts';
import type { Context } from './context.ts';
import {
  checkEvent,
  isKept,
  isRejection,
  mostEvents,
  notFound,
  type Rejection,
  type SoundEvent,
} from './eventRules.ts';
import type { KeepableEvent } from './eventStore.ts';
import { placed } from './events/clock.ts';
import { eventsCame } from './live/eventMeter.ts';
import { reached, type ViewEvent } from './viewRules.ts';

export interface Recorded {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: Rejection[];
  readonly userErrors: UserError[];
}

/** An event whose video and title exist for the viewer. */
export interface LocatedEvent extends SoundEvent {
  readonly durationSeconds: number | null;
}

/** Keeps 1 to 500 events of the account that asks. An id that the account has used before is a duplicate. */
export async function recordEvents(context: Context, { events, sentAt }: RecordEventsInput): Promise<Recorded> {
  const accountId = requireAccount(context);
  if (events.length < 1 || events.length > mostEvents)
    return {
      accepted: 0,
      duplicates: 0,
      rejected: [],
      userErrors: [userError('INVALID', `Send 1 to ${mostEvents} events at once, not ${events.length}.`, 'events')],
    };
  const { good, bad } = await sort(context, placed(events, sentAt ?? null));
  const once = [...new Map(good.toReversed().map((event) => [event.id, event])).values()];
  const viewerId = context.identity.profileId ?? accountId;
  const accepted = await context.events.record(
    accountId,
    once.map((event) => keepable(event, accountId, viewerId, context.identity.country ?? null)),
  );
  eventsCame.inc({ from: 'clients' }, accepted);
  return { accepted, duplicates: good.length - accepted, rejected: bad, userErrors: [] };
}

async function sort(
  context: Context,
  events: readonly EventInput[],
): Promise<{ good: LocatedEvent[]; bad: Rejection[] }> {
  const now = Date.now();
  const checked = events.map((event, index) => checkEvent(event, index, now));
  const sound = checked.filter(isKept);
  const located = await locate(context, sound);
  const all = [...checked.filter(isRejection), ...located.filter(isRejection)];
  return {
    good: located.filter(isKept),
    bad: all.toSorted((a, b) => a.index - b.index),
  };
}

/** Finds the title of each video, and refuses what does not exist for the viewer. */
async function locate(context: Context, events: readonly SoundEvent[]): Promise<(LocatedEvent | Rejection)[]> {
  const videoIds = new Set(events.flatMap(({ videoId }) => videoId ?? []));
  const titleIds = new Set(events.flatMap(({ videoId, titleId }) => (videoId ? [] : (titleId ?? []))));
  const [videos, titles] = await Promise.all([
    context.catalog.videos(context, videoIds),
    context.catalog.titles(context, titleIds),
  ]);
  return events.map((event) => {
    if (event.videoId) return ofVideo(event, videos.get(event.videoId));
    if (event.titleId && !titles.has(event.titleId)) return notFound(event.index);
    return { ...event, durationSeconds: null };
  });
}

function ofVideo(event: SoundEvent, video: VideoFacts | undefined): LocatedEvent | Rejection {
  if (!video) return notFound(event.index);
  const { titleId, durationSeconds } = video;
  if (event.titleId && event.titleId !== titleId)
    return {
      index: event.index,
      code: 'INVALID',
      message: 'The video is not of this title: leave titleId out, or send the one it belongs to.',
    };
  return { ...event, titleId, durationSeconds };
}

/** As the store keeps it. */
export function keepable(
  event: LocatedEvent,
  accountId: string,
  viewerId: string,
  country: string | null,
): KeepableEvent {
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
