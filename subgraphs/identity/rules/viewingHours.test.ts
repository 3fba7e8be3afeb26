import { describe, expect, test, vi } from 'vitest';
import { isTimeZone, isWatchable, watchableUntil } from './viewingHours.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const clock = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};
const span = (days: number[], from: string, to: string) => ({ days, fromMinute: clock(from), toMinute: clock(to) });
const hours = (timeZone: string, ...viewingHours: ReturnType<typeof span>[]) => ({ viewingHours, timeZone });
const until = (of: ReturnType<typeof hours>, at: string) => watchableUntil(of, new Date(at))?.toISOString() ?? null;

describe('viewing hours', () => {
  test('bound nothing where there are none', () => {
    const none = { viewingHours: [], timeZone: null };
    expect(isWatchable(none, new Date())).toBe(true);
    expect(watchableUntil(none, new Date())).toBeNull();
  });

  test('hold from the first minute on, and end with the last, on their days and in their time zone', () => {
    // 2026-01-05 is a Monday; Berlin is an hour ahead of UTC.
    const evening = hours('Europe/Berlin', span([1], '17:00', '19:00'));
    const at = (time: string) => isWatchable(evening, new Date(time));
    expect(at('2026-01-05T15:59:59.999Z')).toBe(false);
    expect(at('2026-01-05T16:00:00.000Z')).toBe(true);
    expect(at('2026-01-05T17:59:59.999Z')).toBe(true);
    expect(at('2026-01-05T18:00:00.000Z')).toBe(false);
    expect(at('2026-01-06T16:30:00.000Z')).toBe(false);
    expect(at('2026-01-12T16:30:00.000Z')).toBe(true);
    expect(until(evening, '2026-01-05T16:30:00.000Z')).toBe('2026-01-05T18:00:00.000Z');
    expect(until(evening, '2026-01-05T18:30:00.000Z')).toBe('2026-01-05T18:30:00.000Z');
  });

  test('that meet are one: at a minute, over one another and over midnight', () => {
    const met = hours('UTC', span([1], '08:00', '10:00'), span([1], '09:30', '12:00'), span([1], '12:00', '13:00'));
    expect(until(met, '2026-01-05T08:15:00.000Z')).toBe('2026-01-05T13:00:00.000Z');
    const night = hours('UTC', span([1], '20:00', '24:00'), span([2], '00:00', '01:30'));
    expect(until(night, '2026-01-05T23:00:00.000Z')).toBe('2026-01-06T01:30:00.000Z');
    const sunday = hours('UTC', span([7], '20:00', '24:00'), span([1], '00:00', '01:00'));
    expect(until(sunday, '2026-01-04T23:59:00.000Z')).toBe('2026-01-05T01:00:00.000Z');
  });

  test('without a gap bound nothing', () => {
    expect(until(hours('America/New_York', span(everyDay, '00:00', '24:00')), '2026-03-08T06:00:00.000Z')).toBeNull();
  });

  test('go by the clock when it is put forward or back', () => {
    // In Berlin the clock goes from 02:00 to 03:00 on 2026-03-29, and from 03:00 to 02:00 on 2026-10-25: both are Sundays.
    const night = hours('Europe/Berlin', span([7], '00:00', '04:00'));
    expect(until(night, '2026-03-28T23:30:00.000Z')).toBe('2026-03-29T02:00:00.000Z');
    expect(until(night, '2026-10-24T22:30:00.000Z')).toBe('2026-10-25T03:00:00.000Z');
    const twice = hours('Europe/Berlin', span([7], '00:00', '02:30'));
    expect(until(twice, '2026-10-25T00:15:00.000Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(until(twice, '2026-10-25T01:15:00.000Z')).toBe('2026-10-25T01:30:00.000Z');
    const leftOut = hours('Europe/Berlin', span([7], '00:00', '02:30'));
    expect(until(leftOut, '2026-03-28T23:30:00.000Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(isWatchable(leftOut, new Date('2026-03-29T01:00:00.000Z'))).toBe(false);
  });

  test('go on where the clock leaves out the gap between them, and where a day begins late by it', () => {
    const gap = hours('Europe/Berlin', span([7], '01:00', '02:15'), span([7], '02:45', '05:00'));
    expect(until(gap, '2026-03-29T00:30:00.000Z')).toBe('2026-03-29T03:00:00.000Z');
    const late = hours('Asia/Beirut', span([6], '20:00', '24:00'), span([7], '00:30', '08:00'));
    expect(until(late, '2026-03-28T19:00:00.000Z')).toBe('2026-03-29T05:00:00.000Z');
  });

  test('know of days that begin elsewhere', () => {
    const monday = hours('Pacific/Kiritimati', span([1], '00:00', '24:00'));
    expect(isWatchable(monday, new Date('2026-01-04T10:00:00.000Z'))).toBe(true);
    expect(isWatchable(monday, new Date('2026-01-04T09:59:59.000Z'))).toBe(false);
    expect(until(monday, '2026-01-04T10:00:00.000Z')).toBe('2026-01-05T10:00:00.000Z');
  });
});

test('a time zone is known once, however it is spelt: clients choose the spelling', () => {
  const made = vi.spyOn(Intl, 'DateTimeFormat');
  for (const zone of ['Asia/Tokyo', 'asia/tokyo', 'ASIA/Tokyo'])
    isWatchable(hours(zone, span([1], '09:00', '10:00')), new Date('2026-01-05T00:30:00.000Z'));
  expect(made).toHaveBeenCalledTimes(1);
  made.mockRestore();
});

test('a time zone goes by its name, not by an offset', () => {
  expect(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'].map(isTimeZone)).toEqual([true, true, true]);
  expect(['+02:00', 'Europe/Nowhere', '', 'Berlin', '../etc'].map(isTimeZone)).toEqual(Array(5).fill(false));
});
