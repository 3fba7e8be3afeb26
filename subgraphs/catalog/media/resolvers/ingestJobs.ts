/** IngestJob, and what is done with it. */
import type {
  IngestItemResolvers,
  IngestJobResolvers,
  MutationResolvers,
} from '../../../../schema/generated/catalog.ts';
import type { Outcome } from '../../../shared/userErrors.ts';
import type { Context } from '../../context.ts';
import type { IngestJobParent } from '../parents.ts';

/** What was read before the change is forgotten: another mutation of the same request may have read the video. */
function payload({ media }: Context, outcome: Outcome<IngestJobParent>) {
  media.loaders.clear();
  return outcome.ok ? { job: outcome.value, userErrors: [] } : { job: null, userErrors: outcome.userErrors };
}

export const ingestMutations: Pick<
  MutationResolvers,
  'startMediaIngest' | 'startMetadataIngest' | 'cancelIngest' | 'retryIngest'
> = {
  startMediaIngest: async (_, { input }, context) => payload(context, await context.media.ingest.start(context, input)),
  startMetadataIngest: async (_, { input }, context) =>
    payload(context, await context.media.metadata.start(context, input)),
  cancelIngest: async (_, { input }, context) =>
    payload(context, await context.media.ingest.cancel(context, input.jobId)),
  retryIngest: async (_, { input }, context) =>
    payload(context, await context.media.ingest.retry(context, input.jobId)),
};

export const IngestJob: IngestJobResolvers = {
  __resolveReference: ({ id }, context) => context.media.ingest.find(context, id),
  renditions: ({ renditions }) => [...renditions],
  failure: ({ failureCode: code, failureMessage: message }) => (code && message ? { code, message } : null),
  video: async ({ videoId }, _, { media, loaders }) => {
    const video = videoId ? await media.loaders.videoById.load(videoId) : null;
    return video && (await loaders.titleById.load(video.titleId)) ? video : null;
  },
  items: (job) =>
    job.kind === 'METADATA'
      ? {
          found: job.itemsFound,
          fetched: job.itemsFetched,
          created: job.itemsCreated,
          updated: job.itemsUpdated,
          skipped: job.itemsSkipped,
          failed: job.itemsFailed,
        }
      : null,
  recentItems: ({ id }, _, { media }) => media.loaders.recentItemsByJobId.load(id),
  itemPage: ({ id }, { status, ...page }, { media }) => media.metadata.items(id, page, status),
};

export const IngestItem: IngestItemResolvers = {
  title: ({ titleId }, _, { loaders }) => (titleId ? loaders.titleById.load(titleId) : null),
};
