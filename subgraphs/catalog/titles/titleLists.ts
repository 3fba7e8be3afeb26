/** Lists of titles as they are asked for: the filter is checked, then the store reads the page. */
import { CodedError } from '../../../platform/errors.ts';
import type { QueryTitlesArgs } from '../../../schema/generated/catalog.ts';
import { isId } from '../../shared/id.ts';
import type { Context } from '../context.ts';
import { prime } from '../loaders.ts';
import type { TitlePage } from '../parents.ts';
import { sightOf } from '../sight.ts';

const mostGenres = 20;

/** A page of what this viewer may see. Genres: none given is every one; ids that name none keep nothing. */
export async function listTitles(context: Context, { filter, sort, ...page }: QueryTitlesArgs): Promise<TitlePage> {
  const { genreIds, ...rest } = filter ?? {};
  if (genreIds && genreIds.length > mostGenres)
    throw new CodedError('BAD_USER_INPUT', `genreIds wants ${mostGenres} at most, but got ${genreIds.length}.`);
  const criteria = { ...rest, genreIds: genreIds?.length ? genreIds.filter(isId) : undefined };
  const found = await context.stores.titleLists.page(criteria, sort ?? 'NEWEST', page, sightOf(context));
  prime(
    context.loaders.titleById,
    found.edges.map(({ node }) => node),
  );
  return found;
}
