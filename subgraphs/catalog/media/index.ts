/** Media in the catalog: uploads, the jobs that make them playable, and the videos that come of them. */
import type { QueryResolvers, Resolvers, SubscriptionResolvers } from '../../../schema/generated/catalog.ts';
import { connectionResolvers } from '../../shared/connection.ts';
import type { Context } from '../context.ts';
import type { IngestJobParent } from './parents.ts';
import { IngestItem, IngestJob, ingestMutations } from './resolvers/ingestJobs.ts';
import { subtitleMutations } from './resolvers/subtitles.ts';
import { Upload, uploadMutations } from './resolvers/uploads.ts';
import { Video, videoMutations } from './resolvers/videos.ts';

export { installQueue, mediaQueuePart } from './ingest/queueStore.ts';
export { type MediaLoaders, mediaLoaders } from './loaders.ts';
export { createMedia, type Media, type MediaOptions } from './services.ts';

const Query: Pick<QueryResolvers, 'upload' | 'ingestJob' | 'ingestJobs'> = {
  upload: (_, { id }, context) => context.media.uploads.find(context, id),
  ingestJob: (_, { id }, context) => context.media.ingest.find(context, id),
  ingestJobs: (_, { status, ...page }, context) => context.media.ingest.page(context, page, status),
};

/** One context serves all events of a subscription: what was read for the last one is forgotten. */
function fresh(job: IngestJobParent, _: unknown, { loaders, media }: Context): IngestJobParent {
  loaders.clear();
  media.loaders.clear();
  return job;
}

const Subscription: SubscriptionResolvers = {
  ingestProgress: {
    subscribe: (_, { jobId }, context) => context.media.ingest.watch(context, jobId),
    resolve: fresh,
  },
  ingestActivity: {
    subscribe: (_, __, context) => context.media.ingest.watchAll(context),
    resolve: (job: IngestJobParent, _: unknown, context: Context) => {
      context.subject = job.id;
      return fresh(job, _, context);
    },
  },
};

export const mediaResolvers = {
  Query,
  Mutation: { ...uploadMutations, ...subtitleMutations, ...videoMutations, ...ingestMutations },
  Subscription,
  Upload,
  IngestJob,
  IngestItem,
  IngestItemConnection: connectionResolvers,
  Video,
  IngestJobConnection: connectionResolvers,
} satisfies Resolvers;
