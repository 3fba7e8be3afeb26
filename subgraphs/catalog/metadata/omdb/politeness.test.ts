import { expect, test } from 'vitest';
import { Politeness } from './politeness.ts';

const never = new AbortController().signal;
const pace = { take: async () => 0, holdBack: async () => {} };

test('no more are under way at once than may be, and those that wait go in turn', async () => {
  const politeness = new Politeness(pace, { rate: 1_000, parallel: 2 });
  const begun: number[] = [];
  const doors = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const asked = doors.map(({ promise }, index) =>
    politeness.ask(never, () => {
      begun.push(index);
      return promise;
    }),
  );
  for (const [index, door] of doors.entries()) {
    await expect.poll(() => begun.length).toBe(Math.min(5, index + 2));
    door.resolve();
  }
  await Promise.all(asked);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});

test('who gives up while waiting leaves the place to the next', async () => {
  const politeness = new Politeness(pace, { rate: 1_000, parallel: 1 });
  const door = Promise.withResolvers<void>();
  const first = politeness.ask(never, () => door.promise);
  const stop = new AbortController();
  const second = politeness.ask(stop.signal, async () => 'second');
  const third = politeness.ask(never, async () => 'third');
  stop.abort(new Error('enough'));
  await expect(second).rejects.toThrow('enough');
  door.resolve();
  await first;
  expect(await third).toBe('third');
});

test('a question that fails gives its place back', async () => {
  const politeness = new Politeness(pace, { rate: 1_000, parallel: 1 });
  await expect(politeness.ask(never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await politeness.ask(never, async () => 'yes')).toBe('yes');
});
