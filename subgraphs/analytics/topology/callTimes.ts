/** Times of calls by classes whose bounds are √2 apart: quantiles are the middles of classes, and so at most 19 % off. */
import type { ToldEdge } from '../../../platform/telemetry.ts';

type Classes = ToldEdge['classes'];

export function merged(all: readonly Classes[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const classes of all)
    for (const [exponent, count] of Object.entries(classes))
      sums.set(Number(exponent), (sums.get(Number(exponent)) ?? 0) + count);
  return sums;
}

/** In milliseconds, with three digits: so many of the calls took no longer; null without a call that was timed. */
export function quantileMs(classes: ReadonlyMap<number, number>, part: number): number | null {
  const exponents = [...classes.keys()].toSorted((a, b) => a - b);
  const all = exponents.reduce((sum, exponent) => sum + (classes.get(exponent) ?? 0), 0);
  const rank = Math.max(1, Math.ceil(all * part));
  let below = 0;
  for (const exponent of exponents) {
    below += classes.get(exponent) ?? 0;
    if (below >= rank) return Number((2 ** ((exponent - 0.5) / 2)).toPrecision(3));
  }
  return null;
}
