import { expect, test } from 'vitest';
import { newId } from '../../shared/id.ts';
import { hashOfViewer, setOfHashes } from '../rollups/viewerSet.ts';
import { byViewers } from './contentPerformance.ts';
import { type EngagementRow, sumOf } from './engagementSums.ts';
import type { Of } from './rollupRows.ts';

const cover = { days: undefined, hours: [] };

/** Titles in the order of their views, each watched so often by so many; counts how often it is asked which they are. */
function standIn(titles: readonly { readonly views: number; readonly viewers: number }[]) {
  const keys = titles.map(({ views }, i) => ({ key: String(i).padStart(6, '0'), views }));
  let asked = 0;
  const row = (key: string): EngagementRow => {
    const { views, viewers } = titles[Number(key)]!;
    const hashes = Array.from({ length: viewers }, () => hashOfViewer(newId()));
    return {
      start: 0,
      key,
      views,
      endedViews: 0,
      completedViews: 0,
      playingSeconds: 0,
      viewers: setOfHashes(hashes),
      peakViewers: 0,
    };
  };
  const store = {
    ranked: async (_cover: unknown, _of: Of, _by: unknown, limit: number, offset = 0) => {
      asked += 1;
      return keys.slice(offset, offset + limit);
    },
    sums: async (_cover: unknown, of: Of) => new Map((of.keys ?? []).map((key) => [key, sumOf([row(key)])])),
  };
  return { store, asked: () => asked };
}

const titles = (count: number, views: number, viewers: number) =>
  Array.from({ length: count }, () => ({ views, viewers }));

test('titles by viewers are looked for until those that are left have too few views', async () => {
  // Watched often by one, and behind 300 of those what two have watched.
  const { store, asked } = standIn([...titles(300, 3, 1), { views: 2, viewers: 2 }, ...titles(900, 1, 1)]);
  const best = await byViewers(store, cover, 1);
  expect(best.map(({ titleId }) => titleId)).toEqual(['000300']);
  expect(asked()).toBe(2);
});

test('titles by viewers that all have as many are not counted one and all', async () => {
  const { store, asked } = standIn(titles(10_000, 1, 1));
  expect(await byViewers(store, cover, 20)).toHaveLength(20);
  expect(asked()).toBe(1);
});

test('titles by viewers are 3,000 at most, whatever is watched', async () => {
  const { store, asked } = standIn(titles(10_000, 2, 1));
  expect(await byViewers(store, cover, 20)).toHaveLength(20);
  expect(asked()).toBe(10);
});
