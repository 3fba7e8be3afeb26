/** What is close to titles, however many a request asks for, by one statement at most. */
import DataLoader from 'dataloader';
import type { StoredNeighbour } from '../../../db/schema/analyticsRecommending.ts';
import { isId } from '../../shared/id.ts';
import type { NeighbourStore } from './neighbourStore.ts';

export type NeighbourLoader = DataLoader<string, readonly StoredNeighbour[]>;

/** The closest first; none for what can be no id. */
export const neighbourLoader = (store: NeighbourStore): NeighbourLoader =>
  new DataLoader(async (titleIds) => {
    const asked = titleIds.filter(isId);
    const rows = asked.length > 0 ? await store.ofTitles(asked) : [];
    const found = new Map(rows.map(({ titleId, items }) => [titleId, items]));
    return titleIds.map((id) => found.get(id) ?? []);
  });
