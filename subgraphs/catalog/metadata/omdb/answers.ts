/**
 * OMDb's answers with their values as they are meant. They are read leniently: a field of another form is none, and only an
 * answer without its id, or a list that is none, is refused.
 */
import { z } from 'zod';
import type { StoredRating } from '../../../../db/schema/catalog.ts';
import { scoreOf } from '../../titles/ratings.ts';
import { countryOf, languageOf } from './languages.ts';
import { OmdbFault } from './omdbFault.ts';
import {
  addressOf,
  dayOf,
  dollarsOf,
  imdbIdOf,
  maturityOf,
  minutesOf,
  namesOf,
  textOf,
  wholeNumberOf,
  yearsOf,
} from './values.ts';

/** Films and shows are kept; the others are found among them. */
export type OmdbType = z.output<typeof typeField>;

export interface FoundTitle {
  readonly imdbId: string;
  readonly name: string | null;
  readonly type: OmdbType;
}

export interface SearchPage {
  readonly found: readonly FoundTitle[];
  /** How many it finds in all, as it says. */
  readonly total: number;
}

export interface OmdbTitle extends FoundTitle {
  readonly releaseYear: number | null;
  readonly endYear: number | null;
  /** The maturity rating of the United States. */
  readonly maturity: string | null;
  readonly releasedOn: string | null;
  readonly runtimeMinutes: number | null;
  readonly genres: readonly string[];
  readonly directors: readonly string[];
  readonly writers: readonly string[];
  readonly actors: readonly string[];
  readonly synopsis: string | null;
  readonly languages: readonly string[];
  readonly countries: readonly string[];
  readonly awards: string | null;
  readonly poster: string | null;
  readonly ratings: readonly StoredRating[];
  readonly boxOfficeUsd: number | null;
  /** Of a show. */
  readonly seasonCount: number | null;
  /** Of an episode: its show. */
  readonly seriesId: string | null;
}

export interface OmdbEpisode {
  readonly number: number;
  readonly name: string;
  readonly releasedOn: string | null;
  readonly imdbId: string | null;
  readonly ratings: readonly StoredRating[];
}

const field = z.string().nullish().catch(null);
const rating = z.object({ Source: field, Value: field }).catch({ Source: null, Value: null });
const typeField = z.enum(['movie', 'series', 'season', 'episode', 'game', 'other']).catch('other');

const foundFields = z.object({ Title: field, imdbID: field, Type: typeField });
const searchAnswer = z.object({ Search: z.array(foundFields), totalResults: z.union([field, z.number()]) });

const titleAnswer = z.object({
  Title: field,
  Year: field,
  Rated: field,
  Released: field,
  Runtime: field,
  Genre: field,
  Director: field,
  Writer: field,
  Actors: field,
  Plot: field,
  Language: field,
  Country: field,
  Awards: field,
  Poster: field,
  Ratings: z.array(rating).catch([]),
  Metascore: field,
  imdbRating: field,
  imdbVotes: field,
  imdbID: field,
  Type: typeField,
  BoxOffice: field,
  totalSeasons: field,
  seriesID: field,
});

const episodeFields = z.object({ Title: field, Released: field, Episode: field, imdbRating: field, imdbID: field });
const seasonAnswer = z.object({ Episodes: z.array(episodeFields) });

/** Reads an answer; what is none of OMDb's counts as the source being unavailable. */
function readAs<S extends z.ZodType>(schema: S, answer: unknown): z.output<S> {
  const read = schema.safeParse(answer);
  if (read.success) return read.data;
  throw new OmdbFault('UNAVAILABLE', 'OMDb answered with what is none of its answers: try again later.');
}

/** What a page of a search found; entries without an id are left out. */
export function readSearch(answer: unknown): SearchPage {
  const { Search, totalResults } = readAs(searchAnswer, answer);
  const found = Search.flatMap(({ Title, imdbID, Type }) => {
    const imdbId = imdbIdOf(imdbID);
    return imdbId ? { imdbId, name: textOf(Title, 200), type: Type } : [];
  });
  return { found, total: wholeNumberOf(String(totalResults ?? '')) ?? found.length };
}

/** The bounds of lists are those of the catalogue's inputs. */
export function readTitle(answer: unknown, imdbId: string): OmdbTitle {
  const given = readAs(titleAnswer, answer);
  const answered = imdbIdOf(given.imdbID);
  if (answered !== null && answered !== imdbId)
    throw new OmdbFault('OTHER_ID', `OMDb answers ${imdbId} with ${answered}, another id: bring that one in instead.`);
  if (answered === null)
    throw new OmdbFault('UNAVAILABLE', `OMDb answered ${imdbId} with a title without an id: try again later.`);
  const years = yearsOf(given.Year);
  return {
    imdbId,
    name: textOf(given.Title, 200),
    type: given.Type,
    releaseYear: years.first,
    endYear: years.last,
    maturity: maturityOf(given.Rated),
    releasedOn: dayOf(given.Released),
    runtimeMinutes: minutesOf(given.Runtime),
    genres: namesOf(given.Genre, 10).filter((name) => name.length <= 50),
    directors: namesOf(given.Director, 50),
    writers: namesOf(given.Writer, 50),
    actors: namesOf(given.Actors, 100),
    synopsis: textOf(given.Plot, 4_000),
    languages: distinct(namesOf(given.Language, 50).flatMap((name) => languageOf(name) ?? [])),
    countries: distinct(namesOf(given.Country, 50).flatMap((name) => countryOf(name) ?? [])),
    awards: textOf(given.Awards, 500),
    poster: addressOf(given.Poster),
    ratings: ratingsOf(given),
    boxOfficeUsd: dollarsOf(given.BoxOffice),
    seasonCount: within(0, 100, wholeNumberOf(given.totalSeasons)),
    seriesId: imdbIdOf(given.seriesID),
  };
}

/** The episodes of a season, by number; those without one, or with the number of another, are left out. */
export function readSeason(answer: unknown): OmdbEpisode[] {
  const episodes = new Map<number, OmdbEpisode>();
  for (const given of readAs(seasonAnswer, answer).Episodes) {
    const number = within(1, 500, wholeNumberOf(given.Episode));
    if (number === null || episodes.has(number)) continue;
    episodes.set(number, {
      number,
      name: textOf(given.Title, 200) ?? `Episode ${number}`,
      releasedOn: dayOf(given.Released),
      imdbId: imdbIdOf(given.imdbID),
      ratings: ratingBy('IMDb', given.imdbRating && `${given.imdbRating}/10`),
    });
  }
  return [...episodes.values()].sort((a, b) => a.number - b.number);
}

/** OMDb has them in a list and, those of IMDb and Metacritic, in fields of their own. */
function ratingsOf(given: z.output<typeof titleAnswer>): StoredRating[] {
  const listed = given.Ratings.flatMap(({ Source, Value }) =>
    ratingBy(sources[textOf(Source, 50) ?? ''] ?? textOf(Source, 50), Value),
  );
  const apart = [
    ...ratingBy('IMDb', given.imdbRating && `${given.imdbRating}/10`),
    ...ratingBy('Metacritic', given.Metascore && `${given.Metascore}/100`),
  ];
  const votes = within(0, mostVotes, wholeNumberOf(given.imdbVotes));
  const bySource = new Map([...apart, ...listed].map((one) => [one.source, one]));
  return [...bySource.values()].slice(0, 10).map((one) => (one.source === 'IMDb' ? { ...one, votes } : one));
}

/** As of what editors write. */
const mostVotes = 2_000_000_000;

const sources: Readonly<Record<string, string>> = { 'Internet Movie Database': 'IMDb' };

function ratingBy(source: string | null, value: string | null | undefined): StoredRating[] {
  const score = value ? scoreOf(value) : undefined;
  return source && value && score !== undefined ? [{ source, value: value.trim(), score, votes: null }] : [];
}

const within = (least: number, most: number, number: number | null): number | null =>
  number !== null && number >= least && number <= most ? number : null;

const distinct = (values: readonly string[]): string[] => [...new Set(values)].slice(0, 20);
