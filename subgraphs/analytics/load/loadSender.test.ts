import { expect, test } from 'vitest';
import { eventually } from '../../../test/setup/eventually.ts';
import type { Answer } from './gatewayClient.ts';
import { LoadSender, mostUnderWay } from './loadSender.ts';
import { LoadTimes } from './loadTimes.ts';

const mix = { next: () => ({ question: { query: '{ x }' } }) };
const good: Answer = { good: true, data: {} };

const sending = (
  ask: (signal: AbortSignal | undefined) => Promise<Answer>,
  requestsPerSecond: number,
  seconds: number,
  heldUntil = Infinity,
) =>
  new LoadSender({ client: { ask: (_question, signal) => ask(signal) }, mix, requestsPerSecond, seconds, heldUntil });

/** Never answers, until it is given up. */
const hanging = (signal: AbortSignal | undefined) =>
  new Promise<Answer>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

test('begins as many as were asked for, and counts each: answered, answered badly, not answered', async () => {
  let asked = 0;
  const sender = sending(
    async () => {
      asked += 1;
      if (asked % 10 === 0) throw new Error('no answer, says the test');
      return asked % 5 === 0 ? { good: false, data: undefined } : good;
    },
    500,
    1,
  );
  await sender.ended;
  expect(asked).toBe(500);
  expect(sender.figures).toMatchObject({ sent: 500, answered: 450, failed: 100 });
  expect(sender.stopped).toBe(false);
});

test('does not wait for answers before it begins the next, and fails what is too much at once', async () => {
  const sender = sending(hanging, 500, 4);
  await eventually(() => expect(sender.figures.sent).toBeGreaterThan(mostUnderWay + 100));
  const { sent, answered, failed } = sender.figures;
  expect([answered, failed]).toEqual([0, sent - mostUnderWay]);
  sender.stop();
  await sender.ended;
  expect(sender.figures.failed).toBe(sender.figures.sent);
});

test('begins none after it was stopped, and still counts what is answered in a second', async () => {
  const waiting: PromiseWithResolvers<Answer>[] = [];
  const sender = sending(
    () => {
      waiting.push(Promise.withResolvers<Answer>());
      return waiting.at(-1)!.promise;
    },
    100,
    300,
  );
  await eventually(() => expect(waiting.length).toBeGreaterThan(3));
  sender.stop();
  const { sent } = sender.figures;
  for (const { resolve } of waiting) resolve(good);
  await sender.ended;
  expect(sender.figures).toMatchObject({ sent, answered: sent, failed: 0 });
  expect(waiting).toHaveLength(sent);
  expect(sender.stopped).toBe(true);
});

test('gives up what is not answered when it is stopped after all was sent', async () => {
  const sender = sending(hanging, 5, 1);
  await eventually(() => expect(sender.figures.sent).toBe(5));
  sender.stop();
  await sender.ended;
  expect(sender.figures).toMatchObject({ sent: 5, answered: 0, failed: 5 });
  expect(sender.stopped).toBe(true);
});

test('begins none after a pause in which others have taken it for gone', async () => {
  const sender = sending(async () => good, 500, 300, performance.now() + 200);
  const { sent } = sender.figures;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
  await sender.ended;
  expect(sender.figures.sent).toBe(sent);
  expect([sender.stopped, sender.lost]).toEqual([true, true]);
});

test('goes on for as long as it is held', async () => {
  const sender = sending(async () => good, 100, 1, performance.now() + 60_000);
  sender.hold(performance.now() + 120_000);
  await sender.ended;
  expect(sender.figures.sent).toBe(100);
  expect([sender.stopped, sender.lost]).toEqual([false, false]);
});

test('times of 1 to 1,000 ms have their quantiles within 1.1 %', () => {
  const times = new LoadTimes();
  expect(times.quantile(0.5)).toBeNull();
  for (let ms = 1; ms <= 1_000; ms++) times.add(ms);
  for (const [part, exact] of [
    [0.5, 500],
    [0.99, 990],
    [0.001, 1],
  ] as const)
    expect(Math.abs(times.quantile(part)! / exact - 1)).toBeLessThan(0.0115);
});
