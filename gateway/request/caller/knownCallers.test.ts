import { expect, test, vi } from 'vitest';
import { anonymousCaller, type Caller } from './accessToken.ts';
import { knownCallers } from './knownCallers.ts';

const caller = (accountId: string): Caller => ({ identity: { accountId, scopes: [] }, expiresAt: undefined });
const verifying = () => vi.fn(async (authorization: string | undefined) => caller(authorization ?? ''));

test('a token is verified once', async () => {
  const verify = verifying();
  const identify = knownCallers(verify, () => 'keys');
  const first = await identify('Bearer a');
  expect(await identify('Bearer a')).toBe(first);
  expect(await identify('Bearer b')).toEqual(caller('Bearer b'));
  expect(verify.mock.calls).toEqual([['Bearer a'], ['Bearer b']]);
});

test('a token is verified again when the keys are others, or too old to say', async () => {
  const verify = verifying();
  let keys: string | undefined = 'old';
  const identify = knownCallers(verify, () => keys);
  await identify('Bearer a');
  keys = undefined;
  await identify('Bearer a');
  keys = 'new';
  await identify('Bearer a');
  await identify('Bearer a');
  expect(verify).toHaveBeenCalledTimes(3);
});

test('what was verified while the keys changed is verified again', async () => {
  const verified = Promise.withResolvers<Caller>();
  const verify = vi.fn(() => verified.promise);
  let keys = 'old';
  const identify = knownCallers(verify, () => keys);
  const asked = identify('Bearer a');
  keys = 'new';
  verified.resolve(caller('a'));
  await asked;
  await identify('Bearer a');
  expect(verify).toHaveBeenCalledTimes(2);
});

test('a refusal is not remembered', async () => {
  const verify = verifying().mockRejectedValueOnce(new Error('refused'));
  const identify = knownCallers(verify, () => 'keys');
  await expect(identify('Bearer a')).rejects.toThrow('refused');
  expect(await identify('Bearer a')).toEqual(caller('Bearer a'));
});

test('a token is known once, however it is sent', async () => {
  const verify = verifying();
  const identify = knownCallers(verify, () => 'keys');
  const first = await identify('Bearer a');
  expect(await identify('bEARER a')).toBe(first);
  expect(verify).toHaveBeenCalledOnce();
});

test.each([
  ['of another scheme', 'Basic a'],
  ['behind many spaces', `Bearer${' '.repeat(60_000)}a`],
  ['of more than 4 KB', `Bearer ${'a'.repeat(4_097)}`],
])('a header %s is never remembered', async (_what, authorization) => {
  const verify = verifying();
  const identify = knownCallers(verify, () => 'keys');
  await identify(authorization);
  await identify(authorization);
  expect(verify).toHaveBeenCalledTimes(2);
});

test('anonymous callers are passed on as they are', async () => {
  const identify = knownCallers(
    async () => anonymousCaller,
    () => 'keys',
  );
  expect(await identify(undefined)).toBe(anonymousCaller);
});
