import { sql } from 'drizzle-orm';
import { createLocalJWKSet, createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { goodPassword, identityService, type Member, memberOf } from '../../../test/identity/service.ts';
import { newId } from '../../shared/id.ts';
import { Passwords } from './passwords.ts';

const identity = await identityService();
const bounded = await identityService({ bounds: { account: { attempts: 3, windowSeconds: 60 } } });
const strict = await identityService({ bounds: { account: { attempts: 2, windowSeconds: 60 } } });
const { ask, dataOf } = identity;

interface UserErrors {
  readonly userErrors: readonly { readonly code: string; readonly field: string[] | null; readonly message: string }[];
}

interface Registration extends UserErrors {
  readonly account: { readonly id: string; readonly profiles: readonly [{ readonly id: string }] } | null;
  readonly tokens: (Member['tokens'] & { readonly accessTokenExpiresAt: string }) | null;
}

interface LogIn extends UserErrors {
  readonly account: { readonly id: string; readonly sessions: { readonly nodes: readonly object[] } } | null;
  readonly tokens: Member['tokens'] | null;
}

const registerMutation = /* GraphQL */ `
  mutation ($input: RegisterInput!) {
    register(input: $input) {
      account { id email emailVerified roles scopes profiles { id name kids } activeProfile { name } sessions { nodes { current } } }
      tokens { accessToken accessTokenExpiresAt refreshToken }
      userErrors { code field message }
    }
  }
`;
const logInMutation = /* GraphQL */ `
  mutation ($input: LogInInput!) {
    logIn(input: $input) {
      account { id activeProfile { id } sessions { nodes { current device { kind name } } } }
      tokens { accessToken refreshToken }
      userErrors { code field message }
    }
  }
`;
const logIn = (email: string, password: string, more: object = {}, service = identity) =>
  service.ask<{ logIn: LogIn }>(logInMutation, { input: { email, password, ...more } });
const register = async (input: object) =>
  (await dataOf<{ register: Registration }>(registerMutation, { input })).register;
/** What a registration that must not be refused gives. */
const registered = async (input: object) => {
  const { account, tokens, userErrors } = await register(input);
  if (!account || !tokens) throw new Error(`The registration was refused: ${JSON.stringify(userErrors)}`);
  return { account, tokens };
};
const newcomer = (more: object = {}) => ({
  email: `${newId()}@example.com`,
  password: goodPassword,
  displayName: 'Anna',
  ...more,
});

describe('register', () => {
  test('opens an account with one profile, and the tokens carry both', async () => {
    const email = `${newId()}@example.com`;
    const { account, tokens } = await registered(newcomer({ email, country: 'de', language: 'de-de' }));
    expect(account).toMatchObject({
      email,
      emailVerified: false,
      roles: ['VIEWER'],
      scopes: [],
      profiles: [{ name: 'Anna', kids: false }],
      activeProfile: { name: 'Anna' },
      sessions: { nodes: [{ current: true }] },
    });
    const keys = createRemoteJWKSet(new URL(`${identity.url}/.well-known/jwks.json`));
    const { payload, protectedHeader } = await jwtVerify(tokens.accessToken, keys, {
      algorithms: ['EdDSA'],
      issuer: 'marquee',
      audience: 'marquee',
      typ: 'at+jwt',
      requiredClaims: ['exp', 'iat', 'sub', 'jti', 'sid'],
    });
    expect(payload).toMatchObject({
      sub: account.id,
      pid: account.profiles[0].id,
      scope: '',
      country: 'DE',
      lang: 'de-DE',
    });
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt', kid: expect.any(String) });
    expect(payload).not.toHaveProperty('maturity');
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(15 * 60);
    expect(Date.parse(tokens.accessTokenExpiresAt)).toBe((payload.exp ?? 0) * 1000);
  });

  test('takes an address in any case as one, and tells that it is taken', async () => {
    const email = `${newId()}@example.com`;
    await register(newcomer({ email }));
    expect(await register(newcomer({ email: ` ${email.toUpperCase()} ` }))).toMatchObject({
      account: null,
      tokens: null,
      userErrors: [{ code: 'ALREADY_EXISTS', field: ['email'] }],
    });
  });

  test('opens one account when two ask for the same address at once', async () => {
    const input = newcomer();
    const answers = await Promise.all([register(input), register(input), register(input)]);
    expect(answers.filter(({ account }) => account !== null)).toHaveLength(1);
  });

  test('tells all that is to be mended at once', async () => {
    const { userErrors } = await register({ email: 'nobody', password: 'short', displayName: '  ' });
    expect(userErrors).toMatchObject([
      { code: 'INVALID', field: ['email'] },
      { code: 'INVALID', field: ['password'] },
      { code: 'INVALID', field: ['displayName'] },
    ]);
  });

  test.each([
    ['shorter than 10 characters', 'ninechars'],
    ['longer than 200', 'x'.repeat(201)],
    ['among the most used ones', 'Password123'],
    ['among them in other letters of the same form', 'Ｐassword123'],
    ['of halves of characters, which are all one when they are sent', '\ud800'.repeat(10)],
  ])('refuses a password that is %s', async (_, password) => {
    expect(await register(newcomer({ password }))).toMatchObject({
      account: null,
      userErrors: [{ code: 'INVALID', field: ['password'] }],
    });
  });

  test.each(['a\u0000b', 'x'.repeat(51), 'two\u2028lines', '\u200b\u200b', 'turned \u202eround'])(
    'refuses a name that nobody could read: %j',
    async (displayName) => {
      expect(await register(newcomer({ displayName }))).toMatchObject({ userErrors: [{ field: ['displayName'] }] });
    },
  );

  test.each(['👨‍👩‍👧', 'e\u0301', '山田', 'می\u200cخواهم'])('takes a name in any script: %s', async (displayName) => {
    const { account } = await register(newcomer({ displayName }));
    expect(account?.profiles).toMatchObject([{ name: displayName }]);
  });
});

describe('logIn', () => {
  test('opens a session of the device with tokens that carry the only profile', async () => {
    const { email, accountId, profileId } = await identity.register();
    const { data } = await logIn(email.toUpperCase(), goodPassword, { device: { kind: 'TV', name: 'Living room' } });
    expect(data?.logIn).toMatchObject({
      account: { id: accountId, activeProfile: { id: profileId } },
      userErrors: [],
    });
    expect(data?.logIn.account?.sessions.nodes).toContainEqual({
      current: true,
      device: { kind: 'TV', name: 'Living room' },
    });
    expect(data?.logIn.tokens && memberOf(email, data.logIn.tokens)).toMatchObject({ accountId, profileId });
  });

  test('answers an unknown address, a malformed one and a wrong password alike', async () => {
    const { email } = await identity.register();
    const wrong = await logIn(email, 'not the password');
    expect(wrong).toEqual({
      data: {
        logIn: {
          account: null,
          tokens: null,
          userErrors: [expect.objectContaining({ code: 'WRONG_CREDENTIALS', field: null })],
        },
      },
    });
    for (const unknown of [`${newId()}@example.com`, 'no address', 'a\u0000@example.com'])
      expect(await logIn(unknown, goodPassword)).toEqual(wrong);
    expect(await logIn(email, 'x'.repeat(100_000))).toEqual(wrong);
  });

  test('does the same work for an unknown address as for a wrong password, so that time tells nothing', async () => {
    const { email } = await identity.register();
    const work = vi.spyOn(Passwords.prototype, 'verify');
    onTestFinished(() => work.mockRestore());
    await logIn(email, 'not the password');
    await logIn(`${newId()}@example.com`, 'not the password');
    const [known, unknown, ...more] = work.mock.calls.map(([hash, password]) => ({
      // $argon2id$v=19$m=19456,t=2,p=1$salt$hash
      parameters: hash.split('$').slice(1, 4),
      password,
    }));
    expect(known).toEqual({ parameters: ['argon2id', 'v=19', 'm=19456,t=2,p=1'], password: 'not the password' });
    expect([unknown, ...more]).toEqual([known]);
  });

  test('never answers with the hash of the password', async () => {
    const { data, errors } = await ask('{ __type(name: "Account") { fields { name } } }');
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).not.toMatch(/password/i);
  });
});

describe('too many log-ins that fail', () => {
  test('are refused for that address alone, by aliases too, with the right password too, until the window ends', async () => {
    const service = bounded;
    const { email } = await service.register();
    const other = await service.register();
    const wrong = `logIn(input: { email: "${email}", password: "not the password" }) { userErrors { code } }`;
    const answer = { userErrors: [{ code: 'WRONG_CREDENTIALS' }] };
    expect(await service.dataOf(`mutation { a: ${wrong} b: ${wrong} c: ${wrong} }`)).toEqual({
      a: answer,
      b: answer,
      c: answer,
    });
    const refused = await logIn(email.toUpperCase(), goodPassword, {}, service);
    const refusal = refused.errors?.[0]?.extensions as { code: string; retryAfterSeconds: number } | undefined;
    expect(refusal?.code).toBe('RATE_LIMITED');
    expect(refusal?.retryAfterSeconds).toBeGreaterThan(0);
    expect(refusal?.retryAfterSeconds).toBeLessThanOrEqual(60);
    expect((await logIn(other.email, goodPassword, {}, service)).data?.logIn.userErrors).toEqual([]);
    // As if the minute were over: a window that is short enough to wait for ends in the middle on a busy machine.
    await service.database.db.execute(sql`update identity.log_in_attempts set expire = expire - interval '1 minute'`);
    expect((await logIn(email, goodPassword, {}, service)).data?.logIn.account).not.toBeFalsy();
  });

  test('count alike for an address without an account', async () => {
    const service = strict;
    const email = `${newId()}@example.com`;
    for (const _ of [1, 2]) await logIn(email, goodPassword, {}, service);
    expect((await logIn(email, goodPassword, {}, service)).errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
  });

  test('are forgotten once the password was right', async () => {
    const service = strict;
    const { email } = await service.register();
    for (const password of ['not the password', goodPassword, 'not the password', goodPassword])
      expect((await logIn(email, password, {}, service)).errors).toBeUndefined();
  });
});

describe('the key set', () => {
  const address = `${identity.url}/.well-known/jwks.json`;

  test('has the public parts alone, and may be kept for a minute', async () => {
    const response = await fetch(address);
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    const { keys } = (await response.json()) as { keys: object[] };
    expect(keys).toEqual([
      { kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: expect.any(String), alg: 'EdDSA', use: 'sig' },
    ]);
  });

  test('has the key that tokens name, and no token of another key passes', async () => {
    const { tokens } = await identity.register();
    const set = (await (await fetch(address)).json()) as { keys: { kid: string }[] };
    expect(set.keys.map(({ kid }) => kid)).toContain(decodeProtectedHeader(tokens.accessToken).kid);
    const foreign = await strict.register();
    await expect(jwtVerify(foreign.tokens.accessToken, createLocalJWKSet(set as { keys: never[] }))).rejects.toThrow(
      /no applicable key/,
    );
  });

  test('is only read', async () => {
    expect((await fetch(address, { method: 'POST' })).status).toBe(405);
  });
});
