/** Watch progress: keeping it, following it, and what it adds to the catalog's videos. */
import type {
  MutationResolvers,
  SubscriptionResolvers,
  VideoResolvers,
  WatchProgressResolvers,
} from '../../../schema/generated/identity.ts';
import { hideFromContinueWatching } from '../rules/continueWatching.ts';
import { clearHistory } from '../rules/history.ts';
import { followWatching, percentOf, recordWatch } from '../rules/watching.ts';
import type { WatchProgress } from '../watchStore.ts';

type Mutations = Required<Pick<MutationResolvers, 'recordWatch' | 'clearHistory' | 'hideFromContinueWatching'>>;

export const watchMutations: Mutations = {
  recordWatch: async (_, { input }, context) => {
    const outcome = await recordWatch(context, input);
    return outcome.ok
      ? { progress: outcome.value, userErrors: [] }
      : { progress: null, userErrors: outcome.userErrors };
  },
  clearHistory: async (_, { input }, context) => {
    const outcome = await clearHistory(context, input);
    return outcome.ok ? { count: outcome.value, userErrors: [] } : { count: 0, userErrors: outcome.userErrors };
  },
  hideFromContinueWatching: async (_, { input }, context) => {
    const outcome = await hideFromContinueWatching(context, input.videoId);
    return outcome.ok ? { videoId: outcome.value, userErrors: [] } : { videoId: null, userErrors: outcome.userErrors };
  },
};

export const watchSubscriptions: Required<SubscriptionResolvers> = {
  watchProgress: {
    subscribe: (_, { profileId }, context) => followWatching(context, profileId),
    resolve: (progress: WatchProgress) => progress,
  },
};

export const watchProgressFields: WatchProgressResolvers = {
  percent: percentOf,
  video: ({ videoId }) => ({ id: videoId }),
};

/** Whether a video exists and who may see it is the catalog's to say: here is only what the viewer itself has watched. */
export const videoFields: VideoResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  progress: ({ id }, _, { loaders }) => loaders.progress.load(id),
};
