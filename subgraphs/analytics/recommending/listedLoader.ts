/** Which titles the lists of one viewer may hold, asked of the catalog together. */
import DataLoader from 'dataloader';
import type { BaseContext } from '../../shared/context.ts';
import type { CatalogFacts } from '../catalogFacts.ts';

export type ListedLoader = DataLoader<string, boolean>;

/** Of how many the catalog is asked by one request. */
const maxBatchSize = 100;

export const listedLoader = (catalog: CatalogFacts, context: BaseContext): ListedLoader =>
  new DataLoader(
    async (titleIds) => {
      const listed = await catalog.listedTitles(context, titleIds);
      return titleIds.map((id) => listed.has(id));
    },
    { maxBatchSize },
  );
