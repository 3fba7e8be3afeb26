/** Movie, Show and the interface Title. */
import type {
  MovieResolvers,
  ShowResolvers,
  TitleConnectionResolvers,
  TitleResolvers,
} from '../../../schema/generated/catalog.ts';
import { connectionResolvers } from '../../shared/connection.ts';
import type { Context } from '../context.ts';
import type { TitleParent } from '../parents.ts';
import type { TitleKind } from '../titles/titleStore.ts';
import { commentsOfTitle } from './comments.ts';

const typenames = { MOVIE: 'Movie', SHOW: 'Show' } as const satisfies Record<TitleKind, string>;

/** A title by its id as another service names it; of another kind than was said, it is none. */
async function titleOfKind(kind: TitleKind, { id }: { readonly id: string }, { loaders }: Context) {
  const title = await loaders.titleById.load(id);
  return title?.kind === kind ? title : null;
}

const ofEveryTitle = {
  ...commentsOfTitle,
  genres: ({ id }: TitleParent, _: unknown, { loaders }: Context) => loaders.genresByTitleId.load(id),
  maturityRating: ({ id }: TitleParent, _: unknown, { loaders }: Context) => loaders.maturityRatingByTitleId.load(id),
  artwork: async ({ id }: TitleParent, { kind }: { readonly kind: string }, { loaders }: Context) => {
    const pictures = await loaders.artworkByTitleId.load(id);
    return pictures.find((picture) => picture.kind === kind) ?? null;
  },
};

export const Title: TitleResolvers = {
  __resolveType: ({ kind }) => typenames[kind],
  __resolveReference: ({ id }, { loaders }) => loaders.titleById.load(id),
};

export const Movie: MovieResolvers = {
  ...ofEveryTitle,
  __resolveReference: (reference, context) => titleOfKind('MOVIE', reference, context),
  video: ({ id }, _, { media }) => media.loaders.videoByMovieId.load(id),
};

export const Show: ShowResolvers = {
  ...ofEveryTitle,
  __resolveReference: (reference, context) => titleOfKind('SHOW', reference, context),
  seasons: ({ id }, _, { loaders }) => loaders.seasonsByTitleId.load(id),
};

export const TitleConnection: TitleConnectionResolvers = connectionResolvers;
