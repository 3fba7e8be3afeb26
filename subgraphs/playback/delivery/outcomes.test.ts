import { expect, test } from 'vitest';
import { newId } from '../../shared/id.ts';
import { Outcomes } from './outcomes.ts';

const aTeller = (network?: string) => ({ accountId: newId(), network });

test('what players tell is summed up by network, and taken once', () => {
  const outcomes = new Outcomes(['north', 'south']);
  outcomes.add(aTeller(), [
    { cdn: 'north', requests: 10, failures: 1 },
    { cdn: 'south', requests: 2, failures: 2 },
  ]);
  outcomes.add(aTeller(), [{ cdn: 'north', requests: 5, failures: 0 }]);
  expect(outcomes.take().outcomes).toEqual([
    { name: 'north', requests: 15, failures: 1 },
    { name: 'south', requests: 2, failures: 2 },
  ]);
  expect(outcomes.take()).toEqual({ outcomes: [], complaints: [] });
});

test('of failures is kept who told of them, and not by name', () => {
  const outcomes = new Outcomes(['north']);
  const teller = aTeller('192.0.2.7');
  outcomes.add(aTeller('192.0.2.8'), [{ cdn: 'north', requests: 4, failures: 0 }]);
  for (let i = 0; i < 2; i++) outcomes.add(teller, [{ cdn: 'north', requests: 4, failures: 1 }]);
  const { complaints } = outcomes.take();
  expect(complaints).toMatchObject([{ name: 'north', requests: 8, failures: 2 }]);
  expect(complaints[0]!.account.toString('latin1')).not.toContain(teller.accountId);
  expect(complaints[0]!.network.toString('latin1')).not.toContain('192.0.2.7');
});

test('a network that nobody has configured is nothing', () => {
  const outcomes = new Outcomes(['north']);
  outcomes.add(aTeller(), [{ cdn: '__proto__', requests: 10, failures: 10 }]);
  expect(outcomes.take()).toEqual({ outcomes: [], complaints: [] });
});

test('an account counts for so many requests in ten seconds, of which the part that failed stays the same', () => {
  let now = 0;
  const outcomes = new Outcomes(['north'], () => now);
  const teller = aTeller();
  for (let i = 0; i < 1_000; i++) outcomes.add(teller, [{ cdn: 'north', requests: 1_000, failures: 500 }]);
  expect(outcomes.take().outcomes).toEqual([{ name: 'north', requests: 20, failures: 10 }]);
  now = 10_000;
  outcomes.add(teller, [{ cdn: 'north', requests: 4, failures: 3 }]);
  expect(outcomes.take().outcomes).toEqual([{ name: 'north', requests: 4, failures: 3 }]);
});
