/** The report of usage: what the platform did, a row a day. */
import type { TimeRangeInput } from '../../../schema/generated/analytics.ts';
import { requireScope } from '../../shared/context.ts';
import type { DayRange } from '../../shared/dayRange.ts';
import type { Context } from '../context.ts';
import { countOf } from '../rollups/viewerSet.ts';
import { daysOf, listDays, startOf, type UsageDay } from './usageDays.ts';
import type { UsagePeers } from './usagePeers.ts';
import type { UsageStore } from './usageStore.ts';

export interface UsageSources {
  readonly store: Pick<UsageStore, 'days'>;
  readonly peers: Pick<UsagePeers, 'accounts' | 'media'>;
}

/** Asks all who know something of it side by side; who does not answer costs its own columns. */
export async function usageOf({ store, peers }: UsageSources, range: DayRange): Promise<UsageDay[]> {
  const [watched, accounts, media] = await Promise.all([
    store.days(range).then((rows) => new Map(rows.map((row) => [row.day, row]))),
    peers.accounts(range).then((counts) => counts && new Map(counts.map((count) => [count.day, count]))),
    peers.media(range).then((counts) => counts && new Map(counts.map((count) => [count.day, count]))),
  ]);
  return listDays(range).map((day) => {
    const views = watched.get(day);
    return {
      day,
      views: views?.views ?? 0,
      playingSeconds: views?.playingSeconds ?? 0,
      uniqueViewers: views ? countOf(views.viewers) : 0,
      newAccounts: accounts && (accounts.get(day)?.opened ?? 0),
      ingestedVideos: media && (media.get(day)?.ingestedVideos ?? 0),
      storedBytes: media && (media.get(day)?.storedBytes ?? null),
    };
  });
}

/** For `analytics:read`. The addresses open the same days to whoever has them, for an hour. */
export async function usageReport(context: Context, range: TimeRangeInput) {
  requireScope(context, 'analytics:read');
  const days = daysOf(range);
  const { usage, addresses } = context.reports;
  return {
    from: new Date(startOf(days.from)),
    until: new Date(startOf(days.until)),
    csvUrl: addresses.of('csv', days),
    chartUrl: addresses.of('svg', days),
    rows: await usageOf(usage, days),
  };
}
