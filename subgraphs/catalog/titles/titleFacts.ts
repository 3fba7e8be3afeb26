/** All that describes a title, as it is written: by editors, and by what is brought in from elsewhere. */
import type { StoredEncoding, StoredRating } from '../../../db/schema/catalog.ts';
import type { NewCredit } from '../people/creditStore.ts';
import type { Localisation, MaturityRating, ReleaseDate } from './descriptionStore.ts';
import type { TitleKind } from './titleStore.ts';

/** What stands in the title's own row. */
export interface RowFacts {
  readonly name: string;
  readonly originalName: string | null;
  readonly originalLanguage: string | null;
  readonly synopsis: string | null;
  readonly releaseYear: number | null;
  /** These two are of shows. */
  readonly endYear: number | null;
  readonly seasonCount: number | null;
  readonly runtimeMinutes: number | null;
  readonly languages: string[];
  readonly countries: string[];
  readonly keywords: string[];
  readonly imdbId: string | null;
  /** `scoreOf` in ratings.ts gives their scores. */
  readonly ratings: readonly StoredRating[];
  readonly awards: string | null;
  readonly boxOfficeUsd: number | null;
  readonly encoding: StoredEncoding | null;
}

/** What stands in tables of its own; each list replaces what was there. */
export interface PartFacts {
  /** Names; a genre that is not there yet is made. */
  readonly genres: readonly string[];
  /** One a country. */
  readonly maturityRatings: readonly MaturityRating[];
  /** One a language. */
  readonly localisations: readonly Localisation[];
  /** One a country. */
  readonly releaseDates: readonly ReleaseDate[];
  /** In the order of the billing. */
  readonly credits: readonly NewCredit[];
}

export type TitleFacts = RowFacts & PartFacts;

export type NewTitle = {
  readonly id: string;
  readonly kind: TitleKind;
  readonly name: string;
} & Partial<TitleFacts> & {
    /** DRAFT when left out. */
    readonly publication?: 'DRAFT' | 'PUBLISHED';
  };
