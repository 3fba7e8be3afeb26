import { expect, test } from 'vitest';
import { Places } from './places.ts';

test('a key has no more places than its limit, whoever holds them', () => {
  const places = new Places<string>();
  expect([places.take('one', 'a', 2), places.take('other', 'a', 2), places.take('other', 'a', 2)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(places.take('other', 'b', 2)).toBe(true);
});

test('a place that is given back is free again, once', () => {
  const places = new Places<string>();
  places.take('one', 'a', 2);
  places.take('other', 'a', 2);
  places.leave('one', 'a');
  places.leave('one', 'a');
  expect([places.take('one', 'a', 2), places.take('one', 'a', 2)]).toEqual([true, false]);
});

test('the places of a holder that has ended are free again, and those of others are not', () => {
  const places = new Places<string>();
  places.take('one', 'a', 2);
  places.take('other', 'a', 2);
  places.forget('one');
  expect([places.take('other', 'a', 2), places.take('other', 'a', 2)]).toEqual([true, false]);
});
