/** Movie, Show and the interface Title. */
import type {
  MovieResolvers,
  ShowResolvers,
  TitleConnectionResolvers,
  TitleResolvers,
} from '../../../schema/generated/catalog.ts';
import { connectionResolvers, type PageArguments } from '../../shared/connection.ts';
import { requireScope } from '../../shared/context.ts';
import { readOwnedPage } from '../../shared/pageLoader.ts';
import { newestChangesFirst } from '../changes/changeStore.ts';
import type { Context } from '../context.ts';
import type { TitleParent } from '../parents.ts';
import type { CreditArguments } from '../people/creditLoaders.ts';
import { writeScope } from '../sight.ts';
import { nameIn, synopsisIn } from '../titles/localisation.ts';
import type { TitleKind } from '../titles/titleStore.ts';
import { availabilityOfTitle } from './availability.ts';
import { commentsOfTitle } from './comments.ts';

const typenames = { MOVIE: 'Movie', SHOW: 'Show' } as const satisfies Record<TitleKind, string>;

/** A title by its id as another service names it; of another kind than was said, it is none. */
async function titleOfKind(kind: TitleKind, { id }: { readonly id: string }, { loaders }: Context) {
  const title = await loaders.titleById.load(id);
  return title?.kind === kind ? title : null;
}

interface InLanguage {
  readonly language?: string | null | undefined;
}

const ofEveryTitle = {
  ...commentsOfTitle,
  ...availabilityOfTitle,
  name: (title: TitleParent, { language }: InLanguage, context: Context) => nameIn(title, language, context),
  synopsis: (title: TitleParent, { language }: InLanguage, context: Context) => synopsisIn(title, language, context),
  localisations: ({ id }: TitleParent, _: unknown, { loaders }: Context) => loaders.localisationsByTitleId.load(id),
  releaseDates: ({ id }: TitleParent, _: unknown, { loaders }: Context) => loaders.releaseDatesByTitleId.load(id),
  maturityRatings: ({ id }: TitleParent, _: unknown, { loaders }: Context) => loaders.maturityRatingsByTitleId.load(id),
  ratings: ({ ratings }: TitleParent) => [...ratings],
  credits: ({ id }: TitleParent, page: CreditArguments, { loaders }: Context) => loaders.creditsOfTitle(id, page),
  genres: ({ id }: TitleParent, _: unknown, { loaders }: Context) => loaders.genresByTitleId.load(id),
  maturityRating: ({ id }: TitleParent, _: unknown, { loaders }: Context) => loaders.maturityRatingByTitleId.load(id),
  stills: ({ id }: TitleParent, _: unknown, { loaders }: Context) => loaders.stillsByTitleId.load(id),
  artwork: async ({ id }: TitleParent, { kind }: { readonly kind: string }, { loaders }: Context) => {
    const pictures = await loaders.artworkByTitleId.load(id);
    return pictures.find((picture) => picture.kind === kind) ?? null;
  },
  // The gateway cannot guard these two where they are selected of the interface.
  encoding: ({ encoding }: TitleParent, _: unknown, context: Context) => {
    requireScope(context, writeScope);
    return encoding;
  },
  changes: ({ id }: TitleParent, page: PageArguments, context: Context) => {
    requireScope(context, writeScope);
    return readOwnedPage(newestChangesFirst, id, page, context.loaders.changesByTitleId);
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
