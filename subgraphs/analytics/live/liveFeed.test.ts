import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLogger } from '../../../platform/log.ts';
import { LiveFeed } from './liveFeed.ts';

const log = createLogger('live', 'silent');
let reads = 0;
let failing = false;
const feedOf = () =>
  new LiveFeed({
    log,
    read: async () => {
      reads += 1;
      if (failing) throw new Error('There is nothing to read.');
      return { reads };
    },
  });

beforeEach(() => {
  reads = 0;
  failing = false;
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

test('its sequence is greater than that of a process before it', async () => {
  const before = feedOf().follow();
  await before.next();
  await vi.advanceTimersByTimeAsync(2_000);
  const { value: last } = await before.next();
  await vi.advanceTimersByTimeAsync(1_000);
  const another = feedOf().follow();
  expect((await another.next()).value!.sequence).toBeGreaterThan(last!.sequence);
  await Promise.all([before.return?.(), another.return?.()]);
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

test('leaving ends a wait', async () => {
  const states = feedOf().follow();
  await states.next();
  const next = states.next();
  await states.return?.();
  expect(await next).toMatchObject({ done: true });
});
