/** How much is watched in each country. */
import type { QueryRegionsArgs } from '../../../schema/generated/analytics.ts';
import { requireScope } from '../../shared/context.ts';
import type { Context } from '../context.ts';
import type { TitleParent } from '../parents.ts';
import { sumOf } from './engagementSums.ts';
import { checkFirst, checkRange, coverOf, widenedForSums } from './range.ts';

export interface RegionUsageParent {
  readonly country: string | null;
  readonly views: number;
  readonly playingSeconds: number;
  readonly uniqueViewers: number;
  readonly concurrentViewers: number;
  readonly score: number | null;
  /** Looked for when it is asked for, once for all countries of the answer. */
  readonly topTitle: () => Promise<TitleParent | null>;
}

const mostDays = 100;
const most = 250;

/** For analytics:read. Refuses (BAD_USER_INPUT) a bad range and a bad number of countries. */
export async function regions(
  context: Context,
  args: QueryRegionsArgs & { readonly first: number },
): Promise<RegionUsageParent[]> {
  requireScope(context, 'analytics:read');
  const range = widenedForSums(checkRange(args.range, mostDays));
  const first = checkFirst(args.first, most);
  const { engagementRollups, qualityRollups, regionStore, watchingNow } = context;
  const cover = coverOf(range);
  const ranked = async () => {
    const found = await engagementRollups.ranked(cover, { dimension: 'COUNTRY' }, 'VIEWS', first);
    const keys = found.filter(({ views }) => views > 0).map(({ key }) => key);
    const sums = await engagementRollups.sums(cover, { dimension: 'COUNTRY', keys });
    return keys.map((key) => ({ key, sum: sums.get(key) ?? sumOf([]) }));
  };
  const [countries, scores, now] = await Promise.all([
    ranked(),
    qualityRollups.scores(cover, { dimension: 'COUNTRY' }),
    watchingNow(),
  ]);
  const viewersIn = new Map(now.map(({ country, viewers }) => [country ?? '', viewers]));
  const scoreOf = new Map(scores.map(({ key, sum, views }) => [key, views > 0 ? sum / views : null]));
  let titles: Promise<ReadonlyMap<string, string>> | undefined;
  const topTitle = async (country: string): Promise<TitleParent | null> => {
    titles ??= regionStore.topTitles(range);
    const id = (await titles).get(country);
    return id === undefined ? null : { id };
  };
  return countries.map(({ key, sum }) => ({
    country: key || null,
    views: sum.views,
    playingSeconds: sum.playingSeconds,
    uniqueViewers: sum.uniqueViewers,
    concurrentViewers: viewersIn.get(key) ?? 0,
    score: scoreOf.get(key) ?? null,
    topTitle: () => topTitle(key),
  }));
}
