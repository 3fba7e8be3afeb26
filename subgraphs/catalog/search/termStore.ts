/** Titles by their terms. */
import { type SQL, sql } from 'drizzle-orm';
import { titleGenres, titles } from '../../../db/schema/catalog.ts';
import { searchEntries } from '../../../db/schema/catalogSearch.ts';
import { factTerm, quoted } from '../../../db/searchTerms.ts';
import type { TermGroups } from '../titles/titleCriteria.ts';

/** A tsquery of groups: each is met by one of its terms. A group without terms is met by no title. */
export const queryOfGroups = (groups: TermGroups): string =>
  groups.map((terms) => (terms.length > 0 ? `(${terms.map(quoted).join(' | ')})` : quoted('='))).join(' & ');

/** A select of the ids of titles that meet the groups and, where it is given, a tsquery beside them. */
export function candidatesByTerms(groups: TermGroups, asked?: string): SQL {
  const all = [...(asked === undefined ? [] : [asked]), ...(groups.length > 0 ? [queryOfGroups(groups)] : [])];
  return sql`select ${searchEntries.titleId} from ${searchEntries} where ${searchEntries.terms} @@ ${all.join(' & ')}::tsquery`;
}

/** Stands for the id of a genre, in no other term. */
const anyGenre = '?';

/** A select of the ids of titles of `genre`, a row with an id, that meet the groups. */
export function candidatesOfGenre(groups: TermGroups): SQL {
  if (groups.length === 0)
    return sql`select ${titleGenres.titleId} from ${titleGenres} where ${titleGenres.genreId} = genre.id`;
  const asked = queryOfGroups([[factTerm.genre(anyGenre)], ...groups]);
  return sql`select ${searchEntries.titleId} from ${searchEntries}
    where ${searchEntries.terms} @@ replace(${asked}::text, ${anyGenre}::text, genre.id::text)::tsquery`;
}

/** Whether a row of `titles` meets a tsquery: a look at its entry, which Postgres turns into no join. */
export const meets = (asked: string): SQL =>
  sql`(select ${searchEntries.terms} @@ ${asked}::tsquery from ${searchEntries} where ${searchEntries.titleId} = ${titles.id})`;
