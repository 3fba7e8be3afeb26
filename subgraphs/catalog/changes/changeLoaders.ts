/** Change records that one request asks for together, of many titles. */
import { type OwnedPages, ownedPages } from '../../shared/pageLoader.ts';
import type { ChangeParent } from '../parents.ts';
import type { Stores } from '../stores.ts';

export interface ChangeLoaders {
  /** Whether the viewer may see them is decided before. */
  readonly changesByTitleId: OwnedPages<ChangeParent>;
}

export const changeLoaders = ({ changes }: Pick<Stores, 'changes'>): ChangeLoaders => ({
  changesByTitleId: ownedPages({
    pages: (titleIds, query) => changes.pagesOfTitles(titleIds, query),
    counts: (titleIds) => changes.countsOfTitles(titleIds),
    ownerOf: ({ titleId }) => titleId,
  }),
});
