// Numbers and times as an operator reads them.

const locale = 'en-GB';
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

export const none = '–';
const orNone = (write) => (value) => (value === null || value === undefined ? none : write(value));

/** 1,234, and from a hundred thousand on 123.5K. */
export const count = orNone((value) => (value < 100_000 ? whole : short).format(value));
/** 12.3, from a hundred on without tenths. */
export const rate = orNone((value) => (value >= 100 ? count(value) : tenths.format(value)));
/** Of a part, 0 to 1. */
export const percent = orNone((part) => `${tenths.format(part * 100)} %`);
export const score = orNone((value) => whole.format(value));
export const seconds = orNone((value) => `${value.toFixed(value < 10 ? 2 : 1)} s`);
export const milliseconds = orNone((value) =>
  value < 1_000 ? `${value < 10 ? tenths.format(value) : whole.format(value)} ms` : `${(value / 1_000).toFixed(2)} s`,
);
export const kilobits = orNone((value) =>
  value < 1_000 ? `${whole.format(value)} kb/s` : `${tenths.format(value / 1_000)} Mb/s`,
);
const threeDigits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
export const hours = orNone((value) => `${value >= 1_000 ? count(value) : threeDigits.format(value)} h`);
/** Of seconds played: hours, and minutes below an hour. */
export const played = orNone((value) => (value >= 3600 ? hours(value / 3600) : span(value)));
export const bytes = orNone((value) => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const step = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  return `${tenths.format(value / 1000 ** step)} ${units[step]}`;
});

/** 3 d 4 h, 2 h 5 min, 3 min 4 s. */
export const span = orNone((value) => {
  const total = Math.max(0, Math.round(value));
  const parts = [
    [Math.floor(total / 86_400), 'd'],
    [Math.floor(total / 3600) % 24, 'h'],
    [Math.floor(total / 60) % 60, 'min'],
    [total % 60, 's'],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first < 0) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
});

export const time = (at) => new Date(at).toLocaleTimeString(locale);
export const ago = (at) => (at ? `${span((Date.now() - Date.parse(at)) / 1000)} ago` : none);
export const many = (number, one, more = `${one}s`) => `${count(number)} ${number === 1 ? one : more}`;

/** A word of an enum for people: MEDIA_WORKER is media worker. */
export const word = orNone((value) => value.toLowerCase().replaceAll('_', ' '));
export const capital = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const countries = new Intl.DisplayNames(['en'], { type: 'region' });
/** The name of a country by its two letters. */
export const country = orNone((code) => (/^[A-Z]{2}$/.test(code) ? countries.of(code) : code));
