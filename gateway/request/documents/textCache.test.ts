import { expect, test } from 'vitest';
import { TextCache } from './textCache.ts';

test('texts are remembered until a thousand others were used', () => {
  const cache = new TextCache<number>();
  for (let text = 0; text < 1_000; text++) cache.set(`text ${text}`, text);
  expect(cache.get('text 0')).toBe(0);
  cache.set('one more', 1_000);
  expect([cache.get('text 0'), cache.get('text 1'), cache.get('one more')]).toEqual([0, undefined, 1_000]);
});

test('long texts do not fill the memory: there are fewer of them, and of the longest none', () => {
  const cache = new TextCache<number>();
  const long = (name: number) => `${name} ${'x'.repeat(100_000)}`;
  for (let name = 0; name < 100; name++) cache.set(long(name), name);
  const kept = Array.from({ length: 100 }, (_, name) => cache.get(long(name))).filter((value) => value !== undefined);
  expect(kept.length).toBeLessThan(20);
  expect(kept.at(-1)).toBe(99);
  cache.set('x'.repeat(1_000_000), 0);
  expect(cache.get('x'.repeat(1_000_000))).toBeUndefined();
  expect(cache.get(long(99))).toBe(99);
});

test('a text that is set again or deleted counts once or not at all', () => {
  const cache = new TextCache<number>();
  const long = 'x'.repeat(200_000);
  cache.set('short', 1);
  for (let times = 0; times < 50; times++) cache.set(long, times);
  cache.delete(long);
  cache.delete(long);
  for (let name = 0; name < 9; name++) cache.set(long.slice(name), name);
  expect(cache.get('short')).toBe(1);
});
