/** Season and Episode. */
import type { EpisodeResolvers, SeasonResolvers } from '../../../schema/generated/catalog.ts';
import { notFound } from '../../shared/context.ts';

export const Season: SeasonResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.seasonById.load(id),
  show: async ({ titleId }, _, { loaders }) => {
    const show = await loaders.titleById.load(titleId);
    if (!show) throw notFound('show');
    return show;
  },
  episodes: ({ id }, _, { loaders }) => loaders.episodesBySeasonId.load(id),
};

export const Episode: EpisodeResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.episodeById.load(id),
  season: async ({ seasonId }, _, { loaders }) => {
    const season = await loaders.seasonById.load(seasonId);
    if (!season) throw notFound('season');
    return season;
  },
  ratings: ({ ratings }) => [...ratings],
  video: ({ id }, _, { media }) => media.loaders.videoByEpisodeId.load(id),
};
