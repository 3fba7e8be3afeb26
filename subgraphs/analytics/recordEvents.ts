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
  lengthFault,
  mostEvents,
  notFound,
  type Rejection,
  type SoundEvent,
} from './eventRules.ts';
import { placed } from './events/clock.ts';
import type { LocatedEvent } from './events/located.ts';
import { dayOf } from './events/partitionStore.ts';
import { eventsCame } from './live/eventMeter.ts';

export interface Recorded {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: Rejection[];
  readonly userErrors: UserError[];
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
  const { profileId: viewerId = accountId, country = null } = context.identity;
  const accepted = await context.events.record({ accountId, viewerId, country, events: distinct(good) });
  eventsCame.inc({ from: 'clients' }, accepted);
  return { accepted, duplicates: good.length - accepted, rejected: bad, userErrors: [] };
}

/** Of events with the same id and day, the first. */
const distinct = (events: readonly LocatedEvent[]): LocatedEvent[] => [
  ...new Map(events.toReversed().map((event) => [`${dayOf(event.at)} ${event.id}`, event])).values(),
];

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
      message: `The video is of another title than ${event.titleId}: leave titleId out, or send the one it belongs to.`,
    };
  return lengthFault(event, durationSeconds) ?? { ...event, titleId, durationSeconds };
}
