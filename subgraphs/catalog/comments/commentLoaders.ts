/** Comments that one request asks for together. Nothing is kept from one read to the next: a request may change them. */
import DataLoader from 'dataloader';
import { isId } from '../../shared/id.ts';
import { type OwnedPages, ownedPages } from '../../shared/pageLoader.ts';
import type { CommentParent } from '../parents.ts';
import type { Sight } from '../sight.ts';
import type { Stores } from '../stores.ts';

export interface CommentLoaders {
  /** Null for what does not exist for this viewer, malformed ids included. */
  readonly commentById: DataLoader<string, CommentParent | null>;
  readonly commentsByTitleId: OwnedPages<CommentParent>;
  /** Why it was reported. */
  readonly reasonsByCommentId: DataLoader<string, string[]>;
}

export const commentLoaders = (
  { comments, moderation }: Pick<Stores, 'comments' | 'moderation'>,
  sight: Sight,
): CommentLoaders => ({
  commentById: new DataLoader(
    async (ids) => {
      const wellFormed = ids.filter(isId);
      const rows = wellFormed.length > 0 ? await comments.byIds(wellFormed, sight) : [];
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { cache: false },
  ),
  commentsByTitleId: ownedPages({
    pages: (titleIds, query) => comments.ofTitles(titleIds, query),
    counts: (titleIds) => comments.countsOfTitles(titleIds),
    ownerOf: ({ titleId }) => titleId,
  }),
  reasonsByCommentId: new DataLoader(
    async (ids) => {
      const reasons = await moderation.reasons(ids);
      return ids.map((id) => reasons.get(id) ?? []);
    },
    { cache: false },
  ),
});
