import { expect, test } from 'vitest';
import { newestOf } from './newestOf.ts';

const told = (...all: string[]) => all.map((one) => ({ subject: one.replace(/\d+$/, ''), one }));
const left = (...all: string[]) => newestOf(told(...all)).map(({ one }) => one);

test('of each subject the newest is left, in the order in which they came', () => {
  expect(left('a1', 'b1', 'a2', 'c1', 'b2', 'b3')).toEqual(['a2', 'c1', 'b3']);
});

test('what is of no subject is all of the same', () => {
  expect(
    newestOf<{ subject?: string; one: number }>([{ one: 1 }, { one: 2 }, { subject: 'a', one: 3 }, { one: 4 }]),
  ).toEqual([{ subject: 'a', one: 3 }, { one: 4 }]);
});

test('of 256 subjects, and no more', () => {
  const all = Array.from({ length: 300 }, (_, i) => ({ subject: `s${i}` }));
  expect(newestOf(all)).toEqual(all.slice(44));
});
