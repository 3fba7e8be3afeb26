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

test('a new key is accepted at once, though the keys were looked at a second before; made-up ones cause few looks', async () => {
  let served: JSONWebKeySet = { keys: [one.jwk] };
  const fetchKeys = vi.fn(async () => served);
  const { find } = remoteKeySet('http://keys', fetchKeys);
  await jwtVerify(one.token, find);
  served = { keys: [one.jwk, two.jwk] };
  vi.advanceTimersByTime(1_001);
  await Promise.all(Array.from({ length: 5 }, () => jwtVerify(two.token, find)));
  expect(fetchKeys).toHaveBeenCalledTimes(2);
  const { token } = await pair('made up');
  for (let second = 0; second < 20; second++) {
    vi.advanceTimersByTime(1_000);
    await expect(jwtVerify(token, find)).rejects.toThrow();
  }
  expect(fetchKeys).toHaveBeenCalledTimes(4);
});

test('keys of which is told that they are others are looked at, and nobody looks while they are the same', async () => {
  let served: JSONWebKeySet = { keys: [one.jwk] };
  const fetchKeys = vi.fn(async () => served);
  const keys = remoteKeySet('http://keys', fetchKeys);
  keys.told(['one']);
  expect(fetchKeys).not.toHaveBeenCalled();
  await jwtVerify(one.token, keys.find);
  keys.told(['one']);
  expect(fetchKeys).toHaveBeenCalledOnce();
  served = { keys: [two.jwk] };
  const changed = new Promise<void>((resolve) => keys.onChange(resolve));
  keys.told(['two']);
  await changed;
  await jwtVerify(two.token, keys.find);
  await expect(jwtVerify(one.token, keys.find)).rejects.toThrow();
});

test('keys that are told and never there are not looked for without an end', async () => {
  const fetchKeys = vi.fn(async (): Promise<JSONWebKeySet> => ({ keys: [one.jwk] }));
  const keys = remoteKeySet('http://keys', fetchKeys);
  await jwtVerify(one.token, keys.find);
  for (let second = 0; second < 600; second++) {
    keys.told(['another']);
    await Promise.resolve();
  }
  expect(fetchKeys.mock.calls.length).toBeLessThanOrEqual(61);
});

test('what a key has proved holds while that key is there; without an id, while all are the same', async () => {
  let served: JSONWebKeySet = { keys: [one.jwk] };
  const keys = remoteKeySet('http://keys', async () => served);
  await jwtVerify(one.token, keys.find);
  const [byId, byNone] = [keys.proofBy('one'), keys.proofBy(undefined)];
  const holds = () => [byId, byNone].map((proof) => proof && keys.stillProves(proof));
  const serve = async (...now: JSONWebKeySet['keys']) => {
    served = { keys: now };
    const changed = new Promise<void>((resolve) => keys.onChange(resolve));
    keys.told([...now.map(({ kid }) => kid ?? ''), 'and one more']);
    await changed;
  };
  expect(holds()).toEqual([true, true]);
  await serve(one.jwk, two.jwk);
  expect(holds()).toEqual([true, false]);
  await serve(two.jwk);
  expect(holds()).toEqual([false, false]);
  await serve({ ...two.jwk, kid: 'one' });
  expect(holds()).toEqual([false, false]);
});
