/** All resolvers of the catalog: those of titles and those of media. */
import type { Resolvers } from '../../../schema/generated/catalog.ts';
import { mediaResolvers } from '../media/index.ts';
import { Artwork } from './artwork.ts';
import { Comment, CommentConnection, commentMutations, commentQueries } from './comments.ts';
import { Genre } from './genres.ts';
import { mutations } from './mutations.ts';
import { queries } from './queries.ts';
import { Episode, Season } from './seasons.ts';
import { Movie, Show, Title, TitleConnection } from './titles.ts';

export const resolvers: Resolvers = {
  ...mediaResolvers,
  Query: { ...mediaResolvers.Query, ...queries, ...commentQueries },
  Mutation: { ...mediaResolvers.Mutation, ...mutations, ...commentMutations },
  Title,
  Movie,
  Show,
  TitleConnection,
  Season,
  Episode,
  Genre,
  Artwork,
  Comment,
  CommentConnection,
};
