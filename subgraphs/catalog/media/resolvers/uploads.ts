/** Upload, its parts, and what is done with it. */
import type { MutationResolvers, UploadResolvers } from '../../../../schema/generated/catalog.ts';
import type { Outcome } from '../../../shared/userErrors.ts';
import type { UploadParent } from '../parents.ts';

const payload = (outcome: Outcome<UploadParent>) =>
  outcome.ok ? { upload: outcome.value, userErrors: [] } : { upload: null, userErrors: outcome.userErrors };

export const uploadMutations: Pick<MutationResolvers, 'createUpload' | 'completeUpload' | 'abortUpload'> = {
  createUpload: async (_, { input }, context) => payload(await context.media.uploads.create(context, input)),
  completeUpload: async (_, { input }, context) => payload(await context.media.uploads.complete(context, input)),
  abortUpload: async (_, { input }, context) => payload(await context.media.uploads.abort(context, input.uploadId)),
};

export const Upload: UploadResolvers = {
  __resolveReference: ({ id }, context) => context.media.uploads.find(context, id),
  parts: (upload, _, { media }) => media.uploadParts.of(upload),
};
