/** A log from a file of ratings with the columns of MovieLens (userId, movieId, rating, timestamp), and one of titles beside it. */
import { csvLines, FileFault } from './csvFile.ts';
import { type LoggedTitle, type WatchLog, WatchLogRows } from './watchLog.ts';

export interface RatingFiles {
  readonly ratings: string;
  /** With the columns movieId, title and genres (Drama|Comedy). */
  readonly titles?: string | undefined;
}

/** Some 1 GB of memory. */
const mostRatings = 40_000_000;
/** That of the latest moment there is. */
const latestSeconds = 8.64e12;
/** What ratings go to. */
const best = 5;

export async function readRatings({ ratings, titles }: RatingFiles): Promise<WatchLog> {
  const described = titles === undefined ? new Map<string, string[]>() : await readTitles(titles);
  const numbers = new Numbering();
  for (const id of described.keys()) numbers.of(id);
  const profiles = new Numbering();
  const rows = new WatchLogRows();
  for await (const { number, values } of csvLines(ratings, ['userId', 'movieId', 'rating', 'timestamp'])) {
    const { userId = '', movieId = '', rating = '', timestamp = '' } = values;
    const at = `${ratings}, line ${number}`;
    if (userId === '' || movieId === '') throw new FileFault(`${at}: userId and movieId may not be empty.`);
    const [stars, seconds] = [numberOf(rating), numberOf(timestamp)];
    if (!(stars >= 0 && stars <= best))
      throw new FileFault(`${at}: rating wants a number from 0 to ${best}, but is "${rating}".`);
    if (!(seconds >= 0 && seconds <= latestSeconds))
      throw new FileFault(`${at}: timestamp wants seconds since 1970, but is "${timestamp}".`);
    if (rows.size === mostRatings)
      throw new FileFault(`${at}: more than ${mostRatings} ratings are too many for the memory.`);
    rows.add(profiles.of(userId), numbers.of(movieId), seconds * 1_000, stars / best);
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
