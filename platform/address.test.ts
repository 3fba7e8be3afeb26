import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

test.each([
  ['127.0.0.1', 'http://127.0.0.1:4003'],
  ['marquee.example', 'http://marquee.example:4003'],
  ['::1', 'http://[::1]:4003'],
  ['0.0.0.0', 'http://127.0.0.1:4003'],
  ['::', 'http://127.0.0.1:4003'],
])('what listens on %s is called at %s', (host, address) => {
  expect(addressOf(host, 4003)).toBe(address);
});
