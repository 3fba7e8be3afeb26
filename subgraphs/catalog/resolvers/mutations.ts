/** The mutations of the catalog's titles; each gives what it changed under the name of its payload. */
import type { MutationResolvers } from '../../../schema/generated/catalog.ts';
import { setAvailability } from '../availability/availabilityRules.ts';
import { publishTitle, unpublishTitle } from '../publication/publicationRules.ts';
import { createEpisode, updateEpisode } from '../seasons/episodeRules.ts';
import { createSeason } from '../seasons/seasonRules.ts';
import { deleteTitle, restoreTitle } from '../titles/titleDeletion.ts';
import { createTitle, type TitleResult, updateTitle } from '../titles/titleRules.ts';

const asMovie = ({ title, userErrors }: TitleResult) => ({ movie: title, userErrors });
const asShow = ({ title, userErrors }: TitleResult) => ({ show: title, userErrors });

export const mutations: Pick<
  MutationResolvers,
  | 'createMovie'
  | 'updateMovie'
  | 'createShow'
  | 'updateShow'
  | 'createSeason'
  | 'createEpisode'
  | 'updateEpisode'
  | 'publishTitle'
  | 'unpublishTitle'
  | 'deleteTitle'
  | 'restoreTitle'
  | 'setAvailability'
> = {
  createMovie: async (_, { input }, context) => asMovie(await createTitle(context, 'MOVIE', input)),
  updateMovie: async (_, { input }, context) => asMovie(await updateTitle(context, 'MOVIE', input)),
  createShow: async (_, { input }, context) => asShow(await createTitle(context, 'SHOW', input)),
  updateShow: async (_, { input }, context) => asShow(await updateTitle(context, 'SHOW', input)),
  createSeason: (_, { input }, context) => createSeason(context, input),
  createEpisode: (_, { input }, context) => createEpisode(context, input),
  updateEpisode: (_, { input }, context) => updateEpisode(context, input),
  publishTitle: (_, { input }, context) => publishTitle(context, input),
  unpublishTitle: (_, { input }, context) => unpublishTitle(context, input),
  deleteTitle: (_, { input }, context) => deleteTitle(context, input),
  restoreTitle: (_, { input }, context) => restoreTitle(context, input),
  setAvailability: (_, { input }, context) => setAvailability(context, input),
};
