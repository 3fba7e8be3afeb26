/** Genre. */
import type { GenreResolvers } from '../../../schema/generated/catalog.ts';
import { listTitlesOfGenre } from '../titles/titleLists.ts';

export const Genre: GenreResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.genreById.load(id),
  titleCount: ({ id }, _, { loaders }) => loaders.titleCountByGenreId.load(id),
  titles: ({ id }, args, context) => listTitlesOfGenre(context, id, args),
};
