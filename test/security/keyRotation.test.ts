/** The keys of access tokens come, go and cannot be had, and made-up tokens must not make the gateway look for them. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { catalog } from '../gateway/cinema.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { claims, type Issuer, type SigningKey, sign, signingKey, startIssuer } from './issuer.ts';
import { openSocket } from './socket.ts';

const [one, two] = [await signingKey('one'), await signingKey('two')];
const minuteMs = 60_000;

let issuer: Issuer;
let running: RunningSupergraph;
beforeEach(async () => {
  issuer = await startIssuer([one.jwk]);
  running = await startSupergraph([catalog], { jwksUrl: issuer.url });
  // The age of keys is measured by this clock, so a minute passes at once; sockets have clocks of their own.
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await running.stop();
  await issuer.stop();
});

const query = '{ whoAsks }';
const statusWith = async (token: string) => {
  const answer = await running.post(query, {}, { authorization: `Bearer ${token}` });
  await answer.arrayBuffer();
  return answer.status;
};
const statusFor = async (key: SigningKey) => statusWith(await sign(key));
const pass = (milliseconds: number) => void vi.advanceTimersByTime(milliseconds);

describe('within a minute', () => {
  test('a new key is accepted and a removed one refused, while tokens come all the time', async () => {
    const known = await sign(one);
    expect(await statusWith(known)).toBe(200);
    issuer.serve([two.jwk]);
    for (let passed = 0; passed < minuteMs; passed += 5_000) {
      pass(5_000);
      await statusWith(known);
      await statusFor(two);
    }
    expect([await statusFor(two), await statusFor(one), await statusWith(known)]).toEqual([200, 401, 401]);
  });

  test('a removed key is refused though nobody asked meanwhile', async () => {
    const known = await sign(one);
    expect(await statusWith(known)).toBe(200);
    issuer.serve([two.jwk]);
    pass(60 * minuteMs);
    expect([await statusWith(known), await statusFor(one), await statusFor(two)]).toEqual([401, 401, 200]);
  });

  test('a key that is replaced under the same id is refused', async () => {
    const replaced = await signingKey('one');
    expect(await statusFor(one)).toBe(200);
    issuer.serve([replaced.jwk]);
    pass(2 * minuteMs);
    expect([await statusFor(one), await statusFor(replaced)]).toEqual([401, 200]);
  });
});

describe('while the keys cannot be had', () => {
  test('nothing changes for known keys', async () => {
    expect(await statusFor(one)).toBe(200);
    issuer.fail();
    for (let hours = 0; hours < 3; hours++) {
      pass(60 * minuteMs);
      expect([await statusFor(one), await statusFor(two)]).toEqual([200, 401]);
    }
  });

  test('they are not forgotten for an answer that has none', async () => {
    expect(await statusFor(one)).toBe(200);
    issuer.serveText('{"message":"maintenance"}');
    pass(2 * minuteMs);
    expect([await statusFor(one), await statusFor(one)]).toEqual([200, 200]);
  });

  test('and none were before, tokens are answered 503, others as ever, and the address is left in peace', async () => {
    issuer.fail();
    for (let asked = 0; asked < 50; asked++) expect(await statusFor(one)).toBe(503);
    expect(await running.ask('{ __typename }')).toEqual({ data: { __typename: 'Query' } });
    expect(issuer.looks()).toBeLessThanOrEqual(2);
    issuer.serve([one.jwk]);
    pass(15_000);
    expect(await statusFor(one)).toBe(200);
  });

  test('a WebSocket that wants to log in is told to try again, with a code that is not the one for bad tokens', async () => {
    issuer.fail();
    const socket = await openSocket(running.url);
    socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${await sign(one)}` } });
    expect(await socket.closed).toBe(1013);
  });
});

describe('made-up tokens', () => {
  const madeUp = (index: number) => sign(two, claims(), { kid: `made-up-${index}` });

  test('cause no look at the keys, many at once nor one after another', async () => {
    await statusFor(one);
    const before = issuer.looks();
    await Promise.all(Array.from({ length: 50 }, async (_, index) => statusWith(await madeUp(index))));
    for (let index = 50; index < 100; index++) expect(await statusWith(await madeUp(index))).toBe(401);
    expect(issuer.looks()).toBe(before);
  });

  test('cause a few looks a minute at most, however many they are', async () => {
    await statusFor(one);
    const before = issuer.looks();
    for (let second = 0; second < 60; second++) {
      pass(1_000);
      await Promise.all([0, 1, 2].map(async (index) => statusWith(await madeUp(3 * second + index))));
    }
    expect(issuer.looks() - before).toBeLessThanOrEqual(6);
  });

  test('that are no tokens cause no look at all', async () => {
    for (const token of ['a', 'a.b', 'a.b.c', 'e30.e30.e30', '...']) expect(await statusWith(token)).toBe(401);
    expect(issuer.looks()).toBeLessThanOrEqual(1);
  });
});
