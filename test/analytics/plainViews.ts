/** What made-up batches come to, reckoned plainly over all of them at once. */
import { accountOf, type MadeBatch, type MadeEvent } from './viewing.ts';

export interface PlainView {
  readonly viewerId: string;
  readonly videoId: string;
  readonly titleId: string;
  readonly startedAt: string;
  readonly lastAt: string;
  readonly endedAt: string;
  readonly playingSeconds: number;
  readonly completed: string;
}

const hourMs = 3_600_000;

/** Each attempt has an end: what is resumed within an hour is the same view. */
export function plainViews(batches: readonly MadeBatch[]): PlainView[] {
  const told = batches.flatMap(({ viewer, events }) =>
    events.filter(({ type }) => type !== 'IMPRESSION' && type !== 'CLICK').map((event) => ({ viewer, event })),
  );
  const ofPairs = Map.groupBy(told, ({ viewer, event }) => `${viewer} ${event.videoId}`);
  return [...ofPairs.values()].flatMap((of) =>
    apart(of.map(({ event }) => event)).map((events) => viewOf(accountOf(of[0]!.viewer), events)),
  );
}

/** In time, with more than an hour between them. */
function apart(events: readonly MadeEvent[]): MadeEvent[][] {
  const groups: MadeEvent[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const event of events.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    const at = Date.parse(event.at);
    if (at - last > hourMs) groups.push([event]);
    else groups.at(-1)!.push(event);
    last = at;
  }
  return groups;
}

function viewOf(viewerId: string, events: readonly MadeEvent[]): PlainView {
  const ends = events.filter(({ type }) => type === 'VIEW_ENDED');
  const said = ends.map(({ data }) => data as { readonly playingSeconds: number; readonly completed: boolean });
  return {
    viewerId,
    videoId: events[0]!.videoId,
    titleId: events[0]!.titleId,
    startedAt: events[0]!.at,
    lastAt: events.at(-1)!.at,
    endedAt: ends.at(-1)!.at,
    playingSeconds: said.reduce((sum, { playingSeconds }) => sum + playingSeconds, 0),
    completed: said.some(({ completed }) => completed) ? 't' : 'f',
  };
}

const sums = (views: readonly PlainView[]): readonly number[] => [
  views.length,
  views.length,
  views.filter(({ completed }) => completed === 't').length,
];
const seconds = (views: readonly PlainView[]): number => views.reduce((sum, one) => sum + one.playingSeconds, 0);

export const plainStats = (views: readonly PlainView[]): string[] =>
  Array.from(
    Map.groupBy(views, ({ titleId }) => titleId),
    ([titleId, of]) => [titleId, ...sums(of), new Set(of.map(({ viewerId }) => viewerId)).size, seconds(of)].join(' '),
  ).sort();

export const plainHours = (views: readonly PlainView[]): string[] =>
  Array.from(
    Map.groupBy(views, ({ startedAt }) => Math.floor(Date.parse(startedAt) / hourMs)),
    ([hour, of]) => [new Date(hour * hourMs).toISOString(), ...sums(of), seconds(of)].join(' '),
  ).sort();
