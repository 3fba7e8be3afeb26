import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FailedHours } from './failedHours.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const one = { rollup: 'ENGAGEMENT', hour: new Date('2026-11-21T12:00:00Z') } as const;
const other = { ...one, rollup: 'QUALITY' } as const;

test('an hour that has failed rests, twice as long each time, a quarter of an hour at most, until it is forgotten', () => {
  const failed = new FailedHours();
  const restedAfter = (minutes: number) => {
    vi.advanceTimersByTime(minutes * 60_000 - 1);
    expect(failed.due()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(failed.due()).toEqual([one]);
  };
  for (const minutes of [1, 2, 4, 8, 15, 15]) {
    failed.note({ ...one, hour: new Date(one.hour) });
    restedAfter(minutes);
  }
  failed.note(other);
  expect(failed.all()).toEqual([one, other]);
  failed.forget(one);
  expect([failed.all(), failed.due()]).toEqual([[other], []]);
  failed.forget(other);
  failed.note(one);
  restedAfter(1);
});
