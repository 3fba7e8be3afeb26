/** The days of a report of usage: what they hold, and how a range is widened to them. */
import { CodedError } from '../../../platform/errors.ts';
import type { TimeRangeInput } from '../../../schema/generated/analytics.ts';
import { type DayRange, mostDays } from '../../shared/dayRange.ts';
import { latestEnd } from '../answers/range.ts';

/** A day of the platform; null is what could not be asked. */
export interface UsageDay {
  /** 2026-01-31 */
  readonly day: string;
  readonly views: number;
  readonly playingSeconds: number;
  readonly uniqueViewers: number;
  readonly newAccounts: number | null;
  readonly ingestedVideos: number | null;
  readonly storedBytes: number | null;
}

const dayMs = 86_400_000;

/** A moment of the day, which is its name: 2026-01-31. */
export const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Widens a range to whole days in UTC. BAD_USER_INPUT where it has no moment in it, and above 400 days. */
export function daysOf({ from, until }: TimeRangeInput): DayRange {
  const [first, end] = [new Date(from).getTime(), new Date(until).getTime()];
  if (!(first < end)) throw new CodedError('BAD_USER_INPUT', 'range: until wants a moment after from.');
  if (end > latestEnd.getTime())
    throw new CodedError('BAD_USER_INPUT', `range: wants until by ${latestEnd.toISOString()}.`);
  const start = Math.floor(first / dayMs) * dayMs;
  const days = Math.ceil((end - start) / dayMs);
  if (days > mostDays) throw new CodedError('BAD_USER_INPUT', `range wants ${mostDays} days at most, but got ${days}.`);
  return { from: dayAt(start), until: dayAt(start + days * dayMs) };
}

/** All days of the range, in their order. */
export function listDays({ from, until }: DayRange): string[] {
  const days: string[] = [];
  for (let at = startOf(from); at < startOf(until); at += dayMs) days.push(dayAt(at));
  return days;
}
