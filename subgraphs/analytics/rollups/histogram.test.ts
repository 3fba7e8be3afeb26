import { describe, expect, test } from 'vitest';
import { classOf, classOfWhole, joinHistograms, middleOf, quantilesOf } from './histogram.ts';

/** Numbers that are the same each time for a seed (mulberry32). */
function chance(seed: number) {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const histogramOf = (values: readonly number[], nameOf = classOf) =>
  joinHistograms(values.map((value) => ({ [nameOf(value)]: 1 })));

/** The least value that the part does not exceed. */
const exact = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(part * values.length) - 1)]!;

const parts = [0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 1];

describe('quantiles', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('are within 1 %% of the values, in run %i', (seed) => {
    const random = chance(seed);
    const size = 1 + Math.floor(random() * 5_000);
    // From a tenth of a millisecond to about a day, most of them small.
    const values = Array.from({ length: size }, () => 1e-4 * 10 ** (random() ** seed * 9));
    const found = quantilesOf(histogramOf(values), parts)!;
    for (const [i, part] of parts.entries()) {
      const wanted = exact(values, part);
      expect(Math.abs(found[i]! - wanted)).toBeLessThanOrEqual(wanted * 0.01 * (1 + 1e-9));
    }
  });

  test.each([1, 2, 3, 4])('of whole numbers are exact up to 100 and within 1 %% above, in run %i', (seed) => {
    const random = chance(seed);
    const values = Array.from({ length: 3_000 }, () => Math.floor(random() ** 6 * 2_000));
    const found = quantilesOf(histogramOf(values, classOfWhole), parts)!;
    for (const [i, part] of parts.entries()) {
      const wanted = exact(values, part);
      if (wanted <= 100) expect(found[i]).toBe(wanted);
      else expect(Math.abs(found[i]! - wanted)).toBeLessThanOrEqual(wanted * 0.01 * (1 + 1e-9));
    }
  });

  test('are those counted by hand', () => {
    // 0 0 1 | 2 7: the third of five is 1, the fifth 7.
    expect(quantilesOf({ '0': 2, '1': 1, '2': 1, '7': 1 }, [0.5, 0.95])).toEqual([1, 7]);
    expect(quantilesOf({ '3': 1 }, [0.5, 0.95])).toEqual([3, 3]);
    // Half of four is two: two are no greater than 1.
    expect(quantilesOf({ '1': 2, '2': 2 }, [0.5])).toEqual([1]);
  });

  test('of nothing are none', () => {
    expect(quantilesOf({}, [0.5])).toBeUndefined();
  });
});

describe('joined histograms', () => {
  test('are the histogram of all values, in any order and grouping', () => {
    const random = chance(11);
    const values = Array.from({ length: 900 }, () => random() * 50);
    const [a, b, c] = [values.slice(0, 200), values.slice(200, 500), values.slice(500)].map((some) =>
      histogramOf(some),
    );
    const all = histogramOf(values);
    expect(joinHistograms([a!, b!, c!])).toEqual(all);
    expect(joinHistograms([c!, joinHistograms([b!, a!])])).toEqual(all);
    expect(joinHistograms([all, {}])).toEqual(all);
  });
});

test('a class stands for values within 1 % of it, and next to nothing is nothing', () => {
  for (const value of [1e-6, 1e-3, 0.5, 0.99, 1, 1.01, 2, 100, 86_400, 1e9])
    expect(Math.abs(middleOf(classOf(value)) - value)).toBeLessThanOrEqual(value * 0.01 * (1 + 1e-9));
  expect(middleOf(classOf(1e-9))).toBe(0);
  expect(middleOf(classOf(0))).toBe(0);
});
