import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { verifyIdentity } from '../../../platform/identity.ts';
import { identityTokens } from './identityTokens.ts';

const secret = 'a-secret-of-more-than-32-characters-for-tests';
const viewer = { accountId: 'a', scopes: ['catalog:write'] };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('says who asks', () => {
  expect(verifyIdentity(secret, identityTokens(secret)(viewer))).toEqual(viewer);
});

test('is signed once for the same identity and for equal ones, and apart for others', () => {
  const tokenOf = identityTokens(secret);
  expect(tokenOf(viewer)).toBe(tokenOf(viewer));
  expect(tokenOf({ ...viewer })).toBe(tokenOf(viewer));
  expect(tokenOf({ ...viewer, profileId: 'p' })).not.toBe(tokenOf(viewer));
});

test('is valid for another 30 s whenever it is given', () => {
  const tokenOf = identityTokens(secret);
  for (let seconds = 0; seconds < 180; seconds += 7) {
    const token = tokenOf(viewer);
    expect(verifyIdentity(secret, token, Date.now() + 29_000)).toEqual(viewer);
    expect(verifyIdentity(secret, token, Date.now() + 61_000)).toBeUndefined();
    vi.advanceTimersByTime(7_000);
  }
});
