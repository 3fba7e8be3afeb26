import { expect, test } from 'vitest';
import { anonymous, type Identity } from '../../platform/identity.ts';
import { overridesFor } from './overrides.ts';

const account = (number: number): Identity => ({ accountId: `account-${number}`, scopes: [] });
const accounts = Array.from({ length: 1_000 }, (_, number) => account(number));

test('percent(N) holds for about N of a hundred accounts, and always for the same ones', () => {
  const overrides = overridesFor(['percent(30)']);
  const inside = accounts.filter((identity) => overrides(identity, 'one').length > 0);
  expect(inside.length).toBeGreaterThan(250);
  expect(inside.length).toBeLessThan(350);
  expect(accounts.filter((identity) => overrides(identity, 'another').length > 0)).toEqual(inside);
});

test('an account that is let in stays in when the percentage grows', () => {
  const [few, more] = [overridesFor(['percent(10)']), overridesFor(['percent(20.5)'])];
  const inside = accounts.filter((identity) => few(identity, '').length > 0);
  expect(inside.length).toBeGreaterThan(0);
  for (const identity of inside) expect(more(identity, '')).toEqual(['percent(20.5)']);
});

test('percent(0) holds for nobody and percent(100) for all', () => {
  const overrides = overridesFor(['percent(0)', 'percent(100)']);
  for (const identity of accounts) expect(overrides(identity, '')).toEqual(['percent(100)']);
});

test('an anonymous request is drawn by its id', () => {
  const overrides = overridesFor(['percent(50)']);
  const drawn = accounts.map((_, number) => overrides(anonymous, `request-${number}`).length);
  expect(new Set(drawn)).toEqual(new Set([0, 1]));
  expect(overrides(anonymous, 'request-1')).toEqual(overrides(anonymous, 'request-1'));
});

test('another label is decided by the operator, and holds for nobody without that', () => {
  const overrides = overridesFor(
    ['beta', 'percent(0)'],
    (label, { accountId }) => `${label} ${accountId}` === 'beta account-1',
  );
  expect(overrides(account(1), '')).toEqual(['beta']);
  expect(overrides(account(2), '')).toEqual([]);
  expect(overridesFor(['beta'])(account(1), '')).toEqual([]);
});
