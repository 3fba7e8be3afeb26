import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Heartbeats } from './heartbeats.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('each connection is called once a period, and first after a whole one', () => {
  const heartbeats = new Heartbeats(1_000);
  const early = { beat: vi.fn() };
  heartbeats.add(early);
  vi.advanceTimersByTime(950);
  const late = { beat: vi.fn() };
  heartbeats.add(late);
  expect(early.beat).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(early.beat).toHaveBeenCalledOnce();
  expect(late.beat).not.toHaveBeenCalled();
  vi.advanceTimersByTime(3_000);
  expect(early.beat).toHaveBeenCalledTimes(4);
  expect(late.beat).toHaveBeenCalledTimes(3);
});

test('one that has left is not called, and without any there is no timer', () => {
  const heartbeats = new Heartbeats(1_000);
  const connection = { beat: vi.fn() };
  const leave = heartbeats.add(connection);
  leave();
  leave();
  expect(vi.getTimerCount()).toBe(0);
  heartbeats.add({ beat: () => {} });
  vi.advanceTimersByTime(2_000);
  expect(connection.beat).not.toHaveBeenCalled();
});
