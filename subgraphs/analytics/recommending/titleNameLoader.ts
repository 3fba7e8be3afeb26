/** The English names of titles as the viewer may know them, asked of the catalog together. */
import DataLoader from 'dataloader';
import type { BaseContext } from '../../shared/context.ts';
import type { CatalogFacts } from '../catalogFacts.ts';

export type TitleNameLoader = DataLoader<string, string | undefined>;

/** Of how many the catalog is asked by one request. */
const maxBatchSize = 100;

/** Undefined for a title that does not exist for the viewer. */
export const titleNameLoader = (catalog: CatalogFacts, context: BaseContext): TitleNameLoader =>
  new DataLoader((titleIds) => catalog.names(context, titleIds), { maxBatchSize });
