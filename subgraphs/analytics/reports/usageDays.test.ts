import { expect, test } from 'vitest';
import { daysOf, listDays } from './usageDays.ts';

const range = (from: string, until: string) => daysOf({ from: new Date(from), until: new Date(until) });

test.each([
  ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-01', '2026-01-02'],
  ['2026-01-01T23:59:59.999Z', '2026-01-02T00:00:00.001Z', '2026-01-01', '2026-01-03'],
  ['2026-01-01T12:00:00+14:00', '2026-01-01T12:00:01+14:00', '2025-12-31', '2026-01-01'],
])('%s until %s is widened to the days %s until %s', (from, until, first, end) => {
  expect(range(from, until)).toEqual({ from: first, until: end });
});

test('all days of a range are listed, the leap day among them', () => {
  expect(listDays(range('2028-02-28T10:00:00Z', '2028-03-01T10:00:00Z'))).toEqual([
    '2028-02-28',
    '2028-02-29',
    '2028-03-01',
  ]);
});

test('400 days are taken, 401 are not, and neither is a range without a moment', () => {
  expect(listDays(range('2026-01-01T00:00:00Z', '2027-02-05T00:00:00Z'))).toHaveLength(400);
  expect(() => range('2026-01-01T00:00:00Z', '2027-02-05T00:00:00.001Z')).toThrow(
    'range wants 400 days at most, but got 401',
  );
  expect(() => range('2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')).toThrow('until wants a moment after from');
  expect(() => range('2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z')).toThrow('until wants a moment after from');
});
