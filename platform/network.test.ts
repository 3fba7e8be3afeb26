import { expect, test } from 'vitest';
import { isLoopback, networkOf } from './network.ts';

test('an IPv4 address is a network of its own', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
});

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2'],
  ['2001:db8:1:2::99', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('an IPv6 address belongs to its /64: %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('loopback addresses are this machine', () => {
  expect(['127.0.0.1', '127.1.2.3', '::1', '192.0.2.7', '::2'].map(isLoopback)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
