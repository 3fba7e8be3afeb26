/** What should not stand: viewers report comments, the catalog's staff decides. */
import type { ModerateCommentInput, ReportCommentInput } from '../../../schema/generated/catalog.ts';
import type { PageArguments } from '../../shared/connection.ts';
import { requireAccount, requireProfile, requireScope } from '../../shared/context.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import type { CommentPage, CommentParent } from '../parents.ts';
import { sightOf, writeScope } from '../sight.ts';
import { commentReport } from './commentInput.ts';
import { isBy, noSuchComment } from './commentRules.ts';

/** Counts a report of somebody else's comment, once a profile. */
export async function reportComment(
  context: Context,
  { commentId, ...input }: ReportCommentInput,
): Promise<Outcome<CommentParent>> {
  const author = { accountId: requireAccount(context), profileId: requireProfile(context) };
  const checked = check(commentReport, input);
  if (!checked.ok) return checked;
  const comment = await context.loaders.commentById.load(commentId);
  if (!comment) return refused(noSuchComment());
  if (isBy(comment, author))
    return refused(userError('WRONG_STATE', 'This comment is yours: delete it rather than report it.', 'commentId'));
  const report = { commentId, profileId: author.profileId, reason: checked.value.reason };
  const reported = await context.stores.moderation.report(report);
  if (!reported) return refused(noSuchComment());
  if (reported.hiddenAt)
    return refused(userError('WRONG_STATE', 'The staff has hidden this comment already.', 'commentId'));
  return done(reported);
}

/** Hides a comment from viewers, or lets it stand; either way its reports are done with. */
export async function moderateComment(
  context: Context,
  { commentId, hidden }: ModerateCommentInput,
): Promise<Outcome<CommentParent>> {
  requireScope(context, writeScope);
  const by = requireAccount(context);
  if (!(await context.loaders.commentById.load(commentId))) return refused(noSuchComment());
  const decided = await context.stores.moderation.decide({ commentId, hidden, by });
  return decided ? done(decided) : refused(noSuchComment());
}

/** Reported comments for the staff, the longest waiting first. */
export function reportedComments(context: Context, page: PageArguments): Promise<CommentPage> {
  requireScope(context, writeScope);
  return context.stores.moderation.reported(page, sightOf(context));
}
