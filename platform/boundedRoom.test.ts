import { expect, test } from 'vitest';
import { BoundedRoom, NoRoomError } from './boundedRoom.ts';

/** Work that ends when it is told to. */
function held() {
  const { promise, resolve } = Promise.withResolvers<string>();
  const state = { begun: false };
  const work = () => {
    state.begun = true;
    return promise;
  };
  return { work, end: () => resolve('done'), state };
}

test('work waits for its turn, and too much of it is refused', async () => {
  const room = new BoundedRoom(1, 1);
  const [first, second] = [held(), held()];
  const running = room.run(first.work);
  const waiting = room.run(second.work);
  await expect(room.run(async () => 'third')).rejects.toBeInstanceOf(NoRoomError);
  expect([first.state.begun, second.state.begun]).toEqual([true, false]);
  first.end();
  await running;
  second.end();
  expect(await waiting).toBe('done');
  expect(await room.run(async () => 'third')).toBe('third');
});

test('work that fails leaves its place to the next', async () => {
  const room = new BoundedRoom(1, 5);
  const failing = room.run(async () => Promise.reject(new Error('failed')));
  const next = room.run(async () => 'next');
  await expect(failing).rejects.toThrow('failed');
  expect(await next).toBe('next');
});

test('no more work runs at once than there is room for, also when places are handed on', async () => {
  const room = new BoundedRoom(3, 100);
  let running = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
  };
  await Promise.all(Array.from({ length: 40 }, () => room.run(work)));
  expect(most).toBe(3);
});
