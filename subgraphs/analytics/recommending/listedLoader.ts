/** Which titles the lists of one viewer may hold, asked of the catalog together. */
import DataLoader from 'dataloader';
import type { BaseContext } from '../../shared/context.ts';
import type { CatalogFacts } from '../catalogFacts.ts';

/** Undefined for a title that does not exist for the viewer, false for one that may not be watched now where the viewer is. */
export type ListedLoader = DataLoader<string, boolean | undefined>;

/** Of how many the catalog is asked by one request. */
const maxBatchSize = 100;

export const listedLoader = (catalog: CatalogFacts, context: BaseContext): ListedLoader =>
  new DataLoader(
    async (titleIds) => {
      const listed = await catalog.listedTitles(context, titleIds);
      return titleIds.map((id) => listed.get(id));
    },
    { maxBatchSize },
  );
