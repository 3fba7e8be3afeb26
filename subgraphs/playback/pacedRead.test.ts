import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pacedRead } from './pacedRead.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the first who asks is answered at once, and all who ask before the read begins share it', async () => {
  let reads = 0;
  const read = pacedRead(async () => ++reads, 60_000);
  expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
});

test('who asks while a read is under way gets the next one, which sees what happened meanwhile', async () => {
  const slow = Promise.withResolvers<void>();
  let state = 'old';
  const read = pacedRead(async () => {
    const seen = state;
    await slow.promise;
    return seen;
  }, 0);
  const first = read();
  await new Promise(setImmediate);
  state = 'new';
  const second = read();
  slow.resolve();
  expect([await first, await second]).toEqual(['old', 'new']);
});

test('one that fails fails for those who wait for it, and the next one is made', async () => {
  let reads = 0;
  const read = pacedRead(async () => {
    reads += 1;
    if (reads === 1) throw new Error('Not now.');
    return reads;
  }, 0);
  await expect(read()).rejects.toThrow('Not now.');
  expect(await read()).toBe(2);
});
