import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { tallyInMemory } from '../execute/live/tally.ts';
import { defaultLimits } from '../options.ts';
import { webSocketRoom } from './webSocketRoom.ts';

test('the sockets of an IPv6 /64 are counted as those of one address', async () => {
  const room = webSocketRoom({ ...defaultLimits, socketsPerAddress: 2 }, tallyInMemory);
  const enter = (address: string) => room.enter(new PassThrough(), address);
  expect(await enter('2001:db8::1')).toBeUndefined();
  expect(await enter('2001:db8:0:0:ffff::2')).toBeUndefined();
  expect(await enter('2001:db8::3')).toBe('429 Too Many Requests');
  expect(await enter('2001:db8:0:1::1')).toBeUndefined();
});
