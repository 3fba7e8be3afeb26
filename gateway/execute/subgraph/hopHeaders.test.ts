import { expect, test } from 'vitest';
import { hopHeaders } from './hopHeaders.ts';

const client = { host: 'gateway', cookie: 'a=1', authorization: 'Bearer x', 'x-tenant': 'north', via: ['a', 'b'] };

test('passes on what is named, whatever its case, and nothing else', () => {
  expect(hopHeaders(['X-Tenant', 'Via', 'X-Absent'])(client)).toEqual({ 'x-tenant': 'north', via: 'a, b' });
});

test('passes on neither cookie nor authorization unless it is named', () => {
  expect(hopHeaders([])(client)).toBeUndefined();
  expect(hopHeaders(['x-other'])(client)).toBeUndefined();
  expect(hopHeaders(['authorization'])(client)).toEqual({ authorization: 'Bearer x' });
});

test.each([
  ['Connection', 'it is of one connection'],
  ['transfer-encoding', 'it is of one connection'],
  ['content-length', 'it tells of a body'],
  ['Host', 'it names the gateway'],
  ['X-Marquee-Identity', 'a client could take any identity with it'],
  ['x-request-id', 'the gateway sends it of its own accord'],
  ['no name', 'it is no name of a header'],
  ['', 'it is no name of a header'],
])('refuses to pass %s on', (name, reason) => {
  expect(() => hopHeaders([name])).toThrow(reason);
});
