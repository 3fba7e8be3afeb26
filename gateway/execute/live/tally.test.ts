import { expect, test } from 'vitest';
import { takePlaces, tallyInMemory } from './tally.ts';

const tallies = () => ({ all: tallyInMemory('all', 3), own: tallyInMemory('own', 1) });

test('places are taken together, and given back once', async () => {
  const { all, own } = tallies();
  const places = await takePlaces([
    [all, ''],
    [own, 'a'],
  ]);
  if (places.kind !== 'taken') throw new Error('There was room for all.');
  expect(own.take('a')).toBe(false);
  places.leave();
  expect(own.take('a')).toBe(true);
  places.leave();
  expect(own.take('a')).toBe(false);
});

test('none is held where one of them is full, or cannot be asked for', async () => {
  const { all, own } = tallies();
  own.take('a');
  expect(
    await takePlaces([
      [all, ''],
      [own, 'a'],
    ]),
  ).toEqual({ kind: 'full', of: own });
  const broken = { take: () => Promise.reject(new Error('Nobody counts.')), leave: () => {} };
  await expect(
    takePlaces([
      [all, ''],
      [broken, 'a'],
    ]),
  ).rejects.toThrow('Nobody counts.');
  expect([all.take(''), all.take(''), all.take(''), all.take('')]).toEqual([true, true, true, false]);
});
