import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { Seal } from '../../../platform/seal.ts';
import { mailbox } from '../../../test/identity/mailbox.ts';
import {
  goodPassword,
  identityService,
  type Member,
  olderSecretsKey,
  secretsKey,
} from '../../../test/identity/service.ts';
import { codeAt, stepAt } from './totp.ts';

const identity = await identityService();
const { ask, dataOf, codeOf, register } = identity;
const { mailTo } = mailbox(identity.url);
const sql = postgres(identity.databaseUrl, { max: 1 });
afterAll(() => sql.end());

interface Fault {
  readonly code: string;
  readonly field: readonly string[] | null;
}

interface Payload {
  readonly userErrors: readonly Fault[];
}

interface Codes extends Payload {
  readonly recoveryCodes: readonly string[] | null;
}

const mutate = async <P extends Payload>(
  name: string,
  type: string,
  selection: string,
  input: object,
  member?: Member,
) =>
  (
    await dataOf<Record<string, P>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field } } }`,
      { input },
      member?.identity,
    )
  )[name] as P;

const begin = (member: Member, password = goodPassword) =>
  mutate<Payload & { secret: string; otpauthUrl: string }>(
    'beginTotp',
    'BeginTotpInput',
    'secret otpauthUrl',
    { password },
    member,
  );
const confirm = (member: Member, code: string) =>
  mutate<Codes>('confirmTotp', 'ConfirmTotpInput', 'recoveryCodes', { code }, member);
const disable = (member: Member, code: string, password = goodPassword) =>
  mutate<Payload & { account: { totpEnabled: boolean } | null }>(
    'disableTotp',
    'DisableTotpInput',
    'account { totpEnabled recoveryCodesLeft }',
    { password, code },
    member,
  );
const replace = (member: Member, code: string) =>
  mutate<Codes>(
    'replaceRecoveryCodes',
    'ReplaceRecoveryCodesInput',
    'recoveryCodes',
    { password: goodPassword, code },
    member,
  );
const logIn = ({ email }: Member, oneTimeCode?: string, password = goodPassword) =>
  mutate<Payload & { tokens: unknown }>('logIn', 'LogInInput', 'tokens { accessToken }', {
    email,
    password,
    oneTimeCode,
  });

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const bytesOf = (secret: string): Buffer => {
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};
/** An app of its own: each code is of a later step than those before, as if time went by. */
const withApp = async () => {
  const member = await register();
  const { secret } = await begin(member);
  const code = async () => {
    await sql`update identity.accounts set totp_last_step = null where id = ${member.accountId}`;
    return codeAt(bytesOf(secret), stepAt(Date.now()));
  };
  const { recoveryCodes } = await confirm(member, await code());
  return { member, code, recoveryCodes: recoveryCodes ?? [] };
};
/** A code that the app does not show about now. */
const wrongCode = async (code: () => Promise<string>) =>
  String((Number(await code()) + 500_000) % 1_000_000).padStart(6, '0');
const required = { tokens: null, userErrors: [{ code: 'ONE_TIME_CODE_REQUIRED', field: ['oneTimeCode'] }] };
const wrong = { tokens: null, userErrors: [{ code: 'WRONG_CREDENTIALS', field: ['oneTimeCode'] }] };
const eventsOf = async ({ accountId }: Member) =>
  (await sql`select kind from identity.account_events where account_id = ${accountId} order by at, id`).map(
    ({ kind }) => kind,
  );

test('the owner of an account is told when an app is turned on, gets other codes, and is turned off', async () => {
  const { member, code } = await withApp();
  const { text } = await mailTo(member.email, /^An authenticator app was turned on$/);
  expect(text).toMatch(/If that was not you.*\n\n.*\/account\/forgotten-password/);
  await replace(member, await code());
  await mailTo(member.email, /^You have new recovery codes$/);
  await disable(member, await code());
  await mailTo(member.email, /^The authenticator app was turned off$/);
});

describe('an authenticator app', () => {
  test('is asked for once it has shown a code, and not before', async () => {
    const member = await register();
    const { secret, otpauthUrl } = await begin(member);
    expect(new URL(otpauthUrl).searchParams.get('secret')).toBe(secret);
    expect((await logIn(member)).userErrors).toEqual([]);
    const { recoveryCodes } = await confirm(member, codeAt(bytesOf(secret), stepAt(Date.now())));
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await logIn(member)).toEqual(required);
    expect(await eventsOf(member)).toContain('TOTP_ENABLED');
  });

  test('lets its owner in with a code, once with each', async () => {
    const { member, code } = await withApp();
    const now = await code();
    expect((await logIn(member, now)).userErrors).toEqual([]);
    expect(await logIn(member, now)).toEqual(wrong);
    const again = await code();
    expect((await logIn(member, `${again.slice(0, 3)} ${again.slice(3)}`)).userErrors).toEqual([]);
  });

  test('takes a code once though many send it at once', async () => {
    const { member, code } = await withApp();
    const now = await code();
    const answers = await Promise.all(Array.from({ length: 4 }, () => logIn(member, now)));
    expect(answers.filter(({ tokens }) => tokens !== null)).toHaveLength(1);
  });

  test('says nothing of itself to who has not the password', async () => {
    const { member, code } = await withApp();
    const answer = { tokens: null, userErrors: [{ code: 'WRONG_CREDENTIALS', field: null }] };
    expect(await logIn(member, undefined, 'not the password')).toEqual(answer);
    expect(await logIn(member, await code(), 'not the password')).toEqual(answer);
  });

  test('is kept sealed', async () => {
    const member = await register();
    const { secret } = await begin(member);
    const [row] = await sql`select totp_secret from identity.accounts where id = ${member.accountId}`;
    expect(row?.totp_secret.includes(bytesOf(secret))).toBe(false);
  });

  test('whose secret an older key has sealed goes on, and is sealed anew as its code is taken', async () => {
    const { member, code } = await withApp();
    const purpose = `totp:${member.accountId}`;
    const [now, before] = [new Seal([secretsKey]), new Seal([olderSecretsKey])];
    const kept = async (): Promise<Buffer> =>
      (await sql`select totp_secret from identity.accounts where id = ${member.accountId}`)[0]?.totp_secret;
    const secret = now.open(await kept(), purpose);
    await sql`update identity.accounts set totp_secret = ${before.close(secret, purpose)} where id = ${member.accountId}`;
    expect((await logIn(member, await wrongCode(code))).tokens).toBeNull();
    expect(before.isByFirst(await kept())).toBe(true);
    expect((await logIn(member, await code())).userErrors).toEqual([]);
    expect(now.open(await kept(), purpose)).toEqual(secret);
    expect((await logIn(member, await code())).userErrors).toEqual([]);
  });

  test('that another is begun with in its place is worth nothing', async () => {
    const member = await register();
    const [first, second] = [await begin(member), await begin(member)];
    const codeOfNow = (secret: string) => codeAt(bytesOf(secret), stepAt(Date.now()));
    expect((await confirm(member, codeOfNow(first.secret))).userErrors).toEqual([
      { code: 'WRONG_CREDENTIALS', field: ['code'] },
    ]);
    expect((await confirm(member, codeOfNow(second.secret))).userErrors).toEqual([]);
  });

  test('cannot be begun or confirmed while one is on, nor confirmed before it was begun', async () => {
    const { member, code } = await withApp();
    const wrongState = [{ code: 'WRONG_STATE', field: null }];
    expect(await begin(member)).toEqual({ secret: null, otpauthUrl: null, userErrors: wrongState });
    expect(await confirm(member, await code())).toEqual({ recoveryCodes: null, userErrors: wrongState });
    expect((await confirm(await register(), '123456')).userErrors).toEqual(wrongState);
  });

  test('is turned off with the password and a code', async () => {
    const { member, code } = await withApp();
    expect((await disable(member, await code(), 'not the password')).userErrors).toEqual([
      { code: 'WRONG_CREDENTIALS', field: ['password'] },
    ]);
    expect((await disable(member, await wrongCode(code))).userErrors).toEqual([
      { code: 'WRONG_CREDENTIALS', field: ['code'] },
    ]);
    const { account, userErrors } = await disable(member, await code());
    expect([account, userErrors]).toEqual([{ totpEnabled: false, recoveryCodesLeft: 0 }, []]);
    expect((await logIn(member)).userErrors).toEqual([]);
    expect((await disable(member, '123456')).userErrors).toEqual([{ code: 'WRONG_STATE', field: null }]);
  });

  test('wants the password to begin, and all of it a log-in', async () => {
    expect((await begin(await register(), 'not the password')).userErrors).toEqual([
      { code: 'WRONG_CREDENTIALS', field: ['password'] },
    ]);
    for (const call of [
      'beginTotp(input: { password: "x" }) { secret }',
      'confirmTotp(input: { code: "123456" }) { recoveryCodes }',
      'disableTotp(input: { password: "x", code: "123456" }) { account { id } }',
      'replaceRecoveryCodes(input: { password: "x", code: "123456" }) { recoveryCodes }',
    ])
      expect(await codeOf(`mutation { ${call} }`)).toBe('UNAUTHENTICATED');
  });
});

describe('recovery codes', () => {
  test('stand in for the app, each once and however it is typed', async () => {
    const { member, recoveryCodes } = await withApp();
    const [first = '', second = ''] = recoveryCodes;
    expect((await logIn(member, first)).userErrors).toEqual([]);
    expect(await logIn(member, first)).toEqual(wrong);
    expect((await logIn(member, ` ${second.toUpperCase().replaceAll('-', ' ')}`)).userErrors).toEqual([]);
    expect(await eventsOf(member)).toContain('RECOVERY_CODE_USED');
  });

  test('are the account’s alone', async () => {
    const [one, other] = [await withApp(), await withApp()];
    expect(await logIn(other.member, one.recoveryCodes[0])).toEqual(wrong);
  });

  test('can be replaced; those before are worth nothing', async () => {
    const { member, code, recoveryCodes } = await withApp();
    const { recoveryCodes: others } = await replace(member, await code());
    expect(others).toHaveLength(10);
    expect(await logIn(member, recoveryCodes[0])).toEqual(wrong);
    expect((await logIn(member, others?.[0])).userErrors).toEqual([]);
    expect(await eventsOf(member)).toContain('RECOVERY_CODES_REPLACED');
  });

  test('are kept as hashes', async () => {
    const { member, recoveryCodes } = await withApp();
    const rows = await sql`select hash from identity.recovery_codes where account_id = ${member.accountId}`;
    expect(rows).toHaveLength(10);
    for (const { hash } of rows) for (const code of recoveryCodes) expect(hash.includes(Buffer.from(code))).toBe(false);
  });
});

test('five wrong codes end the trying for the account, the right one too, and others are not held up', async () => {
  const { member, code, recoveryCodes } = await withApp();
  const bad = await wrongCode(code);
  for (let n = 0; n < 5; n += 1) expect(await logIn(member, bad)).toEqual(wrong);
  const query = 'mutation ($input: LogInInput!) { logIn(input: $input) { tokens { accessToken } } }';
  for (const oneTimeCode of [await code(), recoveryCodes[0]]) {
    const { errors } = await ask(query, { input: { email: member.email, password: goodPassword, oneTimeCode } });
    expect(errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
  }
  const other = await withApp();
  expect((await logIn(other.member, await other.code())).userErrors).toEqual([]);
});

test('what an account has of second factors is for itself and accounts:read alone', async () => {
  const { member } = await withApp();
  const fields = 'totpEnabled recoveryCodesLeft passkeys { id }';
  const { me } = await dataOf<{ me: object }>(`{ me { ${fields} } }`, {}, member.identity);
  expect(me).toEqual({ totpEnabled: true, recoveryCodesLeft: 10, passkeys: [] });
  const reader = { ...(await register()).identity, scopes: ['accounts:read'] };
  const { account } = await dataOf<{ account: object }>(
    `query ($id: ID!) { account(id: $id) { ${fields} } }`,
    { id: member.accountId },
    reader,
  );
  expect(account).toEqual({ totpEnabled: true, recoveryCodesLeft: null, passkeys: [] });
});

describe('what an open session alone must not do, where an app is on,', () => {
  const attempts: readonly (readonly [name: string, type: string, input: () => object])[] = [
    [
      'changeEmail',
      'ChangeEmailInput',
      () => ({ email: `${crypto.randomUUID()}@example.com`, password: goodPassword }),
    ],
    ['beginPasskey', 'BeginPasskeyInput', () => ({ password: goodPassword })],
    [
      'changePassword',
      'ChangePasswordInput',
      () => ({ currentPassword: goodPassword, newPassword: 'another horse battery' }),
    ],
  ];

  test.each(attempts)('wants a code beside the password, which is good once: %s', async (name, type, input) => {
    const { member, code } = await withApp();
    const asked = async (oneTimeCode?: string) =>
      (await mutate<Payload>(name, type, '__typename', { ...input(), oneTimeCode }, member)).userErrors;
    expect(await asked()).toEqual(required.userErrors);
    expect(await asked(await wrongCode(code))).toEqual(wrong.userErrors);
    const right = await code();
    expect(await asked(right)).toEqual([]);
    expect((await logIn(member, right)).tokens).toBeNull();
  });
});
