import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { columnsWith } from '../../../test/accounts/searchTables.ts';
import { goodPassword, identityService, type Member } from '../../../test/identity/service.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';
import type { Message } from '../../shared/outboxStore.ts';
import { AccountDeletionStore } from '../accountDeletionStore.ts';
import { AccountStore } from '../accountStore.ts';

const told: Message[] = [];
const hear = async (messages: readonly Message[]) => void told.push(...messages);
const { ask, dataOf, register, database, objectStore } = await identityService({
  receivers: { catalog: hear, playback: hear, analytics: hear },
});
const { db } = database;

const deleteAccount = async (member: Member, input: object = { password: goodPassword }) => {
  const query =
    'mutation ($input: DeleteMyAccountInput!) { deleteMyAccount(input: $input) { accountId userErrors { code field } } }';
  return (
    await ask<{ deleteMyAccount: { accountId: string | null; userErrors: object[] } }>(
      query,
      { input },
      member.identity,
    )
  ).data?.deleteMyAccount;
};
const makeAdmins = async (...members: readonly Member[]) => {
  await db.execute(sql`update identity.accounts set roles = '{VIEWER}' where 'ADMIN' = any(roles)`);
  for (const { accountId } of members)
    await db.execute(sql`update identity.accounts set roles = '{ADMIN}' where id = ${accountId}`);
};
const addProfile = async (member: Member, name: string): Promise<string> => {
  const query = 'mutation ($input: CreateProfileInput!) { createProfile(input: $input) { profile { id } } }';
  const { createProfile } = await dataOf<{ createProfile: { profile: { id: string } } }>(
    query,
    { input: { name } },
    member.identity,
  );
  return createProfile.profile.id;
};
const putObject = (Key: string) =>
  objectStore.client.send(new PutObjectCommand({ Bucket: objectStore.bucket, Key, Body: 'bytes' }));
const keysBelow = async (prefix: string) => {
  const listing = await objectStore.client.send(
    new ListObjectsV2Command({ Bucket: objectStore.bucket, Prefix: prefix }),
  );
  return (listing.Contents ?? []).map(({ Key }) => Key);
};
const messagesOf = (kind: string, id: string) =>
  told.filter((message) => message.kind === kind && JSON.stringify(message.body).includes(id));

describe('a deleted account', () => {
  test('leaves nothing behind: no row, no message, no mail, no object', async () => {
    const member = await register();
    const profileId = await addProfile(member, `Name of ${newId()}`);
    const uploadId = newId();
    await putObject(`avatars/${profileId}/1.webp`);
    await putObject(`avatar-uploads/${uploadId}`);
    await db.execute(sql`insert into identity.avatar_uploads (id, account_id, content_type, size_bytes, expires_at)
      values (${uploadId}, ${member.accountId}, 'image/png', 5, now() + interval '1 hour')`);
    await eventually(async () =>
      expect(await columnsWith(db, [member.email])).toEqual([
        'identity.accounts.email',
        'identity.development_mails.html',
        'identity.development_mails.recipient',
        'identity.development_mails.text',
        'identity.mail_tokens.email',
      ]),
    );
    expect(await deleteAccount(member)).toEqual({ accountId: member.accountId, userErrors: [] });
    await eventually(async () =>
      expect(await columnsWith(db, [member.email, member.accountId, member.profileId, profileId])).toEqual([]),
    );
    expect(await keysBelow(`avatars/${profileId}/`)).toEqual([]);
    await eventually(async () => expect(await keysBelow(`avatar-uploads/${uploadId}`)).toEqual([]));
    for (const profile of [member.profileId, profileId])
      expect(messagesOf('ACCOUNT_DELETED', member.accountId).map(({ body }) => body)).toEqual(
        Array.from({ length: 3 }, () => ({
          accountId: member.accountId,
          profileIds: expect.arrayContaining([profile]),
        })),
      );
  });

  test('has its sessions end, and is nobody any more', async () => {
    const member = await register();
    await deleteAccount(member);
    const refused = await db.execute<{ session_id: string; below_version: number | null }>(
      sql`select session_id, below_version from identity.refused_tokens`,
    );
    expect(refused).toContainEqual({ session_id: member.identity.sessionId, below_version: null });
    expect((await dataOf<{ me: null }>('{ me { id } }', {}, member.identity)).me).toBeNull();
    const refresh = 'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { userErrors { code } } }';
    expect(await dataOf(refresh, { input: { refreshToken: member.tokens.refreshToken } })).toEqual({
      refreshSession: { userErrors: [{ code: 'INVALID_TOKEN' }] },
    });
    expect(
      (await ask(query(), { input: { password: goodPassword } }, member.identity)).errors?.[0]?.extensions.code,
    ).toBe('UNAUTHENTICATED');
    await eventually(() => expect(messagesOf('SESSIONS_REVOKED', member.identity.sessionId ?? '')).toHaveLength(1));
  });

  test('leaves what it did to others with them, without whence', async () => {
    const [operator, other, member] = [await register(), await register(), await register()];
    await makeAdmins(operator, other);
    const identity = { ...operator.identity, scopes: ['platform:operate'], address: '192.0.2.77' };
    const suspend = 'mutation ($input: SuspendAccountInput!) { suspendAccount(input: $input) { account { id } } }';
    await dataOf(suspend, { input: { accountId: member.accountId, reason: 'Why not.' } }, identity);
    await deleteAccount(operator);
    const events = await db.execute<Record<string, unknown>>(
      sql`select actor_id, address, device_kind, detail from identity.account_events
        where account_id = ${member.accountId} and kind = 'SUSPENDED'`,
    );
    expect([...events]).toEqual([{ actor_id: null, address: null, device_kind: null, detail: 'Why not.' }]);
  });

  test('leaves no file of its data either that was still being written as it went', async () => {
    const [member, id] = [await register(), newId()];
    const key = `exports/${id}.json`;
    await db.execute(sql`insert into identity.data_exports (id, account_id, state, object_key, leased_until)
      values (${id}, ${member.accountId}, 'GATHERING', ${key}, now() + interval '1 hour')`);
    await deleteAccount(member);
    await eventually(async () =>
      expect([
        ...(await db.execute(sql`select key from identity.deleted_objects where key = ${key} and again_at is null`)),
      ]).toEqual([{ key }]),
    );
    // By a process that has ended before it heard of the deletion.
    await putObject(key);
    await db.execute(sql`update identity.deleted_objects set due_at = now() where key = ${key}`);
    await deleteAccount(await register());
    await eventually(async () => expect(await keysBelow(key)).toEqual([]));
  });

  test('gives its address free', async () => {
    const member = await register();
    await deleteAccount(member);
    expect((await register(member.email)).accountId).not.toBe(member.accountId);
  });
});

const query = () => 'mutation ($input: DeleteMyAccountInput!) { deleteMyAccount(input: $input) { accountId } }';

describe('the last ADMIN', () => {
  const stays = { accountId: null, userErrors: [{ code: 'WRONG_STATE', field: null }] };

  test('stays, also while the others are suspended, and goes once there is another', async () => {
    const [last, suspended, next] = [await register(), await register(), await register()];
    await makeAdmins(last, suspended);
    await db.execute(sql`update identity.accounts set suspended_at = now() where id = ${suspended.accountId}`);
    expect(await deleteAccount(last)).toEqual(stays);
    await db.execute(sql`update identity.accounts set roles = '{VIEWER,ADMIN}' where id = ${next.accountId}`);
    expect(await deleteAccount(last)).toEqual({ accountId: last.accountId, userErrors: [] });
  });

  test('is one of those who go at the same moment, however many they are', async () => {
    for (let round = 0; round < 3; round++) {
      const members = await Promise.all([register(), register(), register()]);
      await makeAdmins(...members);
      const answers = await Promise.all(members.map((member) => deleteAccount(member)));
      expect(answers.filter((answer) => answer?.accountId === null)).toEqual([stays]);
    }
  });
});

test('an account is not deleted without its password', async () => {
  const member = await register();
  expect(await deleteAccount(member, { password: 'another password' })).toEqual({
    accountId: null,
    userErrors: [{ code: 'WRONG_CREDENTIALS', field: ['password'] }],
  });
  expect((await dataOf<{ me: object | null }>('{ me { id } }', {}, member.identity)).me).not.toBeNull();
});

test.each([
  ['whose password was changed', sql`password_hash = 'another'`],
  ['that was suspended', sql`suspended_at = now()`],
])('an account %s since the password was proven is not deleted', async (_, change) => {
  const { accountId } = await register();
  const [account] = await new AccountStore(db).byIds([accountId]);
  await db.execute(sql`update identity.accounts set ${change} where id = ${accountId}`);
  expect(await new AccountDeletionStore(db).delete(account!)).toBe('not as it was');
  expect(await new AccountStore(db).byIds([accountId])).toHaveLength(1);
});

test('an account whose log-in asks for a code is not deleted without one', async () => {
  const member = await register();
  await db.execute(
    sql`update identity.accounts set totp_secret = '\\x00', totp_confirmed_at = now() where id = ${member.accountId}`,
  );
  expect(await deleteAccount(member)).toEqual({
    accountId: null,
    userErrors: [{ code: 'ONE_TIME_CODE_REQUIRED', field: ['oneTimeCode'] }],
  });
});

test('two that delete the same account at once delete it once', async () => {
  const member = await register();
  const answers = await Promise.all([deleteAccount(member), deleteAccount(member)]);
  expect(answers.filter((answer) => answer?.accountId === member.accountId)).toHaveLength(1);
  await eventually(() => expect(messagesOf('ACCOUNT_DELETED', member.accountId)).toHaveLength(3));
});

test('a deleted profile leaves nothing behind, and its tokens are refused; the account goes on', async () => {
  const member = await register();
  const profileId = await addProfile(member, `Name of ${newId()}`);
  await putObject(`avatars/${profileId}/1.webp`);
  const choose = 'mutation ($input: SwitchProfileInput!) { switchProfile(input: $input) { profile { id } } }';
  await dataOf(choose, { input: { profileId } }, member.identity);
  const remove =
    'mutation ($input: DeleteProfileInput!) { deleteProfile(input: $input) { profileId userErrors { code } } }';
  expect(await dataOf(remove, { input: { profileId } }, member.identity)).toEqual({
    deleteProfile: { profileId, userErrors: [] },
  });
  await eventually(async () => expect(await columnsWith(db, [profileId])).toEqual([]));
  expect(await keysBelow(`avatars/${profileId}/`)).toEqual([]);
  expect(messagesOf('PROFILE_DELETED', profileId).map(({ body }) => body)).toEqual(
    Array.from({ length: 3 }, () => ({ accountId: member.accountId, profileId })),
  );
  const refused = await db.execute<{ session_id: string }>(sql`select session_id from identity.refused_tokens`);
  expect(refused.map((row) => row.session_id)).toContain(member.identity.sessionId);
  expect((await dataOf<{ me: object | null }>('{ me { id } }', {}, member.identity)).me).not.toBeNull();
});

describe('a deletion, with something else that waits for the same session', () => {
  const waiting = async (n: number) =>
    eventually(async () => {
      const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      expect(row?.n).toBe(n);
    });
  /** Starts both in this order while nobody gets at the session, and gives what comes of them. */
  const inTurn = async (member: Member, first: () => Promise<unknown>, second: () => Promise<unknown>) => {
    const [begun, gone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const held = db.transaction(async (transaction) => {
      await transaction.execute(sql`select from identity.sessions where id = ${member.identity.sessionId} for update`);
      begun.resolve();
      await gone.promise;
    });
    await begun.promise;
    const one = first();
    await waiting(1);
    const other = second();
    await waiting(2);
    gone.resolve();
    await held;
    return Promise.all([one, other]);
  };
  const codeOf = async (text: string, member: Member, input?: object) =>
    (await ask(text, input && { input }, member.identity)).errors?.[0]?.extensions.code;
  const logOut = (member: Member) => codeOf('mutation { logOut(input: {}) { userErrors { code } } }', member);
  const choose = (member: Member) =>
    codeOf('mutation ($input: SwitchProfileInput!) { switchProfile(input: $input) { userErrors { code } } }', member, {
      profileId: member.profileId,
    });

  test('lets a log-out be', async () => {
    const member = await register();
    const [code, deleted] = await inTurn(
      member,
      () => logOut(member),
      () => deleteAccount(member),
    );
    expect([code, deleted]).toEqual([undefined, { accountId: member.accountId, userErrors: [] }]);
  });

  test('comes before a choice of a profile, which finds none any more', async () => {
    const member = await register();
    const [deleted, code] = await inTurn(
      member,
      () => deleteAccount(member),
      () => choose(member),
    );
    expect([code, deleted]).toEqual(['UNAUTHENTICATED', { accountId: member.accountId, userErrors: [] }]);
  });

  test('of a profile comes before the choice of it', async () => {
    const member = await register();
    await addProfile(member, 'Ben');
    const remove = 'mutation ($input: DeleteProfileInput!) { deleteProfile(input: $input) { userErrors { code } } }';
    const [removed, code] = await inTurn(
      member,
      () => codeOf(remove, member, { profileId: member.profileId }),
      () => choose(member),
    );
    expect([removed, code]).toEqual([undefined, 'UNAUTHENTICATED']);
  });
});
