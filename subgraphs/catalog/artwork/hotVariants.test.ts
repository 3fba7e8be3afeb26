import { expect, test } from 'vitest';
import { HotVariants } from './hotVariants.ts';

const ofSize = (bytes: number) => Buffer.alloc(bytes);

test('the variants used last stay within the bound of bytes', () => {
  const hot = new HotVariants(100);
  for (let i = 0; i < 10; i++) hot.set(`${i}`, ofSize(10));
  hot.get('0');
  hot.set('10', ofSize(5));
  hot.set('11', ofSize(10));
  const kept = Array.from({ length: 12 }, (_, i) => `${i}`).filter((key) => hot.get(key));
  expect(kept).toEqual(['0', '3', '4', '5', '6', '7', '8', '9', '10', '11']);
});

test('one that is set again counts once, and one that is too large is not kept', () => {
  const hot = new HotVariants(100);
  for (let i = 0; i < 50; i++) hot.set('same', ofSize(10));
  for (let i = 0; i < 9; i++) hot.set(`${i}`, ofSize(10));
  expect(hot.get('same')?.length).toBe(10);
  hot.set('large', ofSize(11));
  expect(hot.get('large')).toBeUndefined();
});

test('one is forgotten after its time, however often it is asked for, so that a picture that was removed goes', () => {
  let now = 0;
  const hot = new HotVariants(100, { keptMs: 1_000, clock: () => now });
  hot.set('a', ofSize(10));
  now = 999;
  expect(hot.get('a')?.length).toBe(10);
  now = 1_000;
  expect(hot.get('a')).toBeUndefined();
  for (let i = 0; i < 10; i++) hot.set(`${i}`, ofSize(10));
  expect(hot.get('0')?.length).toBe(10);
});
