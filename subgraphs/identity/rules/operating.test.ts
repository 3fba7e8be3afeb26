import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { goodPassword, identityService, type Member } from '../../../test/identity/service.ts';
import { newId } from '../../shared/id.ts';

const { dataOf, codeOf, register, database } = await identityService();
const { db } = database;

interface Operated {
  readonly account: Record<string, unknown> | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string[] | null }[];
}

const scopes = ['accounts:read', 'platform:operate'];
const operator = async () => {
  const member = await register();
  await db.execute(sql`update identity.accounts set roles = '{ADMIN}' where id = ${member.accountId}`);
  return { ...member, identity: { ...member.identity, scopes, address: '192.0.2.9' } };
};
/** With the password again where the mutation takes one. */
const operate = async (by: Member, mutation: string, given: object): Promise<Operated> => {
  const input = mutation === 'reinstateAccount' ? given : { password: goodPassword, ...given };
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) {
    account { id roles scopes suspendedAt suspendedReason } userErrors { code field } } }`;
  return (await dataOf<Record<string, Operated>>(query, { input }, by.identity))[mutation]!;
};
const logIn = async (member: Member) => {
  const query =
    'mutation ($input: LogInInput!) { logIn(input: $input) { tokens { accessToken } userErrors { code } } }';
  const input = { email: member.email, password: goodPassword };
  return (await dataOf<{ logIn: { tokens: object | null; userErrors: object[] } }>(query, { input })).logIn;
};
const refresh = async (member: Member) => {
  const query = 'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { userErrors { code } } }';
  const input = { refreshToken: member.tokens.refreshToken };
  return (await dataOf<{ refreshSession: { userErrors: object[] } }>(query, { input })).refreshSession.userErrors;
};
interface Event {
  readonly kind: string;
  readonly actor: { readonly id: string } | null;
  readonly address: string | null;
  readonly detail: string | null;
}
const eventsOf = async (member: Member, by: Member): Promise<Event[]> => {
  const query =
    'query ($id: ID!) { me { id } account(id: $id) { events { totalCount nodes { kind actor { id } address detail device { kind } } } } }';
  const own = '{ account: me { events { totalCount nodes { kind actor { id } address detail device { kind } } } } }';
  const asked = by.accountId === member.accountId ? own : query;
  const { account } = await dataOf<{ account: { events: { totalCount: number; nodes: Event[] } } }>(
    asked,
    by.accountId === member.accountId ? {} : { id: member.accountId },
    by.identity,
  );
  expect(account.events.totalCount).toBe(account.events.nodes.length);
  return account.events.nodes;
};

describe('an account that is suspended', () => {
  test('is logged out everywhere, and is not let in until it is reinstated', async () => {
    const [by, member] = [await operator(), await register()];
    const { account } = await operate(by, 'suspendAccount', {
      accountId: member.accountId,
      reason: 'Sells its log-in.',
    });
    expect(account).toMatchObject({ suspendedAt: expect.any(String), suspendedReason: 'Sells its log-in.' });
    expect(await refresh(member)).toMatchObject([{ code: 'INVALID_TOKEN' }]);
    expect(await logIn(member)).toMatchObject({ tokens: null, userErrors: [{ code: 'WRONG_STATE' }] });
    const reinstated = await operate(by, 'reinstateAccount', { accountId: member.accountId });
    expect(reinstated.account).toMatchObject({ suspendedAt: null, suspendedReason: null });
    expect(await logIn(member)).toMatchObject({ tokens: { accessToken: expect.any(String) }, userErrors: [] });
  });

  test('has its streams ended: playback is told which sessions are over', async () => {
    const [by, member] = [await operator(), await register()];
    await operate(by, 'suspendAccount', { accountId: member.accountId, reason: 'Sells its log-in.' });
    const told = await db.execute<{ body: { sessionIds: string[] } }>(
      "select body from identity.outbox where receiver = 'playback' and kind = 'SESSIONS_REVOKED'",
    );
    expect(told.flatMap(({ body }) => body.sessionIds)).toContain(member.identity.sessionId);
  });

  test('is suspended once, however often it is asked for; another reason takes the place of the first', async () => {
    const [by, member] = [await operator(), await register()];
    const suspend = (reason: string) => operate(by, 'suspendAccount', { accountId: member.accountId, reason });
    const first = await suspend('One.');
    expect(await suspend('One.')).toEqual(first);
    const { account } = await suspend('Another.');
    expect(account).toMatchObject({ suspendedAt: first.account?.suspendedAt, suspendedReason: 'Another.' });
    const kinds = (await eventsOf(member, by)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'SUSPENDED')).toHaveLength(2);
  });

  test('sees that it was suspended, but not by whom, from where and why', async () => {
    const [by, member] = [await operator(), await register()];
    await operate(by, 'suspendAccount', { accountId: member.accountId, reason: 'Sells its log-in.' });
    const suspended = ({ kind }: Event) => kind === 'SUSPENDED';
    expect((await eventsOf(member, by)).find(suspended)).toMatchObject({
      actor: { id: by.accountId },
      address: '192.0.2.9',
      detail: 'Sells its log-in.',
    });
    expect((await eventsOf(member, member)).find(suspended)).toMatchObject({
      actor: null,
      address: null,
      detail: null,
      device: null,
    });
    const { me } = await dataOf<{ me: object }>('{ me { suspendedReason } }', {}, member.identity);
    expect(me).toEqual({ suspendedReason: null });
  });
});

describe('roles', () => {
  test('are given and taken, with the scopes that they give, and have the tokens that say others refused', async () => {
    const [by, member] = [await operator(), await register()];
    const { account } = await operate(by, 'setAccountRoles', { accountId: member.accountId, roles: ['EDITOR'] });
    expect(account).toMatchObject({ roles: ['EDITOR'], scopes: ['catalog:write'] });
    const refused = await db.execute<{ session_id: string; below_version: number | null }>(
      'select session_id, below_version from identity.refused_tokens',
    );
    expect(refused).toContainEqual({ session_id: member.identity.sessionId, below_version: 1 });
    expect(await refresh(member)).toEqual([]);
    expect((await eventsOf(member, by))[0]).toMatchObject({ kind: 'ROLES_CHANGED', detail: 'VIEWER → EDITOR' });
  });

  test('that an account has already change nothing', async () => {
    const [by, member] = [await operator(), await register()];
    await operate(by, 'setAccountRoles', { accountId: member.accountId, roles: ['VIEWER'] });
    expect((await eventsOf(member, by)).filter(({ kind }) => kind === 'ROLES_CHANGED')).toEqual([]);
  });

  test.each([[[]], [['VIEWER', 'VIEWER']]])('%j are refused', async (roles) => {
    const [by, member] = [await operator(), await register()];
    const { account, userErrors } = await operate(by, 'setAccountRoles', { accountId: member.accountId, roles });
    expect([account, userErrors]).toEqual([null, [{ code: 'INVALID', field: ['roles'] }]]);
  });
});

test('an operator neither suspends itself nor takes ADMIN from itself', async () => {
  const by = await operator();
  const { accountId } = by;
  expect((await operate(by, 'suspendAccount', { accountId, reason: 'Why not.' })).userErrors).toEqual([
    { code: 'WRONG_STATE', field: ['accountId'] },
  ]);
  expect((await operate(by, 'setAccountRoles', { accountId, roles: ['VIEWER'] })).userErrors).toEqual([
    { code: 'WRONG_STATE', field: ['roles'] },
  ]);
});

describe('a stolen token of an operator, without the password', () => {
  const wrong = { account: null, userErrors: [{ code: 'WRONG_CREDENTIALS', field: ['password'] }] };

  test('gives and takes no roles', async () => {
    const [by, member] = [await operator(), await register()];
    const given = { accountId: member.accountId, roles: ['ADMIN'], password: 'not the password' };
    expect(await operate(by, 'setAccountRoles', given)).toEqual(wrong);
  });

  test('suspends no other operator; those who may do nothing here are suspended by the token alone', async () => {
    const [by, other, member] = [await operator(), await operator(), await register()];
    for (const password of [null, 'not the password']) {
      const given = { accountId: other.accountId, reason: 'Why not.', password };
      expect(await operate(by, 'suspendAccount', given)).toEqual(wrong);
    }
    const { userErrors } = await operate(by, 'suspendAccount', {
      accountId: member.accountId,
      reason: 'Sells its log-in.',
      password: null,
    });
    expect(userErrors).toEqual([]);
  });
});

describe('an operator who is one no more, with the token from before', () => {
  const codeOfReinstating = (by: Member, accountId: string) =>
    codeOf(
      'mutation ($input: ReinstateAccountInput!) { reinstateAccount(input: $input) { userErrors { code } } }',
      {
        input: { accountId },
      },
      by.identity,
    );
  const codeOfRoles = (by: Member, accountId: string, roles: readonly string[]) =>
    codeOf(
      'mutation ($input: SetAccountRolesInput!) { setAccountRoles(input: $input) { userErrors { code } } }',
      {
        input: { accountId, roles, password: goodPassword },
      },
      by.identity,
    );

  test('does not take its own suspension back', async () => {
    const [by, other] = [await operator(), await operator()];
    await operate(by, 'suspendAccount', { accountId: other.accountId, reason: 'Gone over.' });
    expect(await codeOfReinstating(other, other.accountId)).toBe('UNAUTHENTICATED');
    expect(await logIn(other)).toMatchObject({ userErrors: [{ code: 'WRONG_STATE' }] });
  });

  test('does not give itself ADMIN again', async () => {
    const [by, other] = [await operator(), await operator()];
    await operate(by, 'setAccountRoles', { accountId: other.accountId, roles: ['VIEWER'] });
    expect(await codeOfRoles(other, other.accountId, ['ADMIN'])).toBe('UNAUTHENTICATED');
    expect(await codeOfRoles(other, by.accountId, ['VIEWER'])).toBe('UNAUTHENTICATED');
  });

  test('was so before it could do the same to the other: of two at once, one is left', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await operator(), await operator()];
      const codes = await Promise.all([
        codeOfRoles(one, other.accountId, ['VIEWER']),
        codeOfRoles(other, one.accountId, ['VIEWER']),
      ]);
      expect(codes.toSorted()).toEqual(['UNAUTHENTICATED', undefined]);
    }
  });
});

test('an account that there is not is NOT_FOUND, whatever its id looks like', async () => {
  const by = await operator();
  for (const accountId of [newId(), 'nobody'])
    for (const [mutation, input] of [
      ['suspendAccount', { reason: 'Why not.' }],
      ['reinstateAccount', {}],
      ['setAccountRoles', { roles: ['VIEWER'] }],
    ] as const)
      expect((await operate(by, mutation, { accountId, ...input })).userErrors).toEqual([
        { code: 'NOT_FOUND', field: ['accountId'] },
      ]);
});

test('nobody but operators does any of it', async () => {
  const [reader, member] = [await register(), await register()];
  const input = { accountId: member.accountId };
  for (const query of [
    'mutation ($input: SuspendAccountInput!) { suspendAccount(input: $input) { userErrors { code } } }',
    'mutation ($input: ReinstateAccountInput!) { reinstateAccount(input: $input) { userErrors { code } } }',
    'mutation ($input: SetAccountRolesInput!) { setAccountRoles(input: $input) { userErrors { code } } }',
  ]) {
    const given = {
      ...input,
      ...(query.includes('suspend') && { reason: 'x' }),
      ...(query.includes('Roles') && { roles: ['VIEWER'], password: goodPassword }),
    };
    expect(await codeOf(query, { input: given }, { ...reader.identity, scopes: ['accounts:read'] })).toBe('FORBIDDEN');
    expect(await codeOf(query, { input: given })).toBe('UNAUTHENTICATED');
  }
});

test('accounts are found by a part of the address, by role and by whether they are suspended', async () => {
  const by = await operator();
  const [plain, editor, suspended] = [await register(), await register(), await register()];
  await operate(by, 'setAccountRoles', { accountId: editor.accountId, roles: ['EDITOR', 'VIEWER'] });
  await operate(by, 'suspendAccount', { accountId: suspended.accountId, reason: 'Why not.' });
  const find = async (filter: string) => {
    const query = `{ accounts(${filter}, first: 100) { totalCount nodes { id } } }`;
    const { accounts } = await dataOf<{ accounts: { totalCount: number; nodes: { id: string }[] } }>(
      query,
      {},
      by.identity,
    );
    expect(accounts.totalCount).toBe(accounts.nodes.length);
    const ids = accounts.nodes.map(({ id }) => id);
    return [plain, editor, suspended].map(({ accountId }) => ids.includes(accountId));
  };
  expect(await find('role: EDITOR')).toEqual([false, true, false]);
  expect(await find('suspended: true')).toEqual([false, false, true]);
  expect(await find('suspended: false, role: VIEWER')).toEqual([true, true, false]);
  expect(await find(`search: "${plain.email.slice(0, -4)}", suspended: false`)).toEqual([true, false, false]);
});
