/** Video: there for a viewer when its title is. */
import type { VideoResolvers } from '../../../../schema/generated/catalog.ts';

export const Video: VideoResolvers = {
  __resolveReference: async ({ id }, { media, loaders }) => {
    const video = await media.loaders.videoById.load(id);
    return video && (await loaders.titleById.load(video.titleId)) ? video : null;
  },
  renditions: ({ renditions }) => [...renditions],
  title: ({ titleId }, _, { loaders }) => loaders.titleById.load(titleId),
  episode: ({ episodeId }, _, { loaders }) => (episodeId ? loaders.episodeById.load(episodeId) : null),
};
