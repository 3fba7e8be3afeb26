import { expect, test } from 'vitest';
import { AccountRoom } from './accountRoom.ts';

test('more than may wait is refused, that of another account is not, and some is taken again once some is done', async () => {
  const room = new AccountRoom(2);
  const hold = Promise.withResolvers<void>();
  const running = [1, 2].map(() => room.run('anna', () => hold.promise));
  await expect(room.run('anna', async () => {})).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  expect(await room.run('ben', async () => 'kept')).toBe('kept');
  hold.resolve();
  await Promise.all(running);
  expect(await room.run('anna', async () => 'kept')).toBe('kept');
});

test('work that fails leaves its place', async () => {
  const room = new AccountRoom(1);
  await expect(room.run('anna', () => Promise.reject(new Error('full')))).rejects.toThrow('full');
  expect(await room.run('anna', async () => 'kept')).toBe('kept');
});
