/** The root queries of the catalog's titles. */
import type { QueryResolvers } from '../../../schema/generated/catalog.ts';
import { serviceStatus } from '../../shared/status.ts';
import { searchTitles } from '../search/search.ts';
import { titleFeatures } from '../titles/titleFeatures.ts';
import { listTitles } from '../titles/titleLists.ts';

export const queries: Pick<
  QueryResolvers,
  'title' | 'titles' | 'search' | 'person' | 'titleFeatures' | 'genres' | 'catalogStatus'
> = {
  title: (_, { id }, { loaders }) => loaders.titleById.load(id),
  titles: (_, args, context) => listTitles(context, args),
  search: (_, args, context) => searchTitles(context, args),
  person: (_, { id }, { loaders }) => loaders.personById.load(id),
  titleFeatures: (_, args, context) => titleFeatures(context, args),
  genres: (_, __, { stores }) => stores.genres.ofPublished(),
  catalogStatus: (_, __, { health }) => serviceStatus('catalog', health),
};
