import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Deadlines } from './deadlines.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('calls are made when they are due, at most 200 ms late, and once', () => {
  const deadlines = new Deadlines();
  const [soon, later] = [vi.fn(), vi.fn()];
  deadlines.add(Date.now() + 1_000, soon);
  deadlines.add(Date.now() + 2_000, later);
  vi.advanceTimersByTime(999);
  expect(soon).not.toHaveBeenCalled();
  vi.advanceTimersByTime(201);
  expect(soon).toHaveBeenCalledOnce();
  expect(later).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(soon).toHaveBeenCalledOnce();
  expect(later).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

test('what is called off is not called', () => {
  const deadlines = new Deadlines();
  const call = vi.fn();
  const callOff = deadlines.add(Date.now() + 1_000, call);
  callOff();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(2_000);
  expect(call).not.toHaveBeenCalled();
});
