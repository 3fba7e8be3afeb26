/** What a list of titles, or a search, keeps: the filter as it was checked, and the terms that find it. */
import { decadeOf, factTerm } from '../../../db/searchTerms.ts';
import { CodedError } from '../../../platform/errors.ts';
import type { TitleFilter } from '../../../schema/generated/catalog.ts';
import { isId } from '../../shared/id.ts';
import type { TitleParent } from '../parents.ts';

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

/** What the filter keeps, by terms; the kind is left to the indexes of the orders. */
export function factTerms(criteria: TitleCriteria, country: string | undefined): TermGroups {
  const { genreIds, releasedFrom, releasedTo, maturityAtMost, language } = criteria;
  const groups: (readonly string[])[] = [];
  if (genreIds) groups.push(genreIds.map(factTerm.genre));
  if (releasedFrom != null || releasedTo != null) groups.push(decades(releasedFrom, releasedTo).map(factTerm.decade));
  if (language != null) groups.push([factTerm.language(language)]);
  if (maturityAtMost != null && country !== undefined)
    groups.push(upTo(Math.min(maturityAtMost, eldest)).map((age) => factTerm.age(country, age)));
  return groups;
}

function decades(from: number | null | undefined, to: number | null | undefined): number[] {
  const first = decadeOf(Math.max(from ?? years.from, years.from));
  const last = decadeOf(Math.min(to ?? years.to, years.to));
  return Array.from({ length: Math.max(0, (last - first) / 10 + 1) }, (_, i) => first + 10 * i);
}

const upTo = (age: number): number[] => Array.from({ length: Math.max(0, age + 1) }, (_, i) => i);
