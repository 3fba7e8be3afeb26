/** The rows of the catalog that are of an account. */
import { eq, inArray } from 'drizzle-orm';
import { changes } from '../../../db/schema/catalogChanges.ts';
import { commentReports, comments } from '../../../db/schema/catalogComments.ts';
import { ingestJobs, uploads } from '../../../db/schema/catalogMedia.ts';
import type { RecordRows } from '../../shared/recordStore.ts';

export const accountRows: readonly RecordRows[] = [
  {
    kind: 'comment',
    table: comments,
    owned: ({ accountId }) => eq(comments.accountId, accountId),
    keys: [comments.id],
    columns: {
      id: comments.id,
      profileId: comments.profileId,
      titleId: comments.titleId,
      body: comments.body,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
      hiddenAt: comments.hiddenAt,
    },
  },
  {
    kind: 'commentReport',
    table: commentReports,
    owned: ({ profileIds }) => inArray(commentReports.profileId, [...profileIds]),
    keys: [commentReports.profileId, commentReports.commentId],
    columns: {
      profileId: commentReports.profileId,
      commentId: commentReports.commentId,
      reason: commentReports.reason,
      createdAt: commentReports.createdAt,
    },
  },
  {
    kind: 'upload',
    table: uploads,
    owned: ({ accountId }) => eq(uploads.accountId, accountId),
    keys: [uploads.id],
    columns: {
      id: uploads.id,
      purpose: uploads.purpose,
      filename: uploads.filename,
      contentType: uploads.contentType,
      sizeBytes: uploads.sizeBytes,
      status: uploads.status,
      createdAt: uploads.createdAt,
    },
  },
  {
    kind: 'ingestJob',
    table: ingestJobs,
    owned: ({ accountId }) => eq(ingestJobs.accountId, accountId),
    keys: [ingestJobs.id],
    columns: {
      id: ingestJobs.id,
      kind: ingestJobs.kind,
      videoId: ingestJobs.videoId,
      request: ingestJobs.request,
      status: ingestJobs.status,
      createdAt: ingestJobs.createdAt,
      finishedAt: ingestJobs.finishedAt,
    },
  },
  {
    kind: 'change',
    table: changes,
    owned: ({ accountId }) => eq(changes.actorId, accountId),
    keys: [changes.id],
    columns: { titleId: changes.titleId, at: changes.at, action: changes.action, fields: changes.fields },
  },
];
