import { expect, test } from 'vitest';
import { newId } from '../../shared/id.ts';
import { Outcomes } from './outcomes.ts';
import { judged } from './trust.ts';

test('what players tell is summed up by network, and taken once', () => {
  const outcomes = new Outcomes(['north', 'south']);
  outcomes.add(newId(), [
    { cdn: 'north', requests: 10, failures: 1 },
    { cdn: 'south', requests: 2, failures: 2 },
  ]);
  outcomes.add(newId(), [{ cdn: 'north', requests: 5, failures: 0 }]);
  expect(outcomes.take()).toEqual([
    { name: 'north', requests: 15, failures: 1 },
    { name: 'south', requests: 2, failures: 2 },
  ]);
  expect(outcomes.take()).toEqual([]);
});

test('a network that nobody has configured is nothing', () => {
  const outcomes = new Outcomes(['north']);
  outcomes.add(newId(), [{ cdn: '__proto__', requests: 10, failures: 10 }]);
  expect(outcomes.take()).toEqual([]);
});

test('one account cannot outvote the others, however much it tells', () => {
  let now = 0;
  const outcomes = new Outcomes(['north'], () => now);
  const [liar, ...others] = Array.from({ length: 21 }, newId);
  for (let i = 0; i < 1_000; i++) outcomes.add(liar!, [{ cdn: 'north', requests: 100_000, failures: 100_000 }]);
  for (const id of others) outcomes.add(id, [{ cdn: 'north', requests: 4, failures: 0 }]);
  const [told] = outcomes.take();
  expect(told).toEqual({ name: 'north', requests: 83, failures: 3 });
  // Nor within the minute that counts, with players that ask for four files in ten seconds.
  expect(judged(1, { failedProbes: 0, requests: 6 * told!.requests, failures: 6 * told!.failures })).toBe(1);
  now = 10_000;
  outcomes.add(liar!, [{ cdn: 'north', requests: 4, failures: 3 }]);
  expect(outcomes.take()).toEqual([{ name: 'north', requests: 4, failures: 3 }]);
});

test('the more accounts meet failures, the more of them count', () => {
  const outcomes = new Outcomes(['north']);
  for (let i = 0; i < 3; i++) outcomes.add(newId(), [{ cdn: 'north', requests: 20, failures: 20 }]);
  expect(outcomes.take()).toEqual([{ name: 'north', requests: 3 + 6 + 9, failures: 3 + 6 + 9 }]);
});

test('of more than what counts, the part that failed stays the same', () => {
  const outcomes = new Outcomes(['north', 'south']);
  outcomes.add(newId(), [{ cdn: 'north', requests: 600, failures: 20 }]);
  outcomes.add(newId(), [{ cdn: 'south', requests: 12, failures: 9 }]);
  expect(outcomes.take()).toEqual([
    { name: 'north', requests: 60, failures: 2 },
    { name: 'south', requests: 4, failures: 3 },
  ]);
});
