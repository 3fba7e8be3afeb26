import { expect, test } from 'vitest';
import { BoundedCache } from './boundedCache.ts';

test('a bounded cache lets go of what was used the longest ago', () => {
  const cache = new BoundedCache<number>(2, 1_000);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([1, undefined, 3, 2]);
});

test('a bounded cache forgets after its time, however often it is asked', () => {
  const cache = new BoundedCache<number>(2, 1_000);
  cache.set('a', 1, 0);
  expect([cache.get('a', 999), cache.get('a', 1_000), cache.size]).toEqual([1, undefined, 0]);
});
