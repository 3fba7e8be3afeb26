/** Sums of rows of engagement, joined without counting a viewer twice. Pure. */
import { SetSum, type ViewerSet } from '../rollups/viewerSet.ts';

/** A row of a rollup: of a stretch of time and a key. */
export interface EngagementRow {
  /** The first moment of the stretch, in milliseconds. */
  readonly start: number;
  readonly key: string;
  readonly views: number;
  readonly endedViews: number;
  readonly completedViews: number;
  readonly playingSeconds: number;
  readonly viewers: ViewerSet;
  readonly peakViewers: number;
}

export interface EngagementSum {
  readonly views: number;
  readonly playingSeconds: number;
  readonly uniqueViewers: number;
  readonly concurrentViewers: number | null;
  readonly completionRate: number | null;
}

export const completionRate = ({
  endedViews,
  completedViews,
}: {
  readonly endedViews: number;
  readonly completedViews: number;
}): number | null => (endedViews > 0 ? completedViews / endedViews : null);

export function sumOf(rows: readonly EngagementRow[]): EngagementSum {
  const sum = { views: 0, endedViews: 0, completedViews: 0, playingSeconds: 0 };
  const viewers = new SetSum();
  let peak = 0;
  for (const row of rows) {
    sum.views += row.views;
    sum.endedViews += row.endedViews;
    sum.completedViews += row.completedViews;
    sum.playingSeconds += row.playingSeconds;
    viewers.add(row.viewers);
    peak = Math.max(peak, row.peakViewers);
  }
  return {
    views: sum.views,
    playingSeconds: sum.playingSeconds,
    uniqueViewers: viewers.count(),
    concurrentViewers: peak,
    completionRate: completionRate(sum),
  };
}
