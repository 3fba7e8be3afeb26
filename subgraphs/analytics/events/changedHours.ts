/** Which hours of the rollups have to be reckoned anew after views have changed. Pure. */
import type { rollups } from '../../../db/schema/analyticsRollups.ts';
import type { View, ViewChange } from '../viewRules.ts';

export interface ChangedHour {
  readonly rollup: (typeof rollups)[number];
  /** The start of the hour in UTC, in milliseconds. */
  readonly hour: number;
}

const hourMs = 3_600_000;

export const hourOf = (at: Date): number => Math.floor(at.getTime() / hourMs) * hourMs;

/** Of views that changed: engagement by the hour that they began in, quality by the one that they ended in where it was measured. */
export const hoursOfChanges = (changes: readonly ViewChange[]): ChangedHour[] =>
  changes.filter(countsAnew).flatMap(({ before, after }) => [...hoursOfView(before), ...hoursOfView(after)]);

function hoursOfView(view: View | undefined): ChangedHour[] {
  if (!view) return [];
  const engagement: ChangedHour = { rollup: 'ENGAGEMENT', hour: hourOf(view.startedAt) };
  if (!view.measured || !view.endedAt) return [engagement];
  return [engagement, { rollup: 'QUALITY', hour: hourOf(view.endedAt) }];
}

/** A view that was only seen again later, or in another stream, is in no sum otherwise than before. */
function countsAnew({ before, after }: ViewChange): boolean {
  if (!before || !after) return true;
  return counted.some((field) => comparable(before[field]) !== comparable(after[field]));
}

/** All of a view that some sum depends on. */
const counted = [
  ...(['startedAt', 'endedAt', 'titleId', 'country', 'device', 'os', 'player', 'cdn'] as const),
  ...(['playingSeconds', 'completed', 'measured', 'failed', 'startupSeconds', 'rebufferCount'] as const),
  ...(['rebufferSeconds', 'droppedFrames', 'bitrateSum', 'bitrateSeconds'] as const),
];

const comparable = (value: View[(typeof counted)[number]]) => (value instanceof Date ? value.getTime() : value);

/** Each once, in their order. */
export const distinctHours = (hours: readonly ChangedHour[]): ChangedHour[] =>
  [...new Map(hours.map((one) => [`${one.rollup} ${one.hour}`, one])).values()].toSorted(
    (a, b) => a.hour - b.hour || (a.rollup < b.rollup ? -1 : 1),
  );
