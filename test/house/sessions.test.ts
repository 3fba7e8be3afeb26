/** Sessions through the whole of Marquee: what ends one ends its tokens and subscriptions in the gateway too, at once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { eventually } from '../setup/eventually.ts';
import { House } from '../setup/house.ts';
import { oneTimeCode } from '../setup/oneTimeCode.ts';

let folder: string;
let house: House;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-sessions-'));
  house = await House.start(folder);
}, 420_000);
afterAll(async () => {
  await house?.stop();
  await rm(folder, { recursive: true, force: true });
});

const password = 'correct horse battery';
const mutate = async <Payload = Record<string, unknown>>(
  call: string,
  type: string,
  input: object,
  selection: string,
  token?: string,
) => {
  const { data, errors } = await house.ask(
    `mutation($input: ${type}!) { ${call}(input: $input) { ${selection} userErrors { code message } } }`,
    { input },
    token,
  );
  if (errors) throw new Error(`${call} was answered with ${JSON.stringify(errors)}`);
  return data?.[call] as Payload;
};
interface Tokens {
  readonly accessToken: string;
}
const register = async (): Promise<{ email: string; token: string }> => {
  const email = `${crypto.randomUUID()}@example.com`;
  const input = { email, password, displayName: 'Anna' };
  const { tokens } = await mutate<{ tokens: Tokens }>('register', 'RegisterInput', input, 'tokens { accessToken }');
  return { email, token: tokens.accessToken };
};
const logIn = (email: string, oneTimeCode?: string) =>
  mutate<{ tokens: Tokens }>('logIn', 'LogInInput', { email, password, oneTimeCode }, 'tokens { accessToken }');
const codeOfAsking = async (token: string) =>
  (await house.ask('{ me { id } }', {}, token)).errors?.[0]?.extensions?.code;

test('another device is logged out, with what it watches live, as soon as its owner says so', async () => {
  const { email, token } = await register();
  const { tokens: other } = await logIn(email);
  const { data } = await house.ask('{ me { activeProfile { id } } }', {}, token);
  const me = data?.me as { activeProfile: { id: string } };
  const client = createClient({
    url: house.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${other.accessToken}` },
  });
  try {
    const events = client.iterate<Record<string, unknown>>({
      query: 'subscription($id: ID!) { watchProgress(profileId: $id) { sequence } }',
      variables: { id: me.activeProfile.id },
    });
    const ended = events.next();
    // Before it watches there is nothing to end, and nothing that it is told.
    await eventually(async () => expect(await house.upstreams('identity')).toBe(1));
    expect(await codeOfAsking(other.accessToken)).toBeUndefined();
    const { count } = await mutate('revokeOtherSessions', 'RevokeOtherSessionsInput', {}, 'count', token);
    expect(count).toBe(1);
    await eventually(async () => expect(await codeOfAsking(other.accessToken)).toBe('UNAUTHENTICATED'));
    const { value } = await ended;
    expect(value?.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(await codeOfAsking(token)).toBeUndefined();
  } finally {
    await client.dispose();
  }
});

test('an authenticator app guards a log-in through the gateway', async () => {
  const { email, token } = await register();
  const { secret } = await mutate<{ secret: string }>('beginTotp', 'BeginTotpInput', { password }, 'secret', token);
  const { recoveryCodes } = await mutate<{ recoveryCodes: string[] }>(
    'confirmTotp',
    'ConfirmTotpInput',
    { code: oneTimeCode(secret) },
    'recoveryCodes',
    token,
  );
  expect(recoveryCodes).toHaveLength(10);
  expect(await logIn(email)).toMatchObject({ tokens: null, userErrors: [{ code: 'ONE_TIME_CODE_REQUIRED' }] });
  expect(await logIn(email, recoveryCodes[0])).toMatchObject({ userErrors: [] });
  const { data } = await house.ask(
    '{ me { totpEnabled recoveryCodesLeft events(first: 3) { nodes { kind address } } sessions { nodes { address current } } } }',
    {},
    token,
  );
  expect(data?.me).toMatchObject({
    totpEnabled: true,
    recoveryCodesLeft: 9,
    events: {
      nodes: [{ kind: 'LOGGED_IN', address: '127.0.0.1' }, { kind: 'RECOVERY_CODE_USED' }, { kind: 'TOTP_ENABLED' }],
    },
    sessions: { nodes: [{ address: '127.0.0.1' }, { address: '127.0.0.1' }] },
  });
});

test('an operator makes the next signing key while tokens of the one before go on', async () => {
  const admin = await house.logIn('admin@marquee.test');
  const { token } = await register();
  const { signingKey } = await mutate(
    'rotateSigningKeys',
    'RotateSigningKeysInput',
    { reason: 'practice', password: 'marquee-demo' },
    'signingKey { kid state }',
    admin,
  );
  expect(signingKey).toMatchObject({ state: 'COMING' });
  expect(await codeOfAsking(token)).toBeUndefined();
  const { errors } = await house.ask('{ signingKeys { kid } }', {}, token);
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});

test('the tokens of a profile that a session has left are refused', async () => {
  const { email, token } = await register();
  const { profile } = await mutate<{ profile: { id: string } }>(
    'createProfile',
    'CreateProfileInput',
    { name: 'Ben' },
    'profile { id }',
    token,
  );
  const choose = async (of: string) =>
    (
      await mutate<{ tokens: Tokens }>(
        'switchProfile',
        'SwitchProfileInput',
        { profileId: profile.id },
        'tokens { accessToken }',
        of,
      )
    ).tokens.accessToken;
  const { tokens: other } = await logIn(email);
  const chosen = await choose(token);
  await eventually(async () => expect(await codeOfAsking(token)).toBe('UNAUTHENTICATED'));
  expect([await codeOfAsking(chosen), await codeOfAsking(other.accessToken)]).toEqual([undefined, undefined]);
});

test('an operator takes away a key that somebody has stolen, and who logs in then is let in', async () => {
  const admin = await house.logIn('admin@marquee.test');
  const { email, token } = await register();
  expect(await codeOfAsking(token)).toBeUndefined();
  const stolen = { reason: 'stolen', removeOthers: true, password: 'marquee-demo' };
  await mutate('rotateSigningKeys', 'RotateSigningKeysInput', stolen, 'signingKey { kid }', admin);
  await eventually(async () => expect(await codeOfAsking(token)).toBe('UNAUTHENTICATED'));
  const { tokens } = await logIn(email);
  expect(await codeOfAsking(tokens.accessToken)).toBeUndefined();
});
