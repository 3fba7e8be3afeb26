import { expect, test } from 'vitest';
import { type Evidence, judged } from './trust.ts';

const well: Evidence = { failedProbes: 0, requests: 0, failures: 0 };
const stepSeconds = 5;

/** How many judgements go by until the trust is there. */
function judgements(from: number, to: number, evidence: Evidence): number {
  let [trust, count] = [from, 0];
  while (trust !== to && count < 1_000) [trust, count] = [judged(trust, evidence), count + 1];
  return count;
}

test('a network that does not answer two probes in a row is trusted no longer, however few players use it', () => {
  expect(judged(1, { ...well, failedProbes: 1 })).toBe(1);
  expect(judged(1, { ...well, failedProbes: 2 })).toBe(0);
});

test('one that fails a quarter of its requests loses everything at once', () => {
  expect(judged(1, { ...well, requests: 12, failures: 3 })).toBe(0);
  expect(judged(0.35, { ...well, requests: 40_000, failures: 10_000 })).toBe(0);
});

test('one that fails some of its requests has lost everything within a minute', () => {
  expect(judgements(1, 0, { ...well, requests: 1_000, failures: 60 }) * stepSeconds).toBeLessThan(60);
});

test('a failure here and there costs nothing', () => {
  expect(judged(1, { ...well, requests: 2, failures: 2 })).toBe(1);
  expect(judged(1, { ...well, requests: 10_000, failures: 40 })).toBe(1);
});

test('trust comes back by degrees, and whole in the end', () => {
  expect(judged(0, well)).toBeCloseTo(0.05);
  expect(judgements(0, 1, well)).toBe(20);
});

test('what is not yet proven again by its probes is neither lowered nor raised', () => {
  expect(judged(0.4, { ...well, failedProbes: 1 })).toBe(0.4);
});

test('on its way back it falls again at once', () => {
  expect(judged(0.6, { ...well, requests: 20, failures: 10 })).toBe(0);
});
