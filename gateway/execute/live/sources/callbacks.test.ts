import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Callbacks, makerOf } from './callbacks.ts';

const listener = { acknowledged: vi.fn(), event: vi.fn(), end: vi.fn() };
beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
});
afterEach(() => void vi.useRealTimers());

function expecting() {
  const callbacks = new Callbacks(() => 'http://gateway.example/callback', '7', 1_000);
  const forget = callbacks.expect('id', 'verifier', listener);
  const post = (message: object) =>
    callbacks.receive('id', { kind: 'subscription', id: 'id', verifier: 'verifier', ...message });
  return { callbacks, forget, post };
}

test('a check is acknowledged, an event is told, and a completion ends the subscription', () => {
  const { post } = expecting();
  expect(post({ action: 'check' })).toBe(204);
  expect(listener.acknowledged).toHaveBeenCalledOnce();
  expect(post({ action: 'next', payload: { data: { a: 1 } } })).toBe(204);
  expect(listener.event).toHaveBeenCalledExactlyOnceWith({ data: { a: 1 }, errors: [] });
  expect(post({ action: 'complete' })).toBe(202);
  expect(listener.end).toHaveBeenCalledExactlyOnceWith({ kind: 'completed' });
});

test('a completion with errors is a refusal', () => {
  const { post } = expecting();
  post({ action: 'complete', errors: [{ message: 'no' }] });
  expect(listener.end).toHaveBeenCalledExactlyOnceWith({
    kind: 'refused',
    answer: { data: null, errors: [{ message: 'no' }] },
  });
});

test.each([
  ['another verifier', { verifier: 'forged', action: 'next', payload: { data: {} } }],
  ['no verifier', { verifier: undefined, action: 'next', payload: { data: {} } }],
  ['the id of another subscription', { id: 'other', action: 'next', payload: { data: {} } }],
  ['an action that is none', { action: 'delete' }],
  ['an event without a payload', { action: 'next' }],
])('a message with %s is refused', (_name, message) => {
  const { post } = expecting();
  expect(post(message)).toBe(400);
  expect(listener.event).not.toHaveBeenCalled();
  expect(listener.end).not.toHaveBeenCalled();
});

test('a subscription that nobody waits for any more is answered 404', () => {
  const { callbacks, forget, post } = expecting();
  forget();
  expect(callbacks.expects('id')).toBe(false);
  expect(post({ action: 'check' })).toBe(404);
});

test('a subgraph that says nothing for three heartbeats is lost; each word puts that off', () => {
  const { post } = expecting();
  vi.advanceTimersByTime(2_500);
  post({ action: 'check' });
  vi.advanceTimersByTime(2_500);
  expect(listener.end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(600);
  expect(listener.end).toHaveBeenCalledExactlyOnceWith({ kind: 'lost', reason: 'no heartbeat came' });
});

test('an id tells who has made it, and nothing else is one', () => {
  const { callbacks } = expecting();
  const id = callbacks.newId();
  expect([makerOf(id), makerOf(`${id}0`), makerOf('made-up'), makerOf('')]).toEqual([
    '7',
    undefined,
    undefined,
    undefined,
  ]);
  expect(callbacks.newId()).not.toBe(id);
});
