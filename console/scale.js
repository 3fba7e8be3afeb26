// Axes: round values, and moments.

/** About four round steps from 0 up to what holds `most`: 0, 20, 40, 60. Of what is `whole`, no parts. */
export function stepsTo(most, whole = false) {
  const rough = Math.max(whole ? 1 : 0, most / 4, 1e-9);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10]
    .map((factor) => factor * power)
    .find((one) => one >= rough - 1e-12 && !(whole && one % 1));
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => step * i);
}

const hour = 3_600_000;
const day = 24 * hour;

/** Moments to be named on an axis of time, with their names; days are days in UTC, as they are counted. */
export function moments(from, until, most) {
  const spanMs = until - from;
  const step =
    [hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 4 * day, 7 * day].find(
      (one) => spanMs / one <= most,
    ) ?? 14 * day;
  const options =
    step < day ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short', timeZone: 'UTC' };
  const found = [];
  for (let at = Math.ceil(from / step) * step; at <= until; at += step)
    found.push([at, new Date(at).toLocaleString('en-GB', options)]);
  return found;
}

/** A bucket of a chart, by its length. */
export const bucketName = (at, stepMs) =>
  new Date(at).toLocaleString(
    'en-GB',
    stepMs >= day
      ? { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }
      : { weekday: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  );
