import { expect, test } from 'vitest';
import { Seal, SealBroken } from './seal.ts';

const [first, second] = ['the first key of the tests, long enough', 'the second key of the tests, long enough'];
const secret = Buffer.from('a secret');

test('a secret comes back for the purpose it was sealed for', () => {
  const seal = new Seal([first]);
  expect(seal.open(seal.close(secret, 'totp:anna'), 'totp:anna')).toEqual(secret);
  expect(new Seal([first]).open(seal.close(Buffer.alloc(0), 'empty'), 'empty')).toHaveLength(0);
});

test('nothing of the secret can be seen, and sealed twice it looks different', () => {
  const seal = new Seal([first]);
  const [one, two] = [seal.close(secret, 'totp:anna'), seal.close(secret, 'totp:anna')];
  expect(one.includes(secret)).toBe(false);
  expect(one.equals(two)).toBe(false);
});

test('a secret of one owner does not open as that of another', () => {
  const seal = new Seal([first]);
  expect(() => seal.open(seal.close(secret, 'totp:anna'), 'totp:ben')).toThrow(SealBroken);
});

test('a secret of which any bit was changed does not open', () => {
  const seal = new Seal([first]);
  const sealed = seal.close(secret, 'totp:anna');
  for (let at = 0; at < sealed.length * 8; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
    expect(() => seal.open(changed, 'totp:anna')).toThrow(SealBroken);
  }
  for (const length of [0, 1, 20, sealed.length - 1])
    expect(() => seal.open(sealed.subarray(0, length), 'totp:anna')).toThrow(SealBroken);
});

test('a key that is listed second opens what it has sealed, and seals nothing', () => {
  const before = new Seal([first]).close(secret, 'totp:anna');
  const changing = new Seal([second, first]);
  expect(changing.open(before, 'totp:anna')).toEqual(secret);
  expect(new Seal([second]).open(changing.close(secret, 'totp:anna'), 'totp:anna')).toEqual(secret);
});

test('a key that is not known is told with what to do', () => {
  const sealed = new Seal([first]).close(secret, 'totp:anna');
  expect(() => new Seal([second]).open(sealed, 'totp:anna')).toThrow(/list that one behind a comma/);
});

test('what another than the first key has sealed is told from what the first has', () => {
  const [before, after] = [new Seal([first, second]), new Seal([second, first])];
  const sealed = before.close(secret, 'totp:anna');
  expect([before.isByFirst(sealed), after.isByFirst(sealed)]).toEqual([true, false]);
  expect(after.isByFirst(after.close(secret, 'totp:anna'))).toBe(true);
  expect(after.isByFirst(Buffer.alloc(0))).toBe(false);
});
