import { expect, test } from 'vitest';
import { PasswordGate } from './passwordGate.ts';

/** Work that ends when it is told to. */
function works() {
  const running: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => void running.push(resolve));
  return { running, work };
}

test('lets so many run at once, the rest in the order they came', async () => {
  const gate = new PasswordGate({ atOnce: 2, waiting: 10 });
  const { running, work } = works();
  const all = [1, 2, 3, 4].map(() => gate.pass(work));
  await expect.poll(() => running.length).toBe(2);
  running[0]?.();
  await all[0];
  await expect.poll(() => running.length).toBe(3);
  for (const end of running) end();
  await expect.poll(() => running.length).toBe(4);
  running[3]?.();
  await Promise.all(all);
});

test('tells those who would wait too long to come again', async () => {
  const gate = new PasswordGate({ atOnce: 1, waiting: 1 });
  const { running, work } = works();
  const [first, second] = [gate.pass(work), gate.pass(work)];
  await expect(gate.pass(work)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  running[0]?.();
  await first;
  await expect.poll(() => running.length).toBe(2);
  running[1]?.();
  await second;
});

test('gives the place of work that fails to the next', async () => {
  const gate = new PasswordGate({ atOnce: 1, waiting: 1 });
  const failing = gate.pass(async () => {
    throw new Error('no memory');
  });
  await expect(failing).rejects.toThrow('no memory');
  expect(await gate.pass(async () => 'done')).toBe('done');
});
