/** Genre. */
import type { GenreResolvers } from '../../../schema/generated/catalog.ts';

export const Genre: GenreResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.genreById.load(id),
  titleCount: ({ id }, _, { loaders }) => loaders.titleCountByGenreId.load(id),
};
