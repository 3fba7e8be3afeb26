import { exportJWK, generateKeyPair, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeysUnavailable, remoteKeySet } from './keySet.ts';

const pair = async (kid: string) => {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const token = await new SignJWT({}).setProtectedHeader({ alg: 'EdDSA', kid }).sign(privateKey);
  return { token, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' } };
};
const [one, two] = await Promise.all([pair('one'), pair('two')]);

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('a new key is accepted after a moment, and a removed one is refused within a minute', async () => {
  let served: JSONWebKeySet = { keys: [one.jwk] };
  const { find: keys } = remoteKeySet('http://keys', async () => served);
  await jwtVerify(one.token, keys);
  served = { keys: [two.jwk] };
  await expect(jwtVerify(two.token, keys)).rejects.toThrow();
  vi.advanceTimersByTime(15_000);
  await jwtVerify(two.token, keys);
  await expect(jwtVerify(one.token, keys)).rejects.toThrow();
});

test('an address that does not answer any more changes nothing for known keys', async () => {
  const fetchKeys = vi.fn(async (): Promise<JSONWebKeySet> => ({ keys: [one.jwk] }));
  const { find: keys } = remoteKeySet('http://keys', fetchKeys);
  await jwtVerify(one.token, keys);
  fetchKeys.mockRejectedValue(new Error('down'));
  vi.advanceTimersByTime(3_600_000);
  await jwtVerify(one.token, keys);
  await jwtVerify(one.token, keys);
  await expect(jwtVerify(two.token, keys)).rejects.toThrow();
  expect(fetchKeys.mock.calls.length).toBeLessThanOrEqual(3);
});

test('an address that never answered is told apart from a bad token', async () => {
  const { find: keys } = remoteKeySet('http://keys', () => Promise.reject(new Error('down')));
  await expect(jwtVerify(one.token, keys)).rejects.toBeInstanceOf(KeysUnavailable);
});

test('a key that was removed in a quiet time lets nobody in', async () => {
  let served: JSONWebKeySet = { keys: [one.jwk] };
  const { find: keys } = remoteKeySet('http://keys', async () => served);
  await jwtVerify(one.token, keys);
  served = { keys: [two.jwk] };
  vi.advanceTimersByTime(3_600_000);
  const outcomes = await Promise.allSettled([jwtVerify(one.token, keys), jwtVerify(one.token, keys)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('an address that does not answer is asked once a second, however many tokens come', async () => {
  const fetchKeys = vi.fn(() => Promise.reject(new Error('down')));
  const { find } = remoteKeySet('http://keys', fetchKeys);
  const come = () => Promise.allSettled(Array.from({ length: 20 }, () => jwtVerify(one.token, find)));
  await come();
  await come();
  expect(fetchKeys).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_001);
  await come();
  expect(fetchKeys).toHaveBeenCalledTimes(2);
});
