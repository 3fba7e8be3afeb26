/** Video: there for a viewer when its title is. */
import type { VideoResolvers } from '../../../../schema/generated/catalog.ts';
import { mayWatch } from '../../availability/availability.ts';

export const Video: VideoResolvers = {
  __resolveReference: async ({ id }, { media, loaders }) => {
    const video = await media.loaders.videoById.load(id);
    return video && (await loaders.titleById.load(video.titleId)) ? video : null;
  },
  renditions: ({ renditions }) => [...renditions],
  audioTracks: ({ audioTracks }) => [...audioTracks],
  subtitles: ({ id }, _, { media }) => media.loaders.subtitlesByVideoId.load(id),
  stills: ({ id }, _, { loaders }) => loaders.stillsByVideoId.load(id),
  available: async ({ titleId }, _, context) => {
    const title = await context.loaders.titleById.load(titleId);
    return title !== null && mayWatch(title, context);
  },
  title: ({ titleId }, _, { loaders }) => loaders.titleById.load(titleId),
  episode: ({ episodeId }, _, { loaders }) => (episodeId ? loaders.episodeById.load(episodeId) : null),
};
