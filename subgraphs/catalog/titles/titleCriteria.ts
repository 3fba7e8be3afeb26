/** What a list of titles, or a search, keeps: the filter as it was checked, and the terms that find it. */
import { decadeOf, factTerm } from '../../../db/searchTerms.ts';
import { CodedError } from '../../../platform/errors.ts';
import type { TitleFilter } from '../../../schema/generated/catalog.ts';
import { isId } from '../../shared/id.ts';
import type { TitleParent } from '../parents.ts';
import type { Sight } from '../sight.ts';

export interface TitleCriteria {
  readonly kind?: TitleParent['kind'] | null | undefined;
  /** Any of them; well-formed ids. */
  readonly genreIds?: readonly string[] | undefined;
  readonly releasedFrom?: number | null | undefined;
  readonly releasedTo?: number | null | undefined;
  readonly maturityAtMost?: number | null | undefined;
  readonly language?: string | null | undefined;
  readonly available?: boolean | null | undefined;
  readonly publication?: TitleParent['publication'] | null | undefined;
  /** Those that were deleted, and no others. */
  readonly deleted?: boolean | null | undefined;
}

export type TitleSort = 'NEWEST' | 'POPULAR' | 'NAME' | 'RATING';

const mostGenres = 20;

/** Genres: none given is every one; ids that name none keep nothing. More than 20 are refused (BAD_USER_INPUT). */
export function criteriaOf(filter: TitleFilter | null | undefined): TitleCriteria {
  const { genreIds, ...rest } = filter ?? {};
  if (genreIds && genreIds.length > mostGenres)
    throw new CodedError('BAD_USER_INPUT', `genreIds wants ${mostGenres} at most, but got ${genreIds.length}.`);
  return { ...rest, genreIds: genreIds?.length ? genreIds.filter(isId) : undefined };
}

/** Each group names terms of which a title must have one, or it is not kept; a title that has may still be left out. */
export type TermGroups = readonly (readonly string[])[];

/** Years and ages beyond which no title has any: db/schema/catalog.ts, db/maturityAges.ts. */
const years = { from: 1870, to: 2100 } as const;
const eldest = 21;

/** What the filter and the viewer's limit keep, by terms; the kind is left to the indexes of the orders. */
export function factTerms(criteria: TitleCriteria, { country, maturityLimit }: Sight): TermGroups {
  const { genreIds, releasedFrom, releasedTo, maturityAtMost, language, deleted } = criteria;
  // What was deleted is found by an index of its own.
  if (deleted) return [];
  const age = Math.min(maturityAtMost ?? eldest, maturityLimit ?? eldest);
  const groups: (readonly string[])[] = [];
  if (genreIds) groups.push(genreIds.map(factTerm.genre));
  if (releasedFrom != null || releasedTo != null) groups.push(yearTerms(releasedFrom, releasedTo));
  if (language != null) groups.push([factTerm.language(language)]);
  // Without a country there is no rating to go by, and nothing is kept.
  if (maturityAtMost != null || maturityLimit !== undefined)
    groups.push(country === undefined ? [] : upTo(age).map((each) => factTerm.age(country, each)));
  return groups;
}

/** Whole decades by their own terms, the years before and after them one by one. */
function yearTerms(from: number | null | undefined, to: number | null | undefined): string[] {
  const last = Math.min(to ?? years.to, years.to);
  const terms: string[] = [];
  let year = Math.max(from ?? years.from, years.from);
  while (year <= last) {
    const isDecade = year === decadeOf(year) && year + 9 <= last;
    terms.push(isDecade ? factTerm.decade(year) : factTerm.year(year));
    year += isDecade ? 10 : 1;
  }
  return terms;
}

const upTo = (age: number): number[] => Array.from({ length: Math.max(0, age + 1) }, (_, i) => i);
