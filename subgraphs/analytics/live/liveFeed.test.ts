import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLogger } from '../../../platform/log.ts';
import { LiveFeed } from './liveFeed.ts';

const log = createLogger('live', 'silent');
let reads = 0;
let failing = false;
/** Of Postgres: the same for all processes, whatever their own say. */
const clock = () => began + performance.now();
let began = 0;
const feedOf = () =>
  new LiveFeed({
    log,
    read: async () => {
      reads += 1;
      if (failing) throw new Error('There is nothing to read.');
      return { reads, at: new Date(clock()) };
    },
  });

beforeEach(() => {
  reads = 0;
  failing = false;
  began = Date.UTC(2026, 10, 22);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('gives the present state at once, then a newer one every other second, with a greater sequence', async () => {
  const states = feedOf().follow();
  const { value: first } = await states.next();
  expect(first).toMatchObject({ reads: 1 });
  const next = states.next();
  await vi.advanceTimersByTimeAsync(2_000);
  const { value: second } = await next;
  expect(second).toMatchObject({ reads: 2 });
  expect(second!.sequence).toBeGreaterThan(first!.sequence);
  await states.return?.();
});

test('reads once for all who follow, and they get the same', async () => {
  const feed = feedOf();
  const followers = [feed.follow(), feed.follow(), feed.follow()];
  const first = await Promise.all(followers.map((states) => states.next()));
  expect(reads).toBe(1);
  const waiting = followers.map((states) => states.next());
  await vi.advanceTimersByTimeAsync(2_000);
  const second = await Promise.all(waiting);
  expect(reads).toBe(2);
  for (const values of [first, second]) expect(new Set(values.map(({ value }) => value?.sequence)).size).toBe(1);
  await Promise.all(followers.map((states) => states.return?.()));
});

test('reads nothing while nobody follows, and anew for whoever comes after that', async () => {
  const feed = feedOf();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reads).toBe(0);
  const states = feed.follow();
  const { value: before } = await states.next();
  await states.return?.();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reads).toBe(1);
  const again = feed.follow();
  const { value: after } = await again.next();
  expect(reads).toBe(2);
  expect(after!.sequence).toBeGreaterThan(before!.sequence);
  await again.return?.();
  expect(vi.getTimerCount()).toBe(0);
});

test('a slow reader gets the newest', async () => {
  const states = feedOf().follow();
  await states.next();
  await vi.advanceTimersByTimeAsync(20_000);
  expect((await states.next()).value).toMatchObject({ reads: 11 });
  await states.return?.();
});

test('its sequence is greater than that of a process before it, however far behind the clock of its own is', async () => {
  const before = feedOf().follow();
  await before.next();
  await vi.advanceTimersByTimeAsync(2_000);
  const { value: last } = await before.next();
  vi.setSystemTime(Date.now() - 3_600_000);
  const another = feedOf().follow();
  const { value: first } = await another.next();
  expect(first!.sequence).toBeGreaterThan(last!.sequence);
  await vi.advanceTimersByTimeAsync(2_000);
  expect((await another.next()).value!.sequence).toBeGreaterThan(first!.sequence);
  await Promise.all([before.return?.(), another.return?.()]);
});

test('its sequence does not run ahead of the clock, however often somebody comes and goes', async () => {
  const feed = feedOf();
  const comesAndGoes = async () => {
    const states = feed.follow();
    const { value } = await states.next();
    await states.return?.();
    return value!.sequence;
  };
  let last = 0;
  for (let i = 0; i < 200; i++) {
    last = await comesAndGoes();
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(500);
  const another = feedOf().follow();
  expect((await another.next()).value!.sequence).toBeGreaterThan(last);
  await another.return?.();
});

test('its sequence is in the 32 bits of an Int for decades', async () => {
  began = Date.UTC(2055, 0, 1);
  const states = feedOf().follow();
  expect((await states.next()).value!.sequence).toBeLessThan(2 ** 31);
  await states.return?.();
});

test('a read that fails costs its event; the first one ends the subscription with its error', async () => {
  const feed = feedOf();
  const states = feed.follow();
  await states.next();
  failing = true;
  const next = states.next();
  await vi.advanceTimersByTimeAsync(6_000);
  failing = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect((await next).value).toMatchObject({ reads: 5 });
  await states.return?.();
  failing = true;
  await expect(feed.follow().next()).rejects.toThrow('There is nothing to read.');
  expect(vi.getTimerCount()).toBe(0);
});

test('a read that takes longer than the time between two is told once', async () => {
  const { promise, resolve } = Promise.withResolvers<{ at: Date }>();
  const states = new LiveFeed({ log, read: () => promise }).follow();
  const first = states.next();
  await vi.advanceTimersByTimeAsync(5_000);
  resolve({ at: new Date(clock()) });
  await first;
  const next = states.next();
  await vi.advanceTimersByTimeAsync(100);
  await states.return?.();
  expect(await next).toMatchObject({ done: true });
});

test('leaving ends a wait', async () => {
  const states = feedOf().follow();
  await states.next();
  const next = states.next();
  await states.return?.();
  expect(await next).toMatchObject({ done: true });
});
