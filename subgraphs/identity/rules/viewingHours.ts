/**
 * When a profile may watch: spans of the days of the week by the clock of a time zone. A clock that is put forward or back
 * moves them along; a time that it leaves out is the moment at which it is put forward.
 */
import type { ViewingHours } from '../../../db/schema/identity.ts';

const minuteMs = 60_000;
const minutesOfDay = 24 * 60;
/** Spans that meet without a gap for so long have no end. */
const mostDays = 8;

export interface Hours {
  /** Empty for always. */
  readonly viewingHours: readonly ViewingHours[];
  /** An IANA name; there wherever there are hours. */
  readonly timeZone: string | null;
}

/** Whether the profile may watch at this moment. */
export const isWatchable = (hours: Hours, at: Date): boolean =>
  hours.viewingHours.length === 0 || spanAt(hours, localOf(at, zoneOf(hours))) !== undefined;

/**
 * Until when the profile may watch from this moment on: the moment itself when it may not. Null when the hours bound nothing:
 * there are none, or they leave no gap.
 */
export function watchableUntil(hours: Hours, at: Date): Date | null {
  if (hours.viewingHours.length === 0) return null;
  const zone = zoneOf(hours);
  let until = at;
  for (let spans = 0; spans < mostDays * hours.viewingHours.length; spans++) {
    const local = localOf(until, zone);
    const span = spanAt(hours, local);
    if (!span) return until;
    until = momentOf(endOf(span, local), zone, until);
    if (until.getTime() - at.getTime() > mostDays * minutesOfDay * minuteMs) return null;
  }
  return null;
}

/** Whether a name is that of a time zone, as IANA writes them; an offset alone is none: it does not know of summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A minute by the clock of a time zone. */
interface Local {
  /** Days since 1970. */
  readonly day: number;
  readonly minute: number;
}

/** The span that a minute is in; of several, the one that ends last. */
const spanAt = ({ viewingHours }: Hours, { day, minute }: Local): ViewingHours | undefined =>
  viewingHours
    .filter(
      ({ days, fromMinute, toMinute }) => days.includes(weekDayOf(day)) && fromMinute <= minute && minute < toMinute,
    )
    .toSorted((a, b) => b.toMinute - a.toMinute)[0];

/** The first minute after a span that a minute is in. */
const endOf = ({ toMinute }: ViewingHours, { day }: Local): Local =>
  toMinute === minutesOfDay ? { day: day + 1, minute: 0 } : { day, minute: toMinute };

/** 1 for Monday to 7 for Sunday: the first of January 1970 was a Thursday. */
const weekDayOf = (day: number): number => ((day + 3) % 7) + 1;

const zoneOf = ({ timeZone }: Hours): string => timeZone ?? 'UTC';

function localOf(at: Date, zone: string): Local {
  const local = at.getTime() + offsetAt(at, zone);
  const minutes = Math.floor(local / minuteMs);
  return { day: Math.floor(minutes / minutesOfDay), minute: minutes % minutesOfDay };
}

/** The moment of a minute by the clock; where it comes twice, the first one after a moment. */
function momentOf({ day, minute }: Local, zone: string, after: Date): Date {
  const local = (day * minutesOfDay + minute) * minuteMs;
  const aDay = minutesOfDay * minuteMs;
  const [yesterdays, tomorrows] = [-aDay, aDay].map((ms) => offsetAt(new Date(local + ms), zone));
  const moments = [yesterdays ?? 0, tomorrows ?? 0].map((offset) => local - offset).toSorted((a, b) => a - b);
  const found = moments.find((ms) => ms > after.getTime() && ms + offsetAt(new Date(ms), zone) === local);
  // Left out by the clock: the moment at which it was put forward, to the minute.
  return new Date(found ?? putForward(moments[0] ?? local, moments[1] ?? local, zone));
}

/** The moment between two at which the offset changes. */
function putForward(from: number, to: number, zone: string): number {
  const offset = offsetAt(new Date(from), zone);
  let [low, high] = [Math.floor(from / minuteMs), Math.ceil(to / minuteMs)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(new Date(middle * minuteMs), zone) === offset) low = middle;
    else high = middle;
  }
  return high * minuteMs;
}

/** By the name in small letters: each takes some 20 KB, and clients may spell a name in thousands of ways. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** How much the clock of a zone is ahead of UTC, in milliseconds. */
function offsetAt(at: Date, zone: string): number {
  const name = zone.toLowerCase();
  const clock = clocks.get(name) ?? clockOf(name);
  clocks.set(name, clock);
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(at.getTime() / 1_000) * 1_000;
}

const clockOf = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
