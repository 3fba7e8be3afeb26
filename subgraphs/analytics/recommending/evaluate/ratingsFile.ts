/** A log from a file of ratings, and one of titles beside it: with the columns of MovieLens, or others that are named. */
import { csvLines, FileFault } from './csvFile.ts';
import { type LoggedTitle, type WatchLog, WatchLogRows } from './watchLog.ts';

export interface RatingFiles {
  readonly ratings: string;
  /** What its columns are called: who, what, how many stars, and when. */
  readonly columns?: RatingColumns;
  /** The most stars. */
  readonly best?: number;
  /** With the columns movieId, title and genres (Drama|Comedy). */
  readonly titles?: string | undefined;
}

export type RatingColumns = readonly [who: string, what: string, stars: string, when: string];

export const usualColumns: RatingColumns = ['userId', 'movieId', 'rating', 'timestamp'];
export const usualBest = 5;

/** Some 1 GB of memory. */
const mostRatings = 40_000_000;
const latestMs = Date.UTC(9999, 11, 31);
/** Above it, which is the year 5138 in seconds, numbers are milliseconds. */
const mostSeconds = 1e11;

export async function readRatings({
  ratings,
  titles,
  columns = usualColumns,
  best = usualBest,
}: RatingFiles): Promise<WatchLog> {
  const described = titles === undefined ? new Map<string, string[]>() : await readTitles(titles);
  const numbers = new Numbering();
  for (const id of described.keys()) numbers.of(id);
  const profiles = new Numbering();
  const rows = new WatchLogRows();
  const [who, what, howMany, when] = columns;
  for await (const { number, values } of csvLines(ratings, columns)) {
    const [userId = '', movieId = '', rating = '', moment = ''] = columns.map((column) => values[column]);
    const at = `${ratings}, line ${number}`;
    if (userId === '' || movieId === '') throw new FileFault(`${at}: ${who} and ${what} may not be empty.`);
    const [stars, ms] = [numberOf(rating), millisecondsOf(moment)];
    if (!(stars >= 0 && stars <= best))
      throw new FileFault(
        `${at}: ${howMany} wants a number from 0 to ${best}, but is "${rating}"; --best tells how far ratings go.`,
      );
    if (!(ms >= 0 && ms <= latestMs))
      throw new FileFault(
        `${at}: ${when} wants seconds or milliseconds since 1970, or a moment such as 2026-11-21T20:00:00Z, but is "${moment}".`,
      );
    if (rows.size === mostRatings)
      throw new FileFault(`${at}: more than ${mostRatings} ratings are too many for the memory.`);
    rows.add(profiles.of(userId), numbers.of(movieId), ms, stars / best);
  }
  if (rows.size === 0) throw new FileFault(`${ratings} has no ratings.`);
  const catalog = numbers.ids.map((id): LoggedTitle => ({ features: described.get(id) ?? [] }));
  return rows.close(catalog, profiles.ids.length);
}

/** The features of titles by their ids, as analytics makes them. */
async function readTitles(path: string): Promise<Map<string, string[]>> {
  const titles = new Map<string, string[]>();
  for await (const { number, values } of csvLines(path, ['movieId', 'title', 'genres'])) {
    const { movieId = '', title = '', genres = '' } = values;
    if (movieId === '') throw new FileFault(`${path}, line ${number}: movieId may not be empty.`);
    const year = /\((\d{4})\)\s*$/.exec(title)?.[1];
    const words =
      title
        .replace(/\(\d{4}\)\s*$/, '')
        .toLowerCase()
        .match(/[\p{L}\p{N}]{3,40}/gu) ?? [];
    titles.set(movieId, [
      'kind:MOVIE',
      ...genres.split('|').flatMap((genre) => (genre === '' || genre.startsWith('(') ? [] : [`genre:${genre}`])),
      ...(year === undefined ? [] : [`decade:${year.slice(0, 3)}0`]),
      ...new Set(words.filter((word) => word !== 'the' && word !== 'and').map((word) => `word:${word}`)),
    ]);
  }
  return titles;
}

const numberOf = (text: string): number => (text === '' ? Number.NaN : Number(text));

function millisecondsOf(text: string): number {
  const number = numberOf(text);
  if (Number.isNaN(number)) return Date.parse(text);
  return number > mostSeconds ? number : number * 1_000;
}

/** Numbers for ids in the order in which they are met. */
class Numbering {
  readonly #numbers = new Map<string, number>();
  readonly ids: string[] = [];

  of(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.ids.length);
    return this.ids.push(id) - 1;
  }
}
