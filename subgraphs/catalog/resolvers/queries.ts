/** The root queries of the catalog's titles. */
import type { QueryResolvers } from '../../../schema/generated/catalog.ts';
import { serviceStatus } from '../../shared/status.ts';
import { listTitles } from '../titles/titleLists.ts';

export const queries: Pick<QueryResolvers, 'title' | 'titles' | 'genres' | 'catalogStatus'> = {
  title: (_, { id }, { loaders }) => loaders.titleById.load(id),
  titles: (_, args, context) => listTitles(context, args),
  genres: (_, __, { stores }) => stores.genres.all(),
  catalogStatus: (_, __, { health }) => serviceStatus('catalog', health),
};
