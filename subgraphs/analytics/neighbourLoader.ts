/** What is close to titles, however many a request asks for, by one statement at most. */
import DataLoader from 'dataloader';
import { isId } from '../shared/id.ts';
import { BoundedCache } from './boundedCache.ts';
import { mostViewers, type Neighbour, type SimilarStore } from './similarStore.ts';

export type NeighbourLoader = DataLoader<string, readonly Neighbour[]>;
export type NeighbourCache = BoundedCache<readonly Neighbour[]>;

const lifetimeMs = 60_000;
const mostTitles = 2_000;

/** Shared by the requests of a process. */
export const neighbourCache = (): NeighbourCache => new BoundedCache(mostTitles, lifetimeMs);

/**
 * The closest first; none for what can be no id. What has so many viewers that reckoning costs something is kept for a
 * minute, in which a few more of them change nothing.
 */
export const neighbourLoader = (store: SimilarStore, cache: NeighbourCache): NeighbourLoader =>
  new DataLoader(async (titleIds) => {
    const known = new Map(titleIds.map((id) => [id, isId(id) ? cache.get(id) : []]));
    const missing = [...known].filter(([, items]) => items === undefined).map(([id]) => id);
    for (const { titleId, items, viewers } of missing.length > 0 ? await store.neighbours(missing) : []) {
      known.set(titleId, items);
      if (viewers >= mostViewers) cache.set(titleId, items);
    }
    return titleIds.map((id) => known.get(id) ?? []);
  });
