/** Lists of titles as they are asked for: the filter is checked, then the store reads the page. */
import type { GenreTitlesArgs, QueryTitlesArgs } from '../../../schema/generated/catalog.ts';
import type { Context } from '../context.ts';
import { prime } from '../loaders.ts';
import type { TitlePage } from '../parents.ts';
import { sightOf } from '../sight.ts';
import { criteriaOf } from './titleCriteria.ts';
import { pageOfGenre } from './titleListStore.ts';

/** A page of what lists hold for this viewer. */
export async function listTitles(context: Context, { filter, sort, ...page }: QueryTitlesArgs): Promise<TitlePage> {
  const { stores } = context;
  const titles = await stores.titleLists.page(criteriaOf(filter), sort ?? 'NEWEST', page, sightOf(context));
  // By its id, what was deleted is not there.
  return filter?.deleted ? titles : known(context, titles);
}

/** A page of those that are of a genre. */
export async function listTitlesOfGenre(
  context: Context,
  genreId: string,
  { sort, ...page }: Partial<GenreTitlesArgs>,
): Promise<TitlePage> {
  return known(context, await pageOfGenre(genreId, sort ?? 'POPULAR', page, context.loaders.titlesOfGenres));
}

/** What a list has read is not read again by its id. */
function known(context: Context, page: TitlePage): TitlePage {
  prime(
    context.loaders.titleById,
    page.edges.map(({ node }) => node),
  );
  return page;
}
