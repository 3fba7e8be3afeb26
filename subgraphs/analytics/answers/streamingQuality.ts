/** How well groups of views played. */

import type { StoredHistogram } from '../../../db/schema/analyticsRollups.ts';
import type {
  QualityDimension,
  Quantiles,
  QueryStreamingQualityArgs,
  StreamingQuality,
} from '../../../schema/generated/analytics.ts';
import { requireScope } from '../../shared/context.ts';
import type { Context } from '../context.ts';
import type { TitleParent } from '../parents.ts';
import { joinHistograms, quantilesOf } from '../rollups/histogram.ts';
import type { QualityRow } from './qualityStore.ts';
import { type Cover, checkRange, coverOf, mostViewDays, type Range, widenedForSums } from './range.ts';
import { regionOf } from './regionOf.ts';
import { mostGroups } from './rollupRows.ts';
import { titleFilter } from './titleFilter.ts';

export type StreamingQualityParent = Omit<StreamingQuality, 'title'> & { readonly title: TitleParent | null };

const mostDays = 100;

/** For analytics:read. Refuses (BAD_USER_INPUT) a bad range. */
export async function streamingQuality(
  context: Context,
  { range: asked, groupBy, titleId: askedTitle }: QueryStreamingQualityArgs,
): Promise<StreamingQualityParent[]> {
  requireScope(context, 'analytics:read');
  const titleId = titleFilter(askedTitle);
  const isOfViews = Boolean(titleId && groupBy && groupBy !== 'TITLE');
  const range = widenedForSums(checkRange(asked, isOfViews ? mostViewDays : mostDays));
  const rows = await rowsFor(context, range, groupBy ?? undefined, titleId);
  const groupOf = (key: string): string => {
    if (!groupBy) return '';
    return groupBy === 'REGION' ? regionOf(key) : key;
  };
  return Array.from(
    Map.groupBy(rows, ({ key }) => groupOf(key)),
    ([key, of]) => ({ key, of, views: sum(of, 'views') }),
  )
    .toSorted((a, b) => b.views - a.views || (a.key < b.key ? -1 : 1))
    .slice(0, mostGroups)
    .map(({ key, of }) => ({
      group: key || null,
      title: groupBy === 'TITLE' && key ? { id: key } : null,
      ...qualityOf(of),
    }));
}

async function rowsFor(
  { qualityRollups }: Context,
  range: Range,
  groupBy: QualityDimension | undefined,
  titleId: string | undefined,
): Promise<readonly QualityRow[]> {
  const cover: Cover = coverOf(range);
  if (titleId && groupBy && groupBy !== 'TITLE') return qualityRollups.ofTitle(titleId, range, groupBy);
  if (titleId) return qualityRollups.sums(cover, { dimension: 'TITLE', keys: [titleId] });
  if (!groupBy) return qualityRollups.sums(cover, { dimension: 'ALL' });
  if (groupBy === 'REGION') return qualityRollups.sums(cover, { dimension: 'COUNTRY' });
  const keys = await qualityRollups.ranked(cover, { dimension: groupBy }, mostGroups);
  return keys.length > 0 ? qualityRollups.sums(cover, { dimension: groupBy, keys }) : [];
}

type Summed = { [Key in keyof QualityRow]: QualityRow[Key] extends number ? Key : never }[keyof QualityRow];

const sum = (rows: readonly QualityRow[], column: Summed): number =>
  rows.reduce((total, row) => total + row[column], 0);

function qualityOf(rows: readonly QualityRow[]): Omit<StreamingQuality, 'group' | 'title'> {
  const total = (column: Summed) => sum(rows, column);
  const mean = (column: Summed, of: Summed) => (total(of) > 0 ? total(column) / total(of) : null);
  const views = total('views');
  const percent = (column: Summed) => (views > 0 ? (100 * total(column)) / views : 0);
  const [playing, waiting] = [total('playing_seconds'), total('rebuffer_seconds')];
  return {
    views,
    failurePercent: percent('failed_views'),
    exitsBeforeStartPercent: percent('exits_before_start'),
    startupSeconds: middleAndMost(rows.map(({ startup_seconds }) => startup_seconds)),
    rebufferRatio: playing > 0 ? waiting / (playing + waiting) : null,
    rebufferCount: middleAndMost(rows.map(({ rebuffer_count }) => rebuffer_count)),
    averageBitrateKbps: middleAndMost(rows.map(({ bitrate_kbps }) => bitrate_kbps)),
    droppedFrames: mean('dropped_frames', 'views'),
    startupScore: mean('startup_score_sum', 'startup_views'),
    smoothness: mean('smoothness_sum', 'smooth_views'),
    playbackSuccess: mean('playback_success_sum', 'success_views'),
    score: mean('score_sum', 'scored_views'),
  };
}

function middleAndMost(histograms: readonly StoredHistogram[]): Quantiles | null {
  const found = quantilesOf(joinHistograms(histograms), [0.5, 0.95]);
  return found ? { median: found[0]!, p95: found[1]! } : null;
}
