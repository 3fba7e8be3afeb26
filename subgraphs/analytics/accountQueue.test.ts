import { expect, test } from 'vitest';
import { AccountQueue } from './accountQueue.ts';

test('work of one account runs one after the other, that of another beside it', async () => {
  const queue = new AccountQueue(3);
  const first = Promise.withResolvers<string>();
  const ran: string[] = [];
  const begin = (name: string) => async () => {
    ran.push(name);
    return name;
  };
  const one = queue.run('anna', () => first.promise);
  const two = queue.run('anna', begin('two'));
  expect(await queue.run('ben', begin('other'))).toBe('other');
  expect(ran).toEqual(['other']);
  first.resolve('one');
  expect(await Promise.all([one, two])).toEqual(['one', 'two']);
});

test('work that fails does not stop what waits behind it', async () => {
  const queue = new AccountQueue(3);
  const failing = queue.run('anna', () => Promise.reject(new Error('full')));
  const next = queue.run('anna', async () => 'kept');
  await expect(failing).rejects.toThrow('full');
  expect(await next).toBe('kept');
});

test('more than may wait is refused, and taken again once some is done', async () => {
  const queue = new AccountQueue(2);
  const hold = Promise.withResolvers<void>();
  const running = [1, 2].map(() => queue.run('anna', () => hold.promise));
  await expect(queue.run('anna', async () => {})).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  hold.resolve();
  await Promise.all(running);
  expect(await queue.run('anna', async () => 'kept')).toBe('kept');
});
