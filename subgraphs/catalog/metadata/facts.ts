/** What OMDb says of a title, as the catalogue writes it. */
import type { NewCredit } from '../people/creditStore.ts';
import type { TitleFacts } from '../titles/titleFacts.ts';
import type { TitleKind } from '../titles/titleStore.ts';
import type { OmdbTitle, OmdbType } from './omdb/answers.ts';

/** The fields that OMDb can say something of. */
export type FoundFacts = Partial<
  Pick<
    TitleFacts,
    | 'name'
    | 'originalLanguage'
    | 'synopsis'
    | 'releaseYear'
    | 'endYear'
    | 'seasonCount'
    | 'runtimeMinutes'
    | 'languages'
    | 'countries'
    | 'ratings'
    | 'awards'
    | 'boxOfficeUsd'
    | 'genres'
    | 'maturityRatings'
    | 'releaseDates'
    | 'credits'
  >
>;

/** A title has 200 credits at most. */
const mostCredits = 200;

/** The kind that a type is kept as; undefined for what is not kept. */
export function kindOf(type: OmdbType): TitleKind | undefined {
  if (type === 'movie') return 'MOVIE';
  return type === 'series' ? 'SHOW' : undefined;
}

/** Why something of this type is skipped, for people. */
export function skippedFor(type: OmdbType, seriesId: string | null = null): string {
  switch (type) {
    case 'game':
      return 'It is a game; films and shows are kept here.';
    case 'episode':
    case 'season':
      return `It is ${type === 'episode' ? 'an episode' : 'a season'}: bring its show in${seriesId ? `, ${seriesId}` : ''}.`;
    default:
      return 'It is neither a film nor a show.';
  }
}

/** Only what OMDb has: what it does not say is left out. */
export function factsOf(title: OmdbTitle): FoundFacts {
  const show = title.type === 'series';
  // Where one language is spoken it is the one that the title was made in; of several OMDb does not say which.
  const [language, ...others] = title.languages;
  return present({
    name: title.name,
    originalLanguage: others.length === 0 ? language : undefined,
    synopsis: title.synopsis,
    releaseYear: title.releaseYear,
    endYear: show ? title.endYear : undefined,
    seasonCount: show ? title.seasonCount : undefined,
    runtimeMinutes: title.runtimeMinutes,
    languages: [...title.languages],
    countries: [...title.countries],
    ratings: title.ratings,
    awards: title.awards,
    boxOfficeUsd: title.boxOfficeUsd,
    genres: title.genres,
    maturityRatings: title.maturity === null ? [] : [{ country: 'US', rating: title.maturity }],
    releaseDates: title.releasedOn === null ? [] : [{ country: null, date: title.releasedOn }],
    credits: creditsOf(title),
  });
}

/** Directors, writers and actors: each as often as they have a role. */
function creditsOf({ directors, writers, actors }: OmdbTitle): NewCredit[] {
  const as = (role: NewCredit['role'], names: readonly string[]) => names.map((name) => ({ role, name }));
  return [...as('DIRECTOR', directors), ...as('WRITER', writers), ...as('ACTOR', actors)].slice(0, mostCredits);
}

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

const present = <T extends object>(facts: T): Present<T> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => !isEmpty(value))) as Present<T>;

/** Whether a field says nothing. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
