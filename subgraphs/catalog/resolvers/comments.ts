/** Comment, the comments of a title, and what is done with comments. */
import type {
  CommentConnectionResolvers,
  CommentResolvers,
  MutationResolvers,
  QueryResolvers,
} from '../../../schema/generated/catalog.ts';
import { connectionResolvers, type PageArguments } from '../../shared/connection.ts';
import { hasScope, notFound } from '../../shared/context.ts';
import { readOwnedPage } from '../../shared/pageLoader.ts';
import { addComment, deleteComment, editComment } from '../comments/commentRules.ts';
import { editableMinutes, newestCommentsFirst } from '../comments/commentStore.ts';
import { moderateComment, reportComment, reportedComments } from '../comments/moderation.ts';
import type { Context } from '../context.ts';
import type { CommentParent, TitleParent } from '../parents.ts';
import { writeScope } from '../sight.ts';

export const commentQueries: Required<Pick<QueryResolvers, 'reportedComments'>> = {
  reportedComments: (_, page, context) => reportedComments(context, page),
};

type Mutations = 'addComment' | 'editComment' | 'deleteComment' | 'reportComment' | 'moderateComment';

export const commentMutations: Required<Pick<MutationResolvers, Mutations>> = {
  addComment: async (_, { input }, context) => asPayload(await addComment(context, input)),
  editComment: async (_, { input }, context) => asPayload(await editComment(context, input)),
  deleteComment: async (_, { input }, context) => {
    const outcome = await deleteComment(context, input);
    return outcome.ok
      ? { commentId: outcome.value, userErrors: [] }
      : { commentId: null, userErrors: outcome.userErrors };
  },
  reportComment: async (_, { input }, context) => asPayload(await reportComment(context, input)),
  moderateComment: async (_, { input }, context) => asPayload(await moderateComment(context, input)),
};

const asPayload = (outcome: Awaited<ReturnType<typeof addComment>>) =>
  outcome.ok ? { comment: outcome.value, userErrors: [] } : { comment: null, userErrors: outcome.userErrors };

/** Of every title. */
export const commentsOfTitle = {
  comments: ({ id }: TitleParent, page: PageArguments, { loaders }: Context) =>
    readOwnedPage(newestCommentsFirst, id, page, loaders.commentsByTitleId),
};

const isStaff = (context: Context): boolean => hasScope(context, writeScope);

const editableMs = editableMinutes * 60_000;

export const Comment: CommentResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.commentById.load(id),
  body: ({ body, hiddenAt }, _, context) => (hiddenAt && !isStaff(context) ? null : body),
  hidden: ({ hiddenAt }) => hiddenAt !== null,
  editableUntil: ({ createdAt }) => new Date(createdAt.getTime() + editableMs),
  authorId: ({ profileId }) => profileId,
  title: async ({ titleId }, _, { loaders }) => {
    const title = await loaders.titleById.load(titleId);
    if (!title) throw notFound('title');
    return title;
  },
  reports: ({ reports }: CommentParent, _, context) => (isStaff(context) ? reports : null),
  reportReasons: ({ id }, _, context) => (isStaff(context) ? context.loaders.reasonsByCommentId.load(id) : null),
};

export const CommentConnection: CommentConnectionResolvers = connectionResolvers;
