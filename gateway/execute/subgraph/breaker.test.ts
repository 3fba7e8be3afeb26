import { expect, test } from 'vitest';
import { Breaker, type BreakerState } from './breaker.ts';

const limits = {
  breakerWindowMs: 10_000,
  breakerCalls: 4,
  breakerFailureShare: 0.5,
  breakerRestMs: 30_000,
  breakerLongestRestMs: 50_000,
};

function watched() {
  const states: BreakerState[] = [];
  const breaker = new Breaker(limits, (state) => states.push(state));
  const call = (succeeded: boolean | undefined, now: number) => {
    const passage = breaker.enter(now);
    if (passage) breaker.leave(passage, succeeded, now);
    return passage;
  };
  return { breaker, call, states };
}

/** A breaker that has opened at 1000. */
function opened() {
  const made = watched();
  for (let nth = 0; nth < 4; nth++) made.call(false, 1_000);
  expect(made.breaker.state).toBe('open');
  return made;
}

test('stays closed below the least number of calls, though all of them failed', () => {
  const { breaker, call } = watched();
  for (let nth = 0; nth < 3; nth++) call(false, 0);
  expect(breaker.state).toBe('closed');
});

test('stays closed while fewer than the share of calls fail', () => {
  const { breaker, call } = watched();
  for (let nth = 0; nth < 300; nth++) call(nth % 3 !== 2, nth);
  expect(breaker.state).toBe('closed');
});

test('opens at the share of failed calls, and lets none through until it has rested', () => {
  const { call } = opened();
  expect(call(true, 1_001)).toBeUndefined();
  expect(call(true, 30_999)).toBeUndefined();
});

test('forgets what left the window', () => {
  const { breaker, call } = watched();
  for (let nth = 0; nth < 3; nth++) call(false, 0);
  call(false, 11_000);
  expect(breaker.state).toBe('closed');
  for (let nth = 0; nth < 3; nth++) call(false, 12_000);
  expect(breaker.state).toBe('open');
});

test('counts nothing for calls that nobody waited for', () => {
  const { breaker, call } = watched();
  for (let nth = 0; nth < 100; nth++) call(undefined, 0);
  expect(breaker.state).toBe('closed');
});

test('tries one call after its rest, and closes when that succeeds', () => {
  const { breaker, call, states } = opened();
  const probe = breaker.enter(31_000);
  expect(probe).toBe('probe');
  expect(breaker.enter(31_000)).toBeUndefined();
  breaker.leave('probe', true, 31_001);
  expect(call(true, 31_002)).toBe('call');
  expect(states).toEqual(['open', 'half-open', 'closed']);
});

test('rests twice as long when the try fails, up to a longest rest, and forgets its failures when it closes', () => {
  const { breaker, call } = opened();
  expect(call(false, 31_000)).toBe('probe');
  expect(call(false, 80_999)).toBeUndefined();
  expect(call(true, 81_000)).toBe('probe');
  for (let nth = 0; nth < 3; nth++) call(false, 81_000);
  expect(breaker.state).toBe('closed');
});

test('tries again at once after a try that was given up', () => {
  const { call } = opened();
  expect(call(undefined, 31_000)).toBe('probe');
  expect(call(true, 31_001)).toBe('probe');
});

test('is not moved by the end of calls that began before it opened', () => {
  const { breaker } = opened();
  breaker.leave('call', true, 31_000);
  expect(breaker.state).toBe('open');
  breaker.enter(31_000);
  for (let nth = 0; nth < 9; nth++) breaker.leave('call', false, 31_000);
  expect(breaker.state).toBe('half-open');
});
