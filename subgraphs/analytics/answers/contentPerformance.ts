/** The titles with the most, and how each changed against the time as long before. */
import type {
  ContentOrder,
  ContentPerformance,
  PerformanceChange,
  QueryContentPerformanceArgs,
} from '../../../schema/generated/analytics.ts';
import { requireScope } from '../../shared/context.ts';
import type { Context } from '../context.ts';
import type { TitleParent } from '../parents.ts';
import type { EngagementStore } from './engagementStore.ts';
import type { EngagementSum } from './engagementSums.ts';
import { before, type Cover, checkFirst, checkRange, coverOf, widenedForSums } from './range.ts';

export type ContentPerformanceParent = Omit<ContentPerformance, 'title'> & { readonly title: TitleParent };

const mostDays = 100;
const most = 100;
/** Titles whose viewers are counted at once when titles are ranked by viewers. */
const atOnce = 300;
/** Of so many titles at most. */
const mostCounted = 3_000;

type Store = Pick<EngagementStore, 'ranked' | 'sums'>;

interface Ranked {
  readonly titleId: string;
  readonly sum: EngagementSum;
}

/** For analytics:read. Refuses (BAD_USER_INPUT) a bad range and a bad number of titles. */
export async function contentPerformance(
  context: Context,
  args: QueryContentPerformanceArgs & { readonly first: number; readonly orderBy: ContentOrder },
): Promise<ContentPerformanceParent[]> {
  requireScope(context, 'analytics:read');
  const range = widenedForSums(checkRange(args.range, mostDays));
  const first = checkFirst(args.first, most);
  const store = context.engagementRollups;
  const cover = coverOf(range);
  const ranked =
    args.orderBy === 'UNIQUE_VIEWERS'
      ? await byViewers(store, cover, first)
      : await bySums(store, cover, args.orderBy, first);
  const earlier = await sumsOf(
    store,
    coverOf(before(range)),
    ranked.map(({ titleId }) => titleId),
  );
  return ranked.map(({ titleId, sum }) => ({
    title: { id: titleId },
    views: sum.views,
    playingSeconds: sum.playingSeconds,
    uniqueViewers: sum.uniqueViewers,
    completionRate: sum.completionRate,
    change: changeOf(sum, earlier.get(titleId)),
  }));
}

async function bySums(
  store: Store,
  cover: Cover,
  by: 'VIEWS' | 'PLAYING_SECONDS',
  first: number,
): Promise<readonly Ranked[]> {
  const keys = (await store.ranked(cover, { dimension: 'TITLE' }, by, first)).filter(({ views }) => views > 0);
  const sums = await sumsOf(
    store,
    cover,
    keys.map(({ key }) => key),
  );
  return keys.flatMap(({ key }) => {
    const sum = sums.get(key);
    return sum ? { titleId: key, sum } : [];
  });
}

/**
 * Nobody begins less than one view: a title has no more viewers than views. Titles are counted in the order of their views until
 * what is left has no more views than the last of those that were found has viewers, or 3,000 were counted.
 */
export async function byViewers(store: Store, cover: Cover, first: number): Promise<readonly Ranked[]> {
  let best: readonly Ranked[] = [];
  for (let offset = 0; offset < mostCounted; offset += atOnce) {
    const keys = (await store.ranked(cover, { dimension: 'TITLE' }, 'VIEWS', atOnce, offset)).filter(
      ({ views }) => views > 0,
    );
    const sums = await sumsOf(
      store,
      cover,
      keys.map(({ key }) => key),
    );
    best = [...best, ...Array.from(sums, ([titleId, sum]) => ({ titleId, sum }))]
      .toSorted(
        (a, b) =>
          b.sum.uniqueViewers - a.sum.uniqueViewers || b.sum.views - a.sum.views || (a.titleId < b.titleId ? -1 : 1),
      )
      .slice(0, first);
    const leastViews = keys.at(-1)?.views ?? 0;
    if (keys.length < atOnce || (best.length === first && (best.at(-1)?.sum.uniqueViewers ?? 0) >= leastViews)) break;
  }
  return best;
}

const sumsOf = (store: Store, cover: Cover, titleIds: readonly string[]): Promise<ReadonlyMap<string, EngagementSum>> =>
  store.sums(cover, { dimension: 'TITLE', keys: titleIds });

function changeOf(now: EngagementSum, earlier: EngagementSum | undefined): PerformanceChange {
  const part = (of: (sum: EngagementSum) => number): number | null => {
    const was = earlier ? of(earlier) : 0;
    return was > 0 ? of(now) / was - 1 : null;
  };
  return {
    views: part(({ views }) => views),
    playingSeconds: part(({ playingSeconds }) => playingSeconds),
    uniqueViewers: part(({ uniqueViewers }) => uniqueViewers),
    completionRate:
      now.completionRate !== null && earlier && earlier.completionRate !== null
        ? now.completionRate - earlier.completionRate
        : null,
  };
}
