/** Subtitles of a video, and how it is given others. */
import type { MutationResolvers } from '../../../../schema/generated/catalog.ts';

export const subtitleMutations: Pick<MutationResolvers, 'attachSubtitles'> = {
  attachSubtitles: async (_, { input }, context) => {
    const outcome = await context.media.subtitles.attach(context, input);
    return outcome.ok ? { video: outcome.value, userErrors: [] } : { video: null, userErrors: outcome.userErrors };
  },
};
