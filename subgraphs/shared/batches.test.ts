import { expect, test } from 'vitest';
import { Batches, type BatchOptions } from './batches.ts';

/** Batches whose end the test decides over. */
function held(more: Partial<BatchOptions<string, string>> = {}) {
  const begun: { readonly items: readonly string[]; readonly end: (error?: Error) => void }[] = [];
  const { promise: first, resolve: onFirst } = Promise.withResolvers<void>();
  const batches = new Batches<string, string>({
    run: (items) =>
      new Promise((resolve, reject) => {
        begun.push({
          items,
          end: (error) => (error ? reject(error) : resolve(items.map((item) => item.toUpperCase()))),
        });
        onFirst();
      }),
    key: (item) => item[0]!,
    size: 10,
    parallel: 1,
    ...more,
  });
  return { batches, begun, first };
}

test('what comes at once goes together, and what comes meanwhile waits for the next batch', async () => {
  const { batches, begun, first } = held();
  const answers = [batches.add('a'), batches.add('b')];
  await first;
  answers.push(batches.add('c'), batches.add('d'));
  begun[0]!.end();
  expect(await Promise.all(answers.slice(0, 2))).toEqual(['A', 'B']);
  await expect.poll(() => begun.length).toBe(2);
  begun[1]!.end();
  expect(await Promise.all(answers)).toEqual(['A', 'B', 'C', 'D']);
  expect(begun.map(({ items }) => items)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('those of one key are done one after the other, also when another batch could begin', async () => {
  const { batches, begun, first } = held({ parallel: 2 });
  const answers = [batches.add('a1'), batches.add('a2'), batches.add('b')];
  await first;
  begun[0]!.end();
  await expect.poll(() => begun.length).toBe(2);
  begun[1]!.end();
  expect(await Promise.all(answers)).toEqual(['A1', 'A2', 'B']);
  expect(begun.map(({ items }) => items)).toEqual([['a1', 'b'], ['a2']]);
});

test('those of one key may go together, in their order, and still wait while one of them is under way', async () => {
  const { batches, begun, first } = held({ parallel: 2, size: 3, sameKeyTogether: true });
  const answers = ['a1', 'a2', 'b', 'a3', 'c'].map((item) => batches.add(item));
  await first;
  await expect.poll(() => begun.length).toBe(2);
  expect(begun.map(({ items }) => items)).toEqual([['a1', 'a2', 'b'], ['c']]);
  for (const one of begun) one.end();
  await expect.poll(() => begun.length).toBe(3);
  begun[2]!.end();
  expect(await Promise.all(answers)).toEqual(['A1', 'A2', 'B', 'A3', 'C']);
});

test('heavy ones fill a batch sooner, one heavier than any goes alone, and nothing passes what does not fit', async () => {
  const { batches, begun } = held({ weight: (item) => item.length, size: 5 });
  const answers = ['aaa', 'bbb', 'c', 'ddddddddd', 'e'].map((item) => batches.add(item));
  for (let i = 0; i < 4; i++) {
    await expect.poll(() => begun.length).toBe(i + 1);
    begun[i]!.end();
  }
  await Promise.all(answers);
  expect(begun.map(({ items }) => items)).toEqual([['aaa'], ['bbb', 'c'], ['ddddddddd'], ['e']]);
});

test('a batch that fails fails for those in it alone', async () => {
  const { batches, begun, first } = held({ size: 1 });
  const [failing, passing] = [batches.add('a'), batches.add('b')];
  await first;
  begun[0]!.end(new Error('gone'));
  await expect(failing).rejects.toThrow('gone');
  await expect.poll(() => begun.length).toBe(2);
  begun[1]!.end();
  expect(await passing).toBe('B');
});

test('as many batches are under way at once as may be', async () => {
  const { batches, begun } = held({ size: 1, parallel: 2 });
  const answers = ['a', 'b', 'c'].map((item) => batches.add(item));
  await expect.poll(() => begun.length).toBe(2);
  for (const one of begun) one.end();
  await expect.poll(() => begun.length).toBe(3);
  begun[2]!.end();
  expect(await Promise.all(answers)).toEqual(['A', 'B', 'C']);
});

test('what has waited too long fails and is not done any more, so that no queue grows while nothing answers', async () => {
  const { batches, begun, first } = held({ patienceMs: 20 });
  const underWay = batches.add('a');
  await first;
  const late = await Promise.allSettled(['b', 'c'].map((item) => batches.add(item)));
  expect(late.map((one) => one.status === 'rejected' && one.reason.code)).toEqual(['TIMEOUT', 'TIMEOUT']);
  const next = batches.add('d');
  begun[0]!.end();
  expect(await underWay).toBe('A');
  await expect.poll(() => begun.length).toBe(2);
  begun[1]!.end();
  expect(await next).toBe('D');
  expect(begun.map(({ items }) => items)).toEqual([['a'], ['d']]);
});
