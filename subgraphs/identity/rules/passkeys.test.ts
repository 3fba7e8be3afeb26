import { decodeJwt } from 'jose';
import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { type Faults, SoftwareAuthenticator } from '../../../test/identity/authenticator.ts';
import { mailbox } from '../../../test/identity/mailbox.ts';
import { goodPassword, identityService, type Member } from '../../../test/identity/service.ts';
import { newId } from '../../shared/id.ts';

const identity = await identityService();
const { dataOf, codeOf, register } = identity;
const { mailTo } = mailbox(identity.url);
const sql = postgres(identity.databaseUrl, { max: 1 });
afterAll(() => sql.end());

interface Fault {
  readonly code: string;
  readonly field: readonly string[] | null;
}

interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly excludeCredentials: readonly { readonly id: string }[];
  readonly authenticatorSelection: { readonly userVerification: string };
}

interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly synced: boolean;
  readonly lastUsedAt: string | null;
}

const begin = async (member: Member, password = goodPassword) => {
  const query = /* GraphQL */ `
    mutation ($input: BeginPasskeyInput!) {
      beginPasskey(input: $input) { options userErrors { code field } }
    }
  `;
  return (
    await dataOf<{ beginPasskey: { options: CreationOptions; userErrors: Fault[] } }>(
      query,
      { input: { password } },
      member.identity,
    )
  ).beginPasskey;
};
const add = async (member: Member, response: unknown, name = 'Phone') => {
  const query = /* GraphQL */ `
    mutation ($input: AddPasskeyInput!) {
      addPasskey(input: $input) { passkey { id name synced lastUsedAt } userErrors { code field } }
    }
  `;
  return (
    await dataOf<{ addPasskey: { passkey: Passkey | null; userErrors: Fault[] } }>(
      query,
      { input: { name, response } },
      member.identity,
    )
  ).addPasskey;
};
const passkeysOf = async (member: Member) =>
  (
    await dataOf<{ me: { passkeys: Passkey[] } }>(
      '{ me { passkeys { id name synced lastUsedAt } } }',
      {},
      member.identity,
    )
  ).me.passkeys;
/** A member with a passkey. */
const withPasskey = async (authenticator = new SoftwareAuthenticator()) => {
  const member = await register();
  const { options } = await begin(member);
  const { passkey } = await add(member, authenticator.create(options));
  if (!passkey) throw new Error('The passkey was not added.');
  return { member, authenticator, passkey };
};
const beginLogIn = async (input: object = {}) =>
  (
    await dataOf<{
      beginPasskeyLogIn: { challengeId: string; options: { challenge: string; timeout: number }; userErrors: Fault[] };
    }>(
      'mutation ($input: BeginPasskeyLogInInput!) { beginPasskeyLogIn(input: $input) { challengeId options userErrors { code field } } }',
      { input },
    )
  ).beginPasskeyLogIn;
const logIn = async (challengeId: string, response: unknown) => {
  const query = /* GraphQL */ `
    mutation ($input: LogInWithPasskeyInput!) {
      logInWithPasskey(input: $input) {
        account { id } tokens { accessToken } userErrors { code field }
      }
    }
  `;
  return (
    await dataOf<{
      logInWithPasskey: {
        account: { id: string } | null;
        tokens: { accessToken: string } | null;
        userErrors: Fault[];
      };
    }>(query, { input: { challengeId, response, device: { kind: 'PHONE', name: 'Phone' } } })
  ).logInWithPasskey;
};
const logInBy = async (authenticator: SoftwareAuthenticator, faults?: Faults) => {
  const { challengeId, options } = await beginLogIn();
  return logIn(challengeId, authenticator.get(options, faults));
};
const codeWanted = { code: 'ONE_TIME_CODE_REQUIRED', field: ['oneTimeCode'] };
const notTaken = { passkey: null, userErrors: [{ code: 'INVALID', field: ['response'] }] };
const wrong = { account: null, tokens: null, userErrors: [{ code: 'WRONG_CREDENTIALS', field: null }] };

describe('addPasskey', () => {
  test('adds what the browser has made, for the account, with its owner verified', async () => {
    const member = await register();
    const { options } = await begin(member);
    expect(options.rp.id).toBe('localhost');
    expect(options.user).toMatchObject({ name: member.email, displayName: member.email });
    expect(options.authenticatorSelection.userVerification).toBe('required');
    const { passkey, userErrors } = await add(member, new SoftwareAuthenticator({ synced: true }).create(options));
    expect(userErrors).toEqual([]);
    expect(passkey).toMatchObject({ name: 'Phone', synced: true, lastUsedAt: null });
    expect(await passkeysOf(member)).toEqual([passkey]);
    expect((await begin(member)).options.excludeCredentials).toHaveLength(1);
  });

  test('wants the password to begin, and a log-in', async () => {
    const member = await register();
    const { options, userErrors } = await begin(member, 'not the password');
    expect([options, userErrors]).toEqual([null, [{ code: 'WRONG_CREDENTIALS', field: ['password'] }]]);
    expect(await codeOf('mutation { beginPasskey(input: { password: "x" }) { options } }')).toBe('UNAUTHENTICATED');
  });

  test('wants a code to begin where an authenticator app is on: the passkey would log in without one', async () => {
    const member = await register();
    await sql`update identity.accounts set totp_confirmed_at = now() where id = ${member.accountId}`;
    const { options, userErrors } = await begin(member);
    expect([options, userErrors]).toEqual([null, [codeWanted]]);
  });

  test('gives the same passkey when the same comes again', async () => {
    const member = await register();
    const { options } = await begin(member);
    const response = new SoftwareAuthenticator().create(options);
    const first = await add(member, response);
    expect(await add(member, response)).toEqual(first);
    expect(await passkeysOf(member)).toHaveLength(1);
  });

  test.each<[string, Faults]>([
    ['for another challenge', { challenge: 'bWFkZSB1cA' }],
    ['on another page', { origin: 'http://evil.example' }],
    ['for another domain', { domain: 'evil.example' }],
    ['without its owner', { verified: false }],
    ['as an answer to a log-in', { type: 'webauthn.get' }],
  ])('takes none that was made %s', async (_, faults) => {
    const member = await register();
    const { options } = await begin(member);
    expect(await add(member, new SoftwareAuthenticator().create(options, faults))).toEqual(notTaken);
    expect(await passkeysOf(member)).toEqual([]);
  });

  test('takes a challenge once, within five minutes, from its own account', async () => {
    const [member, stranger] = [await register(), await register()];
    const { options } = await begin(member);
    expect(await add(stranger, new SoftwareAuthenticator().create(options))).toEqual(notTaken);
    expect((await add(member, new SoftwareAuthenticator().create(options))).userErrors).toEqual([]);
    expect(await add(member, new SoftwareAuthenticator().create(options))).toEqual(notTaken);
    const { options: old } = await begin(member);
    await sql`update identity.passkey_challenges set expires_at = now() where account_id = ${member.accountId}`;
    expect(await add(member, new SoftwareAuthenticator().create(old))).toEqual(notTaken);
  });

  test('tells what is no answer of a browser at all', async () => {
    const member = await register();
    for (const response of [7, 'text', {}, { id: 'a', rawId: 'a', type: 'public-key', response: {} }])
      expect((await add(member, response)).userErrors[0]).toMatchObject({
        code: 'INVALID',
        field: expect.arrayContaining(['response']),
      });
    const { options } = await begin(member);
    const junk = new SoftwareAuthenticator().create(options);
    junk.response.attestationObject = 'oQ';
    expect(await add(member, junk)).toEqual(notTaken);
  });

  test('adds twenty and no more', async () => {
    const { member, passkey } = await withPasskey();
    await sql`
      insert into identity.passkeys (id, account_id, credential_id, public_key, counter, transports, synced, name)
      select gen_random_uuid(), account_id, 'copy ' || n, public_key, 0, transports, synced, name
      from identity.passkeys, generate_series(1, 19) n where id = ${passkey.id}`;
    expect((await begin(member)).userErrors).toEqual([{ code: 'LIMIT_REACHED', field: null }]);
  });
});

describe('logInWithPasskey', () => {
  test('opens a session of its account, without the password', async () => {
    const { member, authenticator } = await withPasskey();
    const { account, tokens, userErrors } = await logInBy(authenticator);
    expect(userErrors).toEqual([]);
    expect(account?.id).toBe(member.accountId);
    expect(decodeJwt(tokens?.accessToken ?? '')).toMatchObject({ sub: member.accountId, pid: member.profileId });
    expect((await passkeysOf(member))[0]?.lastUsedAt).not.toBeNull();
  });

  test('asks for no other factor, also where an authenticator app is on', async () => {
    const { member, authenticator } = await withPasskey();
    await sql`update identity.accounts set totp_secret = 'x', totp_confirmed_at = now() where id = ${member.accountId}`;
    expect((await logInBy(authenticator)).account?.id).toBe(member.accountId);
  });

  test.each<[string, Faults]>([
    ['signed something else', { challenge: 'bWFkZSB1cA' }],
    ['was used on another page', { origin: 'http://evil.example' }],
    ['was used for another domain', { domain: 'evil.example' }],
    ['was used without its owner', { verified: false }],
    ['is the answer to a creation', { type: 'webauthn.create' }],
    ['was signed by another key', { forged: true }],
    ['names another account', { userHandle: Buffer.from(newId()).toString('base64url') }],
  ])('refuses one that %s', async (_, faults) => {
    const { authenticator } = await withPasskey();
    expect(await logInBy(authenticator, faults)).toEqual(wrong);
    expect((await logInBy(authenticator)).userErrors).toEqual([]);
  });

  test('tells an unknown passkey as one that did not sign', async () => {
    expect(await logInBy(new SoftwareAuthenticator())).toEqual(wrong);
  });

  test('refuses a copy of a key that counts', async () => {
    const { authenticator } = await withPasskey();
    expect((await logInBy(authenticator, { counter: 7 })).userErrors).toEqual([]);
    for (const counter of [7, 6, 0]) expect(await logInBy(authenticator, { counter })).toEqual(wrong);
    expect((await logInBy(authenticator, { counter: 8 })).userErrors).toEqual([]);
  });

  test('lets keys in that are kept on several devices and do not count', async () => {
    const { authenticator } = await withPasskey(new SoftwareAuthenticator({ synced: true }));
    for (let n = 0; n < 2; n += 1) expect((await logInBy(authenticator)).userErrors).toEqual([]);
  });

  test('takes a challenge once, in its time, and none that was made for adding', async () => {
    const { member, authenticator } = await withPasskey();
    const invalid = {
      account: null,
      tokens: null,
      userErrors: [{ code: 'INVALID_TOKEN', field: ['challengeId'] }],
    };
    const { challengeId, options } = await beginLogIn({ timeoutSeconds: 30 });
    expect(options.timeout).toBe(30_000);
    const response = authenticator.get(options);
    expect((await logIn(challengeId, response)).userErrors).toEqual([]);
    expect(await logIn(challengeId, response)).toEqual(invalid);
    for (const id of [newId(), 'no id']) expect(await logIn(id, response)).toEqual(invalid);
    await begin(member);
    const [added] =
      await sql`select id, challenge from identity.passkey_challenges where account_id = ${member.accountId}`;
    expect(await logIn(added?.id, authenticator.get({ challenge: added?.challenge }))).toEqual(invalid);
    const late = await beginLogIn();
    await sql`update identity.passkey_challenges set expires_at = now() where id = ${late.challengeId}`;
    expect(await logIn(late.challengeId, authenticator.get(late.options))).toEqual(invalid);
  });

  test('refuses a suspended account', async () => {
    const { member, authenticator } = await withPasskey();
    await sql`update identity.accounts set suspended_at = now() where id = ${member.accountId}`;
    expect((await logInBy(authenticator)).userErrors).toEqual([{ code: 'WRONG_STATE', field: null }]);
  });

  test('lets a browser take 30 to 300 seconds', async () => {
    for (const timeoutSeconds of [29, 301])
      expect((await beginLogIn({ timeoutSeconds })).userErrors).toEqual([
        { code: 'INVALID', field: ['timeoutSeconds'] },
      ]);
  });
});

describe('removePasskey', () => {
  const remove = async (member: Member, passkeyId: string, password = goodPassword) =>
    (
      await dataOf<{ removePasskey: { passkeyId: string | null; userErrors: Fault[] } }>(
        'mutation ($input: RemovePasskeyInput!) { removePasskey(input: $input) { passkeyId userErrors { code field } } }',
        { input: { passkeyId, password } },
        member.identity,
      )
    ).removePasskey;

  test('the owner of an account is told, as when one is added', async () => {
    const { member, passkey } = await withPasskey();
    const { text } = await mailTo(member.email, /^A passkey was added$/);
    expect(text).toMatch(/“Phone”.*If that was not you.*\n\n.*\/account\/forgotten-password/);
    await remove(member, passkey.id);
    expect((await mailTo(member.email, /^A passkey was removed$/)).text).toContain('“Phone”');
  });

  test('takes its log-in away', async () => {
    const { member, authenticator, passkey } = await withPasskey();
    expect(await remove(member, passkey.id)).toEqual({ passkeyId: passkey.id, userErrors: [] });
    expect(await passkeysOf(member)).toEqual([]);
    expect(await logInBy(authenticator)).toEqual(wrong);
    const events = await sql`
      select kind, detail from identity.account_events
      where account_id = ${member.accountId} and kind like 'PASSKEY%' order by at, id`;
    expect(events.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['PASSKEY_ADDED', 'Phone'],
      ['PASSKEY_REMOVED', 'Phone'],
    ]);
  });

  test('wants the password again, and a code where an authenticator app is on', async () => {
    const { member, passkey } = await withPasskey();
    expect(await remove(member, passkey.id, 'not the password')).toEqual({
      passkeyId: null,
      userErrors: [{ code: 'WRONG_CREDENTIALS', field: ['password'] }],
    });
    await sql`update identity.accounts set totp_confirmed_at = now() where id = ${member.accountId}`;
    expect((await remove(member, passkey.id)).userErrors).toEqual([codeWanted]);
    expect(await passkeysOf(member)).toHaveLength(1);
  });

  test('answers that of another account as a made-up one', async () => {
    const [{ passkey }, stranger] = [await withPasskey(), await register()];
    const answer = { passkeyId: null, userErrors: [{ code: 'NOT_FOUND', field: ['passkeyId'] }] };
    for (const id of [passkey.id, newId(), 'no id']) expect(await remove(stranger, id)).toEqual(answer);
  });
});
