/** Video: there for a viewer when its title is. */
import type { MutationResolvers, VideoResolvers } from '../../../../schema/generated/catalog.ts';
import { mayWatch } from '../../availability/availability.ts';
import { marksWithin, setVideoMarks } from '../videos/markRules.ts';
import { visibleVideo } from '../videos/visibleVideo.ts';

export const videoMutations: Pick<MutationResolvers, 'setVideoMarks'> = {
  setVideoMarks: async (_, { input }, context) => {
    const outcome = await setVideoMarks(context, input);
    return outcome.ok ? { video: outcome.value, userErrors: [] } : { video: null, userErrors: outcome.userErrors };
  },
};

export const Video: VideoResolvers = {
  __resolveReference: ({ id }, context) => visibleVideo(context, id),
  renditions: ({ renditions }) => [...renditions],
  audioTracks: ({ audioTracks }) => [...audioTracks],
  subtitles: ({ id }, _, { media }) => media.loaders.subtitlesByVideoId.load(id),
  stills: ({ id }, _, { loaders }) => loaders.stillsByVideoId.load(id),
  available: async ({ titleId }, _, context) => {
    const title = await context.loaders.titleById.load(titleId);
    return title !== null && mayWatch(title, context);
  },
  marks: async ({ id, durationSeconds }, _, { media }) =>
    marksWithin(await media.loaders.marksByVideoId.load(id), durationSeconds),
  next: async ({ id, episodeId, titleId }, _, context) => {
    const title = episodeId && (await context.loaders.titleById.load(titleId));
    return title && (await mayWatch(title, context)) ? context.media.loaders.nextByVideoId.load(id) : null;
  },
  title: ({ titleId }, _, { loaders }) => loaders.titleById.load(titleId),
  episode: ({ episodeId }, _, { loaders }) => (episodeId ? loaders.episodeById.load(episodeId) : null),
};
