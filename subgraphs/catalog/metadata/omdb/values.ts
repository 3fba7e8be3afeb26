/** The values of OMDb's answers, each as it is meant. "N/A" is none, and so is what cannot be read: a guess would stay. */
import { sortNameOf } from '../../../../db/sortName.ts';

type Given = string | null | undefined;

/** Years between which the catalogue takes any. */
const isYear = (year: number): boolean => year >= 1870 && year <= 2100;

/** Without what Postgres takes neither as text nor in JSON: NUL, and halves of surrogate pairs. */
export const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** Text of at most so many characters; a longer one ends in an ellipsis. */
export function textOf(given: Given, most: number): string | null {
  const text = storable(given ?? '').trim();
  if (!text || text.toUpperCase() === 'N/A') return null;
  if (text.length <= most) return text;
  // No half of a surrogate pair is left before it.
  const start = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  return `${start.trimEnd()}…`;
}

/** "828,114"; of more than twelve digits it is none. */
export function wholeNumberOf(given: Given): number | null {
  const digits = textOf(given, 30)?.replace(/,(?=\d{3}(?:,|$))/g, '');
  return digits && /^\d{1,12}$/.test(digits) ? Number(digits) : null;
}

/** "$292,587,330" */
export const dollarsOf = (given: Given): number | null => {
  const text = textOf(given, 30);
  return text?.startsWith('$') ? wholeNumberOf(text.slice(1).replace(/\.\d+$/, '')) : null;
};

/** "148 min", and of older entries "1 h 36 min". */
export function minutesOf(given: Given): number | null {
  const [, hours = '0', minutes = '0'] = /^(?:(\d+)\s*h)?\s*(?:([\d,]+)\s*min)?$/.exec(textOf(given, 30) ?? '-') ?? [];
  const whole = Number(hours) * 60 + Number(minutes.replaceAll(',', ''));
  return whole >= 1 && whole <= 2_000 ? whole : null;
}

export interface Years {
  readonly first: number | null;
  /** Null for a single year, and for a show that goes on. */
  readonly last: number | null;
}

/** "2010", "2013–2020", and "2013–" for a show that goes on; the dash has been a hyphen, too. */
export function yearsOf(given: Given): Years {
  const [, first, last] = /^(\d{4})(?:\s*[–—-]\s*(\d{4})?)?$/.exec(textOf(given, 30) ?? '') ?? [];
  const year = (text: string | undefined) => (text && isYear(Number(text)) ? Number(text) : null);
  return { first: year(first), last: year(last) };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "16 Jul 2010" of titles and "2010-07-16" of episodes, as the latter. */
export function dayOf(given: Given): string | null {
  const text = textOf(given, 30) ?? '';
  const [, number = '', month = '', year] = /^(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})$/.exec(text) ?? [];
  const place = months.indexOf(month.toLowerCase()) + 1;
  const day = year ? `${year}-${String(place).padStart(2, '0')}-${number.padStart(2, '0')}` : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isYear(Number(day.slice(0, 4)))) return null;
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) ? day : null;
}

/** "Bob Kane (characters, created by), David S. Goyer (screenplay)": the names, each once and without the notes. */
export function namesOf(given: Given, most: number): string[] {
  const names = (textOf(given, 10_000) ?? '')
    .replace(/\([^)]*\)?/g, '')
    .split(',')
    .flatMap((name) => textOf(name.replace(/\s+/g, ' '), 200) ?? []);
  const once = new Map<string, string>();
  for (const name of names) if (!once.has(sortNameOf(name))) once.set(sortNameOf(name), name);
  return [...once.values()].slice(0, most);
}

/** A maturity rating of the United States; what says that there is none is none. */
export function maturityOf(given: Given): string | null {
  const rated = textOf(given, 200);
  return rated && rated.length <= 16 && !/^(not rated|unrated|not applicable|tbd|pending)$/i.test(rated) ? rated : null;
}

/** An address of http or https. */
export const addressOf = (given: Given): string | null => {
  const text = textOf(given, 2_000);
  return text && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : null;
};

export const imdbIdPattern = /^tt\d{7,10}$/;

export const imdbIdOf = (given: Given): string | null => {
  const text = textOf(given, 20);
  return text && imdbIdPattern.test(text) ? text : null;
};
