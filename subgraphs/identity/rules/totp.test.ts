import { expect, test } from 'vitest';
import { base32, codeAt, newTotpSecret, otpauthUrl, stepAt, stepOf } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('gives the codes of RFC 6238, appendix B: at %i s %s', (seconds, code) => {
  expect(codeAt(secret, stepAt(seconds * 1000))).toBe(code);
});

test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('writes "%s" as RFC 4648 does: %s', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded);
});

test('a code is good for its step and one on either side', () => {
  const now = 1_800_000_000_000;
  const step = stepAt(now);
  for (const by of [-1, 0, 1]) expect(stepOf(secret, codeAt(secret, step + by), now)).toBe(step + by);
  for (const by of [-2, 2]) expect(stepOf(secret, codeAt(secret, step + by), now)).toBeUndefined();
});

test('what is no code of six digits is none', () => {
  for (const code of ['', '12345', '1234567', 'abcdef', '😀😀']) expect(stepOf(secret, code, 59_000)).toBeUndefined();
});

test('a secret is 160 bits of chance, and an app is told all of it', () => {
  const [one, two] = [newTotpSecret(), newTotpSecret()];
  expect(one).toHaveLength(20);
  expect(one.equals(two)).toBe(false);
  expect(otpauthUrl(secret, 'anna+1@example.com')).toBe(
    'otpauth://totp/Marquee:anna%2B1%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Marquee&algorithm=SHA1&digits=6&period=30',
  );
});
