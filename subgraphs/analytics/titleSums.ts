/** What changed views add to the sums of their titles. Nothing is ever taken off: a view only grows. */
import type { View, ViewChange } from './viewRules.ts';

export interface TitleAddition {
  readonly titleId: string;
  readonly views: number;
  readonly endedViews: number;
  readonly completedViews: number;
  readonly playingSeconds: number;
}

export interface HourAddition {
  readonly titleId: string;
  /** The start of the hour in UTC. */
  readonly hour: Date;
  readonly views: number;
}

/** By title, in the order of the ids: two transactions that add to the same titles lock them in the same order. */
export function titleAdditions(changes: readonly ViewChange[]): readonly TitleAddition[] {
  const sums = new Map<string, TitleAddition>();
  for (const { before, after } of changes) {
    const sum = sums.get(after.titleId) ?? none(after.titleId);
    sums.set(after.titleId, {
      titleId: after.titleId,
      views: sum.views + (before ? 0 : 1),
      endedViews: sum.endedViews + ended(after) - ended(before),
      completedViews: sum.completedViews + completed(after) - completed(before),
      playingSeconds: sum.playingSeconds + after.playingSeconds - (before?.playingSeconds ?? 0),
    });
  }
  return [...sums.values()].toSorted((a, b) => compare(a.titleId, b.titleId));
}

/** Views begun, by hour and title, in that order. */
export function hourAdditions(changes: readonly ViewChange[]): readonly HourAddition[] {
  const sums = new Map<string, HourAddition>();
  for (const { before, after } of changes) {
    if (before) continue;
    const hour = new Date(Math.floor(after.startedAt.getTime() / hourMs) * hourMs);
    const key = `${hour.toISOString()} ${after.titleId}`;
    sums.set(key, { titleId: after.titleId, hour, views: (sums.get(key)?.views ?? 0) + 1 });
  }
  return [...sums].toSorted(([a], [b]) => compare(a, b)).map(([, sum]) => sum);
}

const hourMs = 3_600_000;
const ended = (view: View | undefined): number => (view?.endedAt ? 1 : 0);
const completed = (view: View | undefined): number => (view?.endedAt && view.completed ? 1 : 0);
const none = (titleId: string) => ({ titleId, views: 0, endedViews: 0, completedViews: 0, playingSeconds: 0 });
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
