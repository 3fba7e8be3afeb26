/** Ranges of time that answers are asked for: their bounds, and how they are widened to what is summed. Pure. */

import { CodedError } from '../../../platform/errors.ts';
import type { Interval, TimeRangeInput } from '../../../schema/generated/analytics.ts';
import { dayMs, hourMs } from '../rollups/cells.ts';
import { minutesKeptMs } from '../rollups/engagementHourStore.ts';
import { hoursKeptMs } from '../rollups/rollupStore.ts';

/** From the one moment until before the other. */
export interface Range {
  readonly from: Date;
  readonly until: Date;
}

const minuteMs = 60_000;

/** What no rollup is kept by is counted from the views: of so many days at most. */
export const mostViewDays = 35;

/** How long buckets are, and the longest range that may be cut into them. */
export const intervals: Readonly<
  Record<Interval, { readonly ms: number; readonly mostMs: number; readonly most: string }>
> = {
  MINUTE: { ms: minuteMs, mostMs: 90 * minuteMs, most: '90 minutes' },
  TEN_MINUTES: { ms: 10 * minuteMs, mostMs: 6 * hourMs, most: '6 hours' },
  HOUR: { ms: hourMs, mostMs: 15 * dayMs, most: '15 days' },
  DAY: { ms: dayMs, mostMs: 400 * dayMs, most: '400 days' },
};
const finestFirst = ['MINUTE', 'TEN_MINUTES', 'HOUR', 'DAY'] as const satisfies readonly Interval[];

/** The last day that DateTime knows could not be widened. */
export const latestEnd = new Date('9999-12-31T00:00:00Z');

/** Refuses (BAD_USER_INPUT) a range that ends before it has begun, or at the end of all time, or is longer than so many days. */
export function checkRange({ from, until }: TimeRangeInput, mostDays: number): Range {
  if (until <= from)
    throw new CodedError(
      'BAD_USER_INPUT',
      `range wants until after from, but got from ${from.toISOString()} until ${until.toISOString()}.`,
    );
  if (until > latestEnd)
    throw new CodedError(
      'BAD_USER_INPUT',
      `range wants until by ${latestEnd.toISOString()}, but got ${until.toISOString()}.`,
    );
  requireDays({ from, until }, mostDays);
  return { from, until };
}

/** Refuses (BAD_USER_INPUT) a range of more days; `where` tells for what alone. */
export function requireDays({ from, until }: Range, most: number, where?: string): void {
  const days = (until.getTime() - from.getTime()) / dayMs;
  if (days <= most) return;
  const wanted = ['range wants', most, 'days at most', ...(where ? [where] : [])].join(' ');
  throw new CodedError('BAD_USER_INPUT', `${wanted}, but got ${rounded(days)}.`);
}

/** The interval that was asked for, or the finest that the range allows; BAD_USER_INPUT when the range is too long for it. */
export function intervalFor(range: Range, asked: Interval | null | undefined): Interval {
  const ms = range.until.getTime() - range.from.getTime();
  if (!asked) return finestFirst.find((interval) => ms <= intervals[interval].mostMs) ?? 'DAY';
  if (ms > intervals[asked].mostMs)
    throw new CodedError(
      'BAD_USER_INPUT',
      `interval ${asked} wants a range of ${intervals[asked].most} at most, but got ${ms < dayMs ? `${rounded(ms / hourMs)} hours` : `${rounded(ms / dayMs)} days`}.`,
    );
  return asked;
}

const rounded = (count: number): string => String(Math.ceil(count * 100) / 100);

/** The range in whole stretches of so many milliseconds, in UTC. */
export const widened = ({ from, until }: Range, ms: number): Range => ({
  from: new Date(Math.floor(from.getTime() / ms) * ms),
  until: new Date(Math.ceil(until.getTime() / ms) * ms),
});

/** Hours are kept for 100 days: whether those of a range may be gone. */
export const hoursAreGone = ({ from }: Range): boolean => from.getTime() < Date.now() - hoursKeptMs;

/** Minutes are kept for 35 days: whether those of a range may be gone. */
export const minutesAreGone = ({ from }: Range): boolean => from.getTime() < Date.now() - minutesKeptMs;

/** To whole hours; above 15 days, and where its hours or those of the time before are gone, to whole days. */
export const widenedForSums = (range: Range): Range => {
  const isLong = range.until.getTime() - range.from.getTime() > intervals.HOUR.mostMs;
  return widened(range, isLong || hoursAreGone(before(range)) ? dayMs : hourMs);
};

/** As long before. */
export const before = ({ from, until }: Range): Range => ({
  from: new Date(2 * from.getTime() - until.getTime()),
  until: from,
});

/** A range of whole hours in as few rollups as can be: the whole days in it, and the hours before and after them. */
export interface Cover {
  readonly days: Range | undefined;
  readonly hours: readonly Range[];
}

export function coverOf(range: Range): Cover {
  const first = new Date(Math.ceil(range.from.getTime() / dayMs) * dayMs);
  const last = new Date(Math.floor(range.until.getTime() / dayMs) * dayMs);
  if (first >= last) return { days: undefined, hours: [range] };
  const hours = [
    { from: range.from, until: first },
    { from: last, until: range.until },
  ];
  return { days: { from: first, until: last }, hours: hours.filter(({ from, until }) => from < until) };
}

const lengthOf = ({ from, until }: Range): number => until.getTime() - from.getTime();

/** Days and hours in a cover: as many rows a key has in it at most. */
export const stretchesOf = ({ days, hours }: Cover): number =>
  (days ? lengthOf(days) / dayMs : 0) + hours.reduce((sum, range) => sum + lengthOf(range) / hourMs, 0);

/** The cover in parts of so many days and hours at most. */
export function partsOf(cover: Cover, most: number): readonly Cover[] {
  if (stretchesOf(cover) <= most) return [cover];
  const parts: Cover[] = cover.hours.flatMap((range) =>
    cut(range, most * hourMs).map((hours) => ({ days: undefined, hours: [hours] })),
  );
  if (cover.days) parts.push(...cut(cover.days, most * dayMs).map((days) => ({ days, hours: [] })));
  return parts;
}

const cut = ({ from, until }: Range, ms: number): Range[] =>
  Array.from({ length: Math.ceil(lengthOf({ from, until }) / ms) }, (_, i) => ({
    from: new Date(from.getTime() + i * ms),
    until: new Date(Math.min(until.getTime(), from.getTime() + (i + 1) * ms)),
  }));

/** Refuses (BAD_USER_INPUT) a number that is none of 1 to `most`. */
export function checkFirst(first: number, most: number): number {
  if (first < 1 || first > most)
    throw new CodedError('BAD_USER_INPUT', `first wants a number from 1 to ${most}, but got ${first}.`);
  return first;
}
