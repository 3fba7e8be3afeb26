/** Who may say what of a title: profiles add, and for a while change, comments on what they may see. */
import type { AddCommentInput, DeleteCommentInput, EditCommentInput } from '../../../schema/generated/catalog.ts';
import { hasScope, requireAccount, requireProfile } from '../../shared/context.ts';
import { check, done, type Outcome, refused, type UserError, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import type { CommentParent } from '../parents.ts';
import { sightOf, writeScope } from '../sight.ts';
import { changedComment, newComment } from './commentInput.ts';
import { type Author, commentMutationOf, editableMinutes, mostADay, mostAMinute } from './commentStore.ts';

const authorOf = (context: Context): Author => ({
  accountId: requireAccount(context),
  profileId: requireProfile(context),
});

export const isBy = (comment: CommentParent, { accountId, profileId }: Author): boolean =>
  comment.accountId === accountId && comment.profileId === profileId;

/** The same for what does not exist, what is on a title that this viewer may not see, and what is not theirs. */
export const noSuchComment = (): UserError => userError('NOT_FOUND', 'There is no such comment.', 'commentId');

/** Adds a comment; the same idempotency key gives the same one again. */
export async function addComment(
  context: Context,
  { titleId, ...input }: AddCommentInput,
): Promise<Outcome<CommentParent>> {
  const author = authorOf(context);
  const checked = check(newComment, input);
  if (!checked.ok) return checked;
  const { stores, loaders } = context;
  if (!(await loaders.titleById.load(titleId))) return refused(noSuchTitle());
  const { body, idempotencyKey: key } = checked.value;
  const call = { accountId: author.accountId, mutation: commentMutationOf(author.profileId), key };
  const added = await stores.idempotency.once(call, async (transaction, id): Promise<Outcome<undefined>> => {
    if (!(await stores.comments.lockTitle(transaction, titleId, sightOf(context)))) return refused(noSuchTitle());
    const kept = await stores.comments.add(transaction, { ...author, id, titleId, body });
    return kept ? done(undefined) : refused(tooMany());
  });
  if (!added.ok) return added;
  const comment = await loaders.commentById.load(added.value);
  return comment ? done(comment) : refused(spentKey());
}

const noSuchTitle = () => userError('NOT_FOUND', 'There is no such title.', 'titleId');

const tooMany = () =>
  userError(
    'LIMIT_REACHED',
    `A profile adds ${mostAMinute} comments a minute and ${mostADay} a day at most: wait a little.`,
  );

const spentKey = () =>
  userError('CONFLICT', 'The comment of this key was deleted since: use a new key.', 'idempotencyKey');

/** Changes a comment of the same profile while it is young. */
export async function editComment(
  context: Context,
  { commentId, ...input }: EditCommentInput,
): Promise<Outcome<CommentParent>> {
  const author = authorOf(context);
  const checked = check(changedComment, input);
  if (!checked.ok) return checked;
  const { stores, loaders } = context;
  const comment = await loaders.commentById.load(commentId);
  if (!comment || !isBy(comment, author)) return refused(noSuchComment());
  const edited = await stores.comments.edit(commentId, author, checked.value.body);
  return edited ? done(edited) : refused(tooLate());
}

const tooLate = () =>
  userError(
    'WRONG_STATE',
    `A comment can be changed for ${editableMinutes} minutes, and not once the staff has hidden it. Add another one.`,
    'commentId',
  );

/** Deletes a comment of the same profile; the staff deletes any. Gives its id. */
export async function deleteComment(context: Context, { commentId }: DeleteCommentInput): Promise<Outcome<string>> {
  requireAccount(context);
  const author = hasScope(context, writeScope) ? undefined : authorOf(context);
  const { stores, loaders } = context;
  const comment = await loaders.commentById.load(commentId);
  const may = comment && (!author || isBy(comment, author));
  if (!may || !(await stores.comments.remove(commentId))) return refused(noSuchComment());
  return done(commentId);
}
