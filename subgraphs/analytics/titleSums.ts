/**
 * What changed views add to the sums of their titles, and what they take off: a view that turns out to have begun earlier is
 * another hour's, two that turn out to be one count once, and playing time that playback has measured stands for the player's own.
 */
import type { View, ViewChange } from './viewRules.ts';

export interface TitleSum {
  readonly titleId: string;
  readonly views: number;
  readonly endedViews: number;
  readonly completedViews: number;
  readonly playingSeconds: number;
}

export interface HourSum {
  readonly titleId: string;
  /** The start of the hour in UTC. */
  readonly hour: Date;
  readonly views: number;
}

/** What is added and what is taken off, each of them nothing or more. */
export interface Difference<Sum> {
  readonly added: readonly Sum[];
  readonly taken: readonly Sum[];
}

/**
 * By title, in the order of the ids: two transactions that change the same titles lock them in the same order. What is added
 * names each title, also one that is added nothing.
 */
export function titleDifference(changes: readonly ViewChange[]): Difference<TitleSum> {
  const sums = new Map<string, TitleSum>();
  for (const { before, after } of changes) {
    const titleId = (after ?? before)!.titleId;
    const sum = sums.get(titleId) ?? { titleId, views: 0, endedViews: 0, completedViews: 0, playingSeconds: 0 };
    sums.set(titleId, {
      titleId,
      views: sum.views + one(after) - one(before),
      endedViews: sum.endedViews + ended(after) - ended(before),
      completedViews: sum.completedViews + completed(after) - completed(before),
      playingSeconds: sum.playingSeconds + (after?.playingSeconds ?? 0) - (before?.playingSeconds ?? 0),
    });
  }
  const inOrder = [...sums.values()].toSorted((a, b) => compare(a.titleId, b.titleId));
  return { added: inOrder.map(positive), taken: inOrder.map(negated).map(positive).filter(isSomething) };
}

/** Views begun, by hour and title, in that order. */
export function hourDifference(changes: readonly ViewChange[]): Difference<HourSum> {
  const sums = new Map<string, HourSum>();
  const count = (view: View | undefined, by: number) => {
    if (!view) return;
    const { titleId, startedAt } = view;
    const hour = new Date(Math.floor(startedAt.getTime() / hourMs) * hourMs);
    const key = `${hour.toISOString()} ${titleId}`;
    sums.set(key, { titleId, hour, views: (sums.get(key)?.views ?? 0) + by });
  };
  for (const { before, after } of changes) {
    count(before, -1);
    count(after, 1);
  }
  const inOrder = [...sums].toSorted(([a], [b]) => compare(a, b)).map(([, sum]) => sum);
  return {
    added: inOrder.filter(({ views }) => views > 0),
    taken: inOrder.filter(({ views }) => views < 0).map((sum) => ({ ...sum, views: -sum.views })),
  };
}

const hourMs = 3_600_000;
const one = (view: View | undefined): number => (view ? 1 : 0);
const ended = (view: View | undefined): number => (view?.endedAt ? 1 : 0);
const completed = (view: View | undefined): number => (view?.endedAt && view.completed ? 1 : 0);

const eachOf = (sum: TitleSum, change: (value: number) => number): TitleSum => ({
  titleId: sum.titleId,
  views: change(sum.views),
  endedViews: change(sum.endedViews),
  completedViews: change(sum.completedViews),
  playingSeconds: change(sum.playingSeconds),
});
const positive = (sum: TitleSum): TitleSum => eachOf(sum, (value) => Math.max(0, value));
const negated = (sum: TitleSum): TitleSum => eachOf(sum, (value) => -value);
export const isSomething = ({ views, endedViews, completedViews, playingSeconds }: TitleSum): boolean =>
  views + endedViews + completedViews + playingSeconds > 0;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
