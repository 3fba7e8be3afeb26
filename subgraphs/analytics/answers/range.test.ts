import { describe, expect, test } from 'vitest';
import { before, checkRange, coverOf, intervalFor, widened, widenedForSums } from './range.ts';

const range = (from: string, until: string) => ({ from: new Date(from), until: new Date(until) });

describe('a range', () => {
  test('has to end after it has begun, and is no longer than it may be', () => {
    const one = range('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z');
    expect(checkRange(one, 1)).toEqual(one);
    expect(() => checkRange({ from: one.until, until: one.from }, 1)).toThrow(
      'range wants until after from, but got from 2026-11-02T00:00:00.000Z until 2026-11-01T00:00:00.000Z.',
    );
    expect(() => checkRange({ from: one.from, until: one.from }, 1)).toThrow('range wants until after from');
    expect(() => checkRange(range('2026-11-01T00:00:00Z', '2026-11-02T00:00:01Z'), 1)).toThrow(
      'range wants 1 days at most, but got 1.01.',
    );
  });

  test('is cut as finely as its length allows', () => {
    const of = (minutes: number) =>
      range('2026-11-01T00:00:30Z', new Date(Date.parse('2026-11-01T00:00:30Z') + minutes * 60_000).toISOString());
    expect([1, 90, 91, 360, 361, 15 * 1_440, 15 * 1_440 + 1].map((minutes) => intervalFor(of(minutes), null))).toEqual([
      'MINUTE',
      'MINUTE',
      'TEN_MINUTES',
      'TEN_MINUTES',
      'HOUR',
      'HOUR',
      'DAY',
    ]);
    expect(intervalFor(of(1), 'DAY')).toBe('DAY');
    expect(() => intervalFor(of(91), 'MINUTE')).toThrow(
      'interval MINUTE wants a range of 90 minutes at most, but got 1.52 hours.',
    );
  });

  test('is widened to whole buckets, and for sums to hours or days', () => {
    const odd = range('2026-11-01T10:59:59.999Z', '2026-11-01T11:00:00.001Z');
    expect(widened(odd, 600_000)).toEqual(range('2026-11-01T10:50:00Z', '2026-11-01T11:10:00Z'));
    expect(widenedForSums(odd)).toEqual(range('2026-11-01T10:00:00Z', '2026-11-01T12:00:00Z'));
    expect(widenedForSums(range('2026-11-01T10:00:00Z', '2026-11-16T10:00:01Z'))).toEqual(
      range('2026-11-01T00:00:00Z', '2026-11-17T00:00:00Z'),
    );
  });

  test('is widened to days where its hours, or those of the time before, are kept no longer', () => {
    const ago = (days: number) =>
      new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - days * 86_400_000 + 3_600_000);
    expect(widenedForSums({ from: ago(45), until: ago(40) })).toEqual({ from: ago(45), until: ago(40) });
    const old = widenedForSums({ from: ago(97), until: ago(90) });
    expect([old.from.getTime() % 86_400_000, old.until.getTime() % 86_400_000]).toEqual([0, 0]);
  });

  test('has one as long before it', () => {
    expect(before(range('2026-11-03T10:00:00Z', '2026-11-05T11:00:00Z'))).toEqual(
      range('2026-11-01T09:00:00Z', '2026-11-03T10:00:00Z'),
    );
  });
});

describe('a range is covered by', () => {
  test('its hours when no whole day is in it', () => {
    const short = range('2026-11-01T10:00:00Z', '2026-11-02T23:00:00Z');
    expect(coverOf(short)).toEqual({ days: undefined, hours: [short] });
  });

  test('its days and the hours at both ends', () => {
    expect(coverOf(range('2026-11-01T10:00:00Z', '2026-11-04T02:00:00Z'))).toEqual({
      days: range('2026-11-02T00:00:00Z', '2026-11-04T00:00:00Z'),
      hours: [
        range('2026-11-01T10:00:00Z', '2026-11-02T00:00:00Z'),
        range('2026-11-04T00:00:00Z', '2026-11-04T02:00:00Z'),
      ],
    });
    expect(coverOf(range('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'))).toEqual({
      days: range('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'),
      hours: [],
    });
  });
});
