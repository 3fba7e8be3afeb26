import { expect, test } from 'vitest';
import { RetryBudget } from './retryBudget.ts';

function taken(budget: RetryBudget, now: number): number {
  let count = 0;
  while (budget.take(now)) count++;
  return count;
}

test('allows a share of the calls', () => {
  const budget = new RetryBudget({ retryShare: 0.25, retriesPerSecond: 10 }, 0);
  taken(budget, 0);
  for (let nth = 0; nth < 100; nth++) budget.called();
  expect(taken(budget, 0)).toBe(25);
});

test('allows a few a second however few calls there are', () => {
  const budget = new RetryBudget({ retryShare: 0.25, retriesPerSecond: 4 }, 0);
  expect(taken(budget, 0)).toBe(4);
  expect(taken(budget, 500)).toBe(2);
  expect(taken(budget, 1_500)).toBe(4);
});

test('saves no more than ten seconds allow', () => {
  const budget = new RetryBudget({ retryShare: 1, retriesPerSecond: 4 }, 0);
  for (let nth = 0; nth < 10_000; nth++) budget.called();
  expect(taken(budget, 1_000_000)).toBe(40);
});

test('allows none where none are wanted', () => {
  const budget = new RetryBudget({ retryShare: 0, retriesPerSecond: 0 }, 0);
  for (let nth = 0; nth < 100; nth++) budget.called();
  expect(taken(budget, 100_000)).toBe(0);
});
