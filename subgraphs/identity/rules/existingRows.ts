/** Lists of what was watched show what still exists for the viewer: the catalog says what that is. */
import type { FoundRows, PageQuery } from '../../shared/connection.ts';
import type { WatchProgress } from '../watchStore.ts';

export interface ExistingRows {
  /** At most `limit` rows in the order of the page, from `offset` on. */
  readonly read: (limit: number, offset: number) => Promise<WatchProgress[]>;
  /** Those of the rows, in their order, that exist for the viewer. */
  readonly keep: (rows: readonly WatchProgress[]) => Promise<WatchProgress[]>;
}

/** How many rows are looked at for a page at most: then it is given up, and the next page goes on from there. */
const mostLookedAt = 2_000;
const mostAtOnce = 500;
const fewestAtOnce = 20;

/** Fills a page up after what does not exist any more, each time with twice as many rows as before. */
export async function fillPage({ limit }: PageQuery, { read, keep }: ExistingRows): Promise<FoundRows<WatchProgress>> {
  const kept: WatchProgress[] = [];
  let last: WatchProgress | undefined;
  let size = Math.max(limit, fewestAtOnce);
  for (let offset = 0; offset < mostLookedAt; ) {
    const rows = await read(size, offset);
    kept.push(...(await keep(rows)));
    if (kept.length >= limit || rows.length < size) return { rows: kept.slice(0, limit), givenUpAt: undefined };
    last = rows.at(-1);
    offset += size;
    size = Math.min(2 * size, mostAtOnce, mostLookedAt - offset);
  }
  return { rows: kept, givenUpAt: last };
}
