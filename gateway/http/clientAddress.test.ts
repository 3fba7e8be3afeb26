import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddresses } from './clientAddress.ts';

const from = (remoteAddress: string, forwardedFor?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
  }) as IncomingMessage;

test('without trusted proxies the socket tells the address, whatever a header says', () => {
  expect(clientAddresses(0)(from('192.0.2.7', '198.51.100.1'))).toBe('192.0.2.7');
  expect(clientAddresses(0)(from('::ffff:192.0.2.7'))).toBe('192.0.2.7');
});

test('behind trusted proxies the entry counts that the outermost of them added', () => {
  const header = 'made-up, 203.0.113.9, 198.51.100.1';
  expect(clientAddresses(1)(from('10.0.0.1', header))).toBe('198.51.100.1');
  expect(clientAddresses(2)(from('10.0.0.1', header))).toBe('203.0.113.9');
  expect(clientAddresses(5)(from('10.0.0.1', '198.51.100.1'))).toBe('198.51.100.1');
});

test.each([
  ['198.51.100.1:4711', '198.51.100.1'],
  ['2001:db8::1', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['[2001:db8::1]:4711', '2001:db8::1'],
  ['::ffff:198.51.100.1', '198.51.100.1'],
])('a proxy may write an address as %s', (written, address) => {
  expect(clientAddresses(1)(from('10.0.0.1', written))).toBe(address);
});

test.each(['', 'unknown', '_hidden', '300.1.1.1'])(
  'an entry that is no address leaves the socket to tell: "%s"',
  (entry) => {
    expect(clientAddresses(1)(from('10.0.0.1', entry))).toBe('10.0.0.1');
  },
);
