import { describe, expect, test } from 'vitest';
import { averageBitrateKbps, rebufferRatio, score } from './qualityRules.ts';

const nothing = {
  failed: false,
  startupSeconds: null,
  rebufferCount: 0,
  rebufferSeconds: 0,
  playedSeconds: 0,
  bitrateSum: 0,
  bitrateSeconds: 0,
};

test('a stream that has not played yet has no ratio, no bitrate and no score', () => {
  expect([rebufferRatio(nothing), averageBitrateKbps(nothing), score(nothing)]).toEqual([null, null, null]);
});

test('the bitrate is weighted by playing time', () => {
  const sums = { ...nothing, playedSeconds: 40, bitrateSum: 1_000 * 30 + 5_000 * 10, bitrateSeconds: 40 };
  expect(averageBitrateKbps(sums)).toBe(2_000);
});

test('the part of waiting is of playing and waiting together', () => {
  expect(rebufferRatio({ ...nothing, playedSeconds: 90, rebufferSeconds: 10 })).toBe(0.1);
});

describe('the score', () => {
  test('is 100 for a stream that began at once and never waited', () => {
    expect(score({ ...nothing, startupSeconds: 0, playedSeconds: 60 })).toBe(100);
  });

  test('is the mean of startup and smoothness', () => {
    // Startup 100 · 8 / 10 = 80. Smoothness: (100 / √2 + 100 / e) / 2.
    const sums = { ...nothing, startupSeconds: 2, rebufferCount: 2, rebufferSeconds: 10, playedSeconds: 90 };
    expect(score(sums)).toBeCloseTo((80 + (100 / Math.SQRT2 + 100 / Math.E) / 2) / 2, 10);
  });

  test('is smoothness alone where nobody told how long the first picture took', () => {
    expect(score({ ...nothing, playedSeconds: 60 })).toBe(100);
  });

  test('is 0 when it failed, however well it played before', () => {
    expect(score({ ...nothing, failed: true, startupSeconds: 0, playedSeconds: 60 })).toBe(0);
  });
});
