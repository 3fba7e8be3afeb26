import { beforeEach, expect, test, vi } from 'vitest';
import { TrendingNow } from './trendingNow.ts';
import type { RankedTitle } from './trendingStore.ts';

const asked: PromiseWithResolvers<RankedTitle[]>[] = [];
const store = {
  top: () => {
    const query = Promise.withResolvers<RankedTitle[]>();
    asked.push(query);
    return query.promise;
  },
};
const ranking = (titleId: string) => [{ titleId, weight: 1 }];

beforeEach(() => {
  asked.length = 0;
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('what many watch is asked once for all who ask meanwhile, and for some seconds after', async () => {
  const now = new TrendingNow(store);
  const found = [now.ranked(), now.ranked()];
  asked[0]!.resolve(ranking('a'));
  vi.advanceTimersByTime(4_999);
  expect(await Promise.all([...found, now.ranked()])).toEqual([ranking('a'), ranking('a'), ranking('a')]);
  expect(asked).toHaveLength(1);
  vi.advanceTimersByTime(1);
  const later = now.ranked();
  asked[1]!.resolve(ranking('b'));
  expect(await later).toEqual(ranking('b'));
  expect(await now.ranked(30_000)).toEqual(ranking('b'));
});

test('who wants it as it is now gets that, also while another asks, and the others get it after', async () => {
  const now = new TrendingNow(store);
  const usual = now.ranked();
  const own = now.ranked(0);
  expect(asked).toHaveLength(2);
  asked[1]!.resolve(ranking('new'));
  asked[0]!.resolve(ranking('old'));
  expect([await usual, await own, await now.ranked()]).toEqual([ranking('old'), ranking('new'), ranking('new')]);
});

test('a fault is told to those who waited for it, and the next one asks again', async () => {
  const now = new TrendingNow(store);
  const failing = [now.ranked(), now.ranked()];
  asked[0]!.reject(new Error('gone'));
  for (const one of failing) await expect(one).rejects.toThrow('gone');
  const next = now.ranked();
  asked[1]!.resolve([]);
  expect(await next).toEqual([]);
});
