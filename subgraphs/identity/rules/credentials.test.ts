import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { mailbox, tokenOf } from '../../../test/identity/mailbox.ts';
import { goodPassword, identityService, type Member, memberOf } from '../../../test/identity/service.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';

const service = await identityService({ bounds: { passwordAgain: { attempts: 3, windowSeconds: 60 } } });
const { dataOf, codeOf, register, database } = service;
const { mailsTo, mailTo } = mailbox(service.url);

const otherPassword = 'another battery, correct';
const someAddress = () => `${newId()}@example.com`;

interface Payload {
  readonly email?: string | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[];
}
const mutate = async (field: string, type: string, input: object, member?: Member): Promise<Payload> => {
  const more = field === 'verifyEmail' ? 'email' : '';
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${more} userErrors { code field } } }`;
  return (await dataOf<Record<string, Payload>>(query, { input }, member?.identity))[field] as Payload;
};
const verifyEmail = (token: string) => mutate('verifyEmail', 'VerifyEmailInput', { token });
const requestVerification = (member: Member, input: object = {}) =>
  mutate('requestEmailVerification', 'RequestEmailVerificationInput', input, member);
const changeEmail = (member: Member, email: string, password = goodPassword) =>
  mutate('changeEmail', 'ChangeEmailInput', { email, password }, member);
const requestReset = (email: string) => mutate('requestPasswordReset', 'RequestPasswordResetInput', { email });
const resetPassword = (token: string, password = otherPassword) =>
  mutate('resetPassword', 'ResetPasswordInput', { token, password });
const changePassword = (member: Member, currentPassword = goodPassword, newPassword = otherPassword) =>
  mutate('changePassword', 'ChangePasswordInput', { currentPassword, newPassword }, member);
const meOf = async (member: Member) =>
  (
    await dataOf<{ me: { email: string; emailVerified: boolean } }>(
      '{ me { email emailVerified } }',
      {},
      member.identity,
    )
  ).me;
const logIn = async (email: string, password: string): Promise<Member | undefined> => {
  const query = 'mutation ($input: LogInInput!) { logIn(input: $input) { tokens { accessToken refreshToken } } }';
  const { logIn } = await dataOf<{ logIn: { tokens: Member['tokens'] | null } }>(query, { input: { email, password } });
  return logIn.tokens ? memberOf(email, logIn.tokens) : undefined;
};
const goesOn = async ({ tokens: { refreshToken } }: Member): Promise<boolean> => {
  const query = 'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { userErrors { code } } }';
  const { refreshSession } = await dataOf<{ refreshSession: Payload }>(query, { input: { refreshToken } });
  return refreshSession.userErrors.length === 0;
};
const eventsOf = async ({ accountId }: Member): Promise<unknown[]> =>
  (
    await database.db.execute<{ kind: string }>(
      sql`select kind from identity.account_events where account_id = ${accountId} order by at, id`,
    )
  ).map(({ kind }) => kind);
/** The token of the nth such mail to an address. */
const tokenTo = async (email: string, subject: RegExp, nth = 0): Promise<string> =>
  tokenOf(await mailTo(email, subject, nth));

const done = { userErrors: [] };
const invalid = { userErrors: [{ code: 'INVALID_TOKEN', field: ['token'] }] };
const confirm = /^Confirm your e-mail address$/;
const choose = /^Choose a new password$/;

describe('an e-mail address', () => {
  test('is proven by the token that register mails to it, and proving it again says the same', async () => {
    const member = await register();
    expect(await meOf(member)).toEqual({ email: member.email, emailVerified: false });
    const token = await tokenTo(member.email, confirm);
    expect(await verifyEmail(token)).toEqual({ email: member.email, ...done });
    expect(await verifyEmail(token)).toEqual({ email: member.email, ...done });
    expect(await meOf(member)).toEqual({ email: member.email, emailVerified: true });
    expect(await eventsOf(member)).toEqual(['REGISTERED', 'LOGGED_IN', 'EMAIL_VERIFIED']);
  });

  test('is not proven by a token that is made up, expired, or for something else', async () => {
    const member = await register();
    const token = await tokenTo(member.email, confirm);
    await requestReset(member.email);
    const reset = await tokenTo(member.email, choose);
    for (const wrong of ['', 'made-up', reset]) expect(await verifyEmail(wrong)).toEqual({ email: null, ...invalid });
    await database.db.execute(sql`update identity.mail_tokens set expires_at = now()`);
    expect(await verifyEmail(token)).toEqual({ email: null, ...invalid });
  });

  test('is asked to be proven again in the language that is wanted, five times an hour, and not once it is', async () => {
    const member = await register();
    expect(await requestVerification(member, { language: 'de-AT' })).toEqual(done);
    const german = await mailTo(member.email, /^Bestätigen Sie Ihre E-Mail-Adresse$/);
    for (let n = 0; n < 4; n++) expect(await requestVerification(member)).toEqual(done);
    const query = 'mutation { requestEmailVerification(input: {}) { userErrors { code } } }';
    expect(await codeOf(query, {}, member.identity)).toBe('RATE_LIMITED');
    expect(await verifyEmail(tokenOf(german))).toMatchObject(done);
    expect(await requestVerification(member)).toMatchObject({ userErrors: [{ code: 'WRONG_STATE' }] });
  });
});

describe('changeEmail', () => {
  test('has the new address hold once it is proven, and tells the old one', async () => {
    const [member, wanted] = [await register(), someAddress()];
    expect(await changeEmail(member, wanted.toUpperCase())).toEqual(done);
    expect((await meOf(member)).email).toBe(member.email);
    expect(await verifyEmail(await tokenTo(wanted, confirm))).toEqual({ email: wanted, ...done });
    expect(await meOf(member)).toEqual({ email: wanted, emailVerified: true });
    expect(await logIn(member.email, goodPassword)).toBeUndefined();
    expect(await logIn(wanted, goodPassword)).toBeDefined();
    expect((await mailTo(member.email, /address was changed/)).text).toContain(member.email);
    expect(await eventsOf(member)).toContain('EMAIL_CHANGED');
  });

  test('makes the tokens worthless that went to an address that is wanted no more', async () => {
    const [member, mistyped, meant] = [await register(), someAddress(), someAddress()];
    const own = await tokenTo(member.email, confirm);
    await changeEmail(member, mistyped);
    const toMistyped = await tokenTo(mistyped, confirm);
    await changeEmail(member, meant);
    expect(await verifyEmail(toMistyped)).toEqual({ email: null, ...invalid });
    expect(await verifyEmail(await tokenTo(meant, confirm))).toEqual({ email: meant, ...done });
    expect(await verifyEmail(own)).toEqual({ email: null, ...invalid });
  });

  test('wants the password, a good address that is another one, and nobody else to have it', async () => {
    const [member, other] = [await register(), await register()];
    const errors = async (...asked: Parameters<typeof changeEmail>) => (await changeEmail(...asked)).userErrors;
    expect(await errors(member, someAddress(), 'not the password')).toEqual([
      { code: 'WRONG_CREDENTIALS', field: ['password'] },
    ]);
    expect(await errors(member, 'nobody')).toEqual([{ code: 'INVALID', field: ['email'] }]);
    expect(await errors(member, member.email)).toEqual([{ code: 'INVALID', field: ['email'] }]);
    expect(await errors(member, other.email)).toEqual([{ code: 'ALREADY_EXISTS', field: ['email'] }]);
  });

  test('is refused in the end when somebody else has opened an account with the address meanwhile', async () => {
    const [member, wanted] = [await register(), someAddress()];
    await changeEmail(member, wanted);
    const token = await tokenTo(wanted, confirm);
    await register(wanted);
    expect(await verifyEmail(token)).toMatchObject({ email: null, userErrors: [{ code: 'ALREADY_EXISTS' }] });
    expect((await meOf(member)).email).toBe(member.email);
  });
});

describe('a forgotten password', () => {
  test('is chosen anew by the token that is mailed: it ends all sessions, proves the address, and is good once', async () => {
    const member = await register();
    expect(await requestReset(member.email)).toEqual(done);
    const token = await tokenTo(member.email, choose);
    expect(await resetPassword(token)).toEqual(done);
    expect(await goesOn(member)).toBe(false);
    expect(await logIn(member.email, goodPassword)).toBeUndefined();
    const again = await logIn(member.email, otherPassword);
    expect(again && (await meOf(again))).toEqual({ email: member.email, emailVerified: true });
    expect(await resetPassword(token, 'a third password')).toEqual(invalid);
    expect(await eventsOf(member)).toContain('PASSWORD_RESET');
    expect((await mailTo(member.email, /password was changed/)).text).toContain('/account/forgotten-password');
  });

  test('is asked for alike with an account and without, before anybody looks whether there is one', async () => {
    const [member, unknown] = [await register(), someAddress()];
    await database.db.transaction(async (transaction) => {
      await transaction.execute(sql`lock table identity.accounts in access exclusive mode`);
      for (const email of [unknown, member.email]) expect(await requestReset(email)).toEqual(done);
    });
    await mailTo(member.email, choose);
    const queued = () => database.db.execute(sql`select from identity.outbox where receiver = 'mail'`);
    await eventually(async () => expect(await queued()).toHaveLength(0));
    expect(await mailsTo(unknown)).toEqual([]);
  });

  test('has all tokens worthless once one was used, and a token is good for half an hour', async () => {
    const member = await register();
    await requestReset(member.email);
    await requestReset(member.email);
    const [first, second] = [await tokenTo(member.email, choose, 0), await tokenTo(member.email, choose, 1)];
    const lifetimes = await database.db.execute<{ seconds: number }>(
      sql`select extract(epoch from expires_at - created_at)::float8 as seconds from identity.mail_tokens
        where account_id = ${member.accountId} and purpose = 'RESET_PASSWORD'`,
    );
    for (const { seconds } of lifetimes) expect(Math.abs(seconds - 1800)).toBeLessThan(60);
    expect(await resetPassword(second)).toEqual(done);
    expect(await resetPassword(first)).toEqual(invalid);
  });

  test('changes once when a token comes twice at once', async () => {
    const member = await register();
    await requestReset(member.email);
    const token = await tokenTo(member.email, choose);
    const passwords = ['the first of two', 'the second of two'];
    const answers = await Promise.all(passwords.map((password) => resetPassword(token, password)));
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  });

  test('keeps the token when the new password is too simple', async () => {
    const member = await register();
    await requestReset(member.email);
    const token = await tokenTo(member.email, choose);
    expect(await resetPassword(token, 'short')).toEqual({ userErrors: [{ code: 'INVALID', field: ['password'] }] });
    expect(await resetPassword(token)).toEqual(done);
  });

  test('is not chosen by a token that is made up, expired, or for something else, and nothing is hashed for it', async () => {
    const member = await register();
    const confirmation = await tokenTo(member.email, confirm);
    await requestReset(member.email);
    const token = await tokenTo(member.email, choose);
    await database.db.execute(
      sql`update identity.mail_tokens set expires_at = now() where account_id = ${member.accountId} and purpose = 'RESET_PASSWORD'`,
    );
    for (const wrong of ['', 'made-up', confirmation, token]) expect(await resetPassword(wrong)).toEqual(invalid);
  });

  test('takes an address back that somebody wanted for the account, and its token', async () => {
    const [member, thief] = [await register(), someAddress()];
    await changeEmail(member, thief);
    const stolen = await tokenTo(thief, confirm);
    await requestReset(member.email);
    await resetPassword(await tokenTo(member.email, choose));
    expect(await verifyEmail(stolen)).toEqual({ email: null, ...invalid });
  });

  test('of an address that nobody had proven takes away the second factors of who opened the account: that was somebody else', async () => {
    const [stranger, known] = [await register(), await register()];
    await verifyEmail(await tokenTo(known.email, confirm));
    for (const { accountId } of [stranger, known]) {
      await database.db.execute(
        sql`update identity.accounts set totp_secret = '\\x00', totp_confirmed_at = now() where id = ${accountId}`,
      );
      await database.db.execute(
        sql`insert into identity.recovery_codes (account_id, hash) values (${accountId}, sha256('code'))`,
      );
      await database.db.execute(sql`insert into identity.passkeys
        (id, account_id, credential_id, public_key, counter, transports, synced, name)
        values (${newId()}, ${accountId}, ${newId()}, '\\x00', 0, '{}', false, 'Key')`);
    }
    for (const { email } of [stranger, known]) {
      await requestReset(email);
      expect(await resetPassword(await tokenTo(email, choose))).toEqual(done);
    }
    const factorsOf = async ({ accountId }: Member) => {
      const [row] =
        await database.db.execute(sql`select totp_secret is not null as app, totp_confirmed_at is not null as on,
        (select count(*)::int from identity.recovery_codes where account_id = a.id) as codes,
        (select count(*)::int from identity.passkeys where account_id = a.id) as passkeys
        from identity.accounts a where id = ${accountId}`);
      return row;
    };
    expect(await factorsOf(stranger)).toEqual({ app: false, on: false, codes: 0, passkeys: 0 });
    expect(await factorsOf(known)).toEqual({ app: true, on: true, codes: 1, passkeys: 1 });
    expect(await logIn(stranger.email, otherPassword)).toBeDefined();
    expect(await eventsOf(stranger)).toEqual(expect.arrayContaining(['TOTP_DISABLED', 'PASSKEY_REMOVED']));
  });

  test('lets an owner in whom strangers have locked out', async () => {
    const strict = await identityService({ bounds: { account: { attempts: 1, windowSeconds: 600 } } });
    const box = mailbox(strict.url);
    const { email } = await strict.register();
    const attempt = (password: string) =>
      strict.codeOf('mutation ($input: LogInInput!) { logIn(input: $input) { account { id } } }', {
        input: { email, password },
      });
    await attempt('not the password');
    expect(await attempt(goodPassword)).toBe('RATE_LIMITED');
    await strict.dataOf(`mutation { requestPasswordReset(input: { email: "${email}" }) { userErrors { code } } }`);
    const token = tokenOf(await box.mailTo(email, choose));
    await strict.dataOf(
      'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { userErrors { code } } }',
      { input: { token, password: otherPassword } },
    );
    expect(await attempt(otherPassword)).toBeUndefined();
  });
});

describe('changePassword', () => {
  test('ends the other sessions, leaves this one, and tells by mail', async () => {
    const member = await register();
    const other = await logIn(member.email, goodPassword);
    expect(await changePassword(member)).toEqual(done);
    expect(other && (await goesOn(other))).toBe(false);
    expect(await goesOn(member)).toBe(true);
    expect(await logIn(member.email, otherPassword)).toBeDefined();
    expect(await eventsOf(member)).toContain('PASSWORD_CHANGED');
    await mailTo(member.email, /password was changed/);
  });

  test('wants the password until now and a good new one', async () => {
    const member = await register();
    expect((await changePassword(member, 'not the password')).userErrors).toEqual([
      { code: 'WRONG_CREDENTIALS', field: ['currentPassword'] },
    ]);
    expect((await changePassword(member, goodPassword, 'password123')).userErrors).toEqual([
      { code: 'INVALID', field: ['newPassword'] },
    ]);
  });

  test('makes tokens for a forgotten password worthless', async () => {
    const member = await register();
    await requestReset(member.email);
    const token = await tokenTo(member.email, choose);
    await changePassword(member);
    expect(await resetPassword(token)).toEqual(invalid);
  });

  test('is refused after a few wrong passwords in this session, and no other session is', async () => {
    const member = await register();
    const other = await logIn(member.email, goodPassword);
    for (const _ of [1, 2, 3]) await changePassword(member, 'not the password');
    const query = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }';
    const input = { currentPassword: goodPassword, newPassword: otherPassword };
    expect(await codeOf(query, { input }, member.identity)).toBe('RATE_LIMITED');
    expect(other && (await changePassword(other))).toEqual(done);
  });

  test('wants a log-in', async () => {
    for (const asked of [
      'changePassword(input: { currentPassword: "", newPassword: "" })',
      'changeEmail(input: { email: "", password: "" })',
      'requestEmailVerification(input: {})',
    ])
      expect(await codeOf(`mutation { ${asked} { userErrors { code } } }`)).toBe('UNAUTHENTICATED');
  });
});

test('no token and no password stands in the database as it was mailed or typed', async () => {
  const member = await register();
  await requestReset(member.email);
  const secrets = [await tokenTo(member.email, confirm), await tokenTo(member.email, choose), goodPassword];
  const tables = ['accounts', 'mail_tokens', 'outbox', 'account_events', 'log_in_attempts'];
  for (const table of tables) {
    const rows = await database.db.execute(sql`select t::text as row from identity.${sql.identifier(table)} as t`);
    for (const secret of secrets) expect(JSON.stringify(rows)).not.toContain(secret);
  }
});
