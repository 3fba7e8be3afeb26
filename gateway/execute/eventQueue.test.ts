import { expect, test, vi } from 'vitest';
import { EventQueue } from './eventQueue.ts';

const nobody = () => {};

async function allOf<T>(queue: EventQueue<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of queue) all.push(value);
  return all;
}

test('a reader gets what was told before and after it asked, in order', async () => {
  const queue = new EventQueue<number>(4, nobody);
  queue.push(1);
  queue.push(2);
  expect([await queue.next(), await queue.next()]).toMatchObject([{ value: 1 }, { value: 2 }]);
  const asked = queue.next();
  queue.push(3);
  expect(await asked).toEqual({ done: false, value: 3 });
});

test('a reader that is too slow gets the newest alone, and the loss is told', async () => {
  const dropped = vi.fn();
  const queue = new EventQueue<number>(2, nobody, dropped);
  for (const value of [1, 2, 3]) queue.push(value);
  expect(await queue.next()).toEqual({ done: false, value: 3 });
  expect(dropped).toHaveBeenCalledExactlyOnceWith(2);
});

test('an end comes after what waits', async () => {
  const queue = new EventQueue<number>(4, nobody);
  queue.push(1);
  queue.end(2);
  queue.push(3);
  expect([await queue.next(), await queue.next(), await queue.next()]).toMatchObject([
    { value: 1 },
    { value: 2 },
    { done: true },
  ]);
});

test('a cut drops what waits for its last item', async () => {
  const queue = new EventQueue<number>(4, nobody);
  queue.push(1);
  queue.cut(9);
  expect([await queue.next(), await queue.next()]).toMatchObject([{ value: 9 }, { done: true }]);
});

test('leaving ends what is awaited and is told once', async () => {
  const left = vi.fn();
  const queue = new EventQueue<number>(4, left);
  const asked = queue.next();
  await queue.return();
  await queue.return();
  expect((await asked).done).toBe(true);
  expect(left).toHaveBeenCalledOnce();
});

test('a slow reader whose queue is full still gets the newest state before the end', async () => {
  const queue = new EventQueue<string>(2, nobody);
  queue.push('50 %');
  queue.push('100 %');
  queue.end('completed');
  expect(await allOf(queue)).toEqual(['50 %', '100 %', 'completed']);
});

test('a queue that was about to end and is cut tells why', async () => {
  const queue = new EventQueue<string>(2, nobody);
  queue.push('100 %');
  queue.end('completed');
  queue.cut('expired');
  expect(await allOf(queue)).toEqual(['expired']);
});
