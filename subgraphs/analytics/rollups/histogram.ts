/**
 * Histograms whose quantiles have a stated error, and which can be joined (DDSketch: Masson, Rim, Lee, VLDB 2019).
 *
 * A class is named by text: a number is that value itself, '~i' holds what is above γ^(i-1) and no greater than γ^i. With
 * γ = 1.01 / 0.99 each value of a class is within 1 % of 2·γ^i / (γ + 1), which stands for all of them. Whole numbers up to 100 can be
 * classes of their own: exact. The statements that reckon hours (qualityHourStore.ts) name the same classes.
 */
import type { StoredHistogram } from '../../../db/schema/analyticsRollups.ts';

export const relativeError = 0.01;
export const gamma = (1 + relativeError) / (1 - relativeError);
/** Whole numbers up to it are kept as they are. */
export const largestWhole = 100;
/** What is less counts as nothing: a microsecond, of what is told in seconds. */
export const smallest = 1e-6;

/** The class of a number from 0 on. */
export const classOf = (value: number): string =>
  value < smallest ? '0' : `~${Math.ceil(Math.log(value) / Math.log(gamma))}`;

/** The class of a whole number from 0 on. */
export const classOfWhole = (value: number): string => (value <= largestWhole ? String(value) : classOf(value));

export const middleOf = (name: string): number =>
  name.startsWith('~') ? (2 * gamma ** Number(name.slice(1))) / (gamma + 1) : Number(name);

export function joinHistograms(histograms: Iterable<StoredHistogram>): StoredHistogram {
  const sums = new Map<string, number>();
  for (const histogram of histograms)
    for (const [name, count] of Object.entries(histogram)) sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries(sums);
}

/**
 * For each part q (0 to 1) the least value that q of the values do not exceed, as percentile_disc of SQL. Undefined when there
 * are none.
 */
export function quantilesOf(histogram: StoredHistogram, parts: readonly number[]): readonly number[] | undefined {
  const classes = Object.entries(histogram)
    .map(([name, count]) => ({ value: middleOf(name), count }))
    .toSorted((a, b) => a.value - b.value);
  const all = classes.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return undefined;
  return parts.map((part) => {
    const rank = Math.max(1, Math.ceil(part * all));
    let below = 0;
    for (const { value, count } of classes) {
      below += count;
      if (below >= rank) return value;
    }
    throw new Error(`A part wants to be 0 to 1, but got ${part}.`);
  });
}
