import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { goodPassword, identityService, type Member, memberOf } from '../../../test/identity/service.ts';
import { newId } from '../../shared/id.ts';

const identity = await identityService();
const { ask, dataOf, codeOf, register } = identity;
const sql = postgres(identity.databaseUrl, { max: 1 });
afterAll(() => sql.end());

interface UserErrors {
  readonly userErrors: readonly { readonly code: string; readonly field?: string[] | null }[];
}

interface Refreshed extends UserErrors {
  readonly tokens: Member['tokens'] | null;
}

interface Session {
  readonly id: string;
  readonly current: boolean;
}

interface SessionPage {
  readonly totalCount: number;
  readonly nodes: Session[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const refreshMutation = /* GraphQL */ `
  mutation ($input: RefreshSessionInput!) {
    refreshSession(input: $input) { tokens { accessToken refreshToken } userErrors { code field } }
  }
`;
const refresh = async (refreshToken: string) =>
  (await dataOf<{ refreshSession: Refreshed }>(refreshMutation, { input: { refreshToken } })).refreshSession;
/** The tokens of a refresh that must not be refused. */
const refreshed = async (refreshToken: string): Promise<Member['tokens']> => {
  const { tokens, userErrors } = await refresh(refreshToken);
  if (!tokens) throw new Error(`The token was refused: ${JSON.stringify(userErrors)}`);
  return tokens;
};
const logOutMutation = 'mutation ($input: LogOutInput!) { logOut(input: $input) { userErrors { code } } }';
const logOut = async (input: object, member?: Member) =>
  (await dataOf<{ logOut: UserErrors }>(logOutMutation, { input }, member?.identity)).logOut.userErrors;
const revoke = async (sessionId: string, member: Member) => {
  const query =
    'mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { sessionId userErrors { code field } } }';
  return (await dataOf<{ revokeSession: UserErrors }>(query, { input: { sessionId } }, member.identity)).revokeSession;
};
const logInAgain = async ({ email }: Member): Promise<Member> => {
  const query = 'mutation ($input: LogInInput!) { logIn(input: $input) { tokens { accessToken refreshToken } } }';
  const input = { email, password: goodPassword };
  const { logIn } = await dataOf<{ logIn: { tokens: Member['tokens'] } }>(query, { input });
  return memberOf(email, logIn.tokens);
};
const sessionsOf = async (member: Member, page = 'first: 10') =>
  (
    await dataOf<{ me: { sessions: SessionPage } }>(
      `{ me { sessions(${page}) { totalCount nodes { id current } edges { cursor } pageInfo { hasNextPage endCursor } } } }`,
      {},
      member.identity,
    )
  ).me.sessions;

const invalid = { tokens: null, userErrors: [{ code: 'INVALID_TOKEN', field: ['refreshToken'] }] };

describe('refreshSession', () => {
  test('exchanges a token for the next, in the same session', async () => {
    const member = await register();
    const first = await refreshed(member.tokens.refreshToken);
    const second = await refreshed(first.refreshToken);
    expect(memberOf('', second).identity).toEqual(member.identity);
    expect(decodeJwt(second.accessToken).jti).not.toBe(decodeJwt(first.accessToken).jti);
  });

  test('ends the session when a token is used again', async () => {
    const { tokens } = await register();
    const next = await refreshed(tokens.refreshToken);
    expect(await refresh(tokens.refreshToken)).toEqual(invalid);
    expect(await refresh(next.refreshToken)).toEqual(invalid);
  });

  test('leaves the other sessions of the account alone then', async () => {
    const member = await register();
    const other = await logInAgain(member);
    await refresh(member.tokens.refreshToken);
    await refresh(member.tokens.refreshToken);
    expect((await refresh(other.tokens.refreshToken)).userErrors).toEqual([]);
  });

  test('gives tokens once when many ask at once', async () => {
    const { tokens } = await register();
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(tokens.refreshToken)));
    expect(answers.filter((answer) => answer.tokens !== null)).toHaveLength(1);
    expect(answers.filter((answer) => answer.tokens === null)).toEqual(Array(4).fill(invalid));
  });

  test('refuses what is no refresh token, an access token among it', async () => {
    const { tokens } = await register();
    for (const token of ['', 'made-up', tokens.accessToken]) expect(await refresh(token)).toEqual(invalid);
  });

  test('refuses an expired token', async () => {
    const { tokens, identity } = await register();
    await sql`update identity.refresh_tokens set expires_at = now() - interval '1 s' where session_id = ${identity.sessionId ?? ''}`;
    expect(await refresh(tokens.refreshToken)).toEqual(invalid);
  });

  test('refuses the token of a suspended account', async () => {
    const { tokens, accountId } = await register();
    await sql`update identity.accounts set suspended_at = now() where id = ${accountId}`;
    expect(await refresh(tokens.refreshToken)).toEqual(invalid);
  });

  test('gives tokens for 30 days and keeps nothing of them but their SHA-256', async () => {
    const { tokens, identity } = await register();
    const rows = await sql`
      select hash, extract(epoch from expires_at - created_at)::float8 as seconds
      from identity.refresh_tokens where session_id = ${identity.sessionId ?? ''}`;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.hash).toHaveLength(32);
    expect(Math.abs(rows[0]?.seconds - 30 * 24 * 3600)).toBeLessThan(60);
    const [family, secret] = [tokens.refreshToken.slice(0, 22), tokens.refreshToken.slice(22)];
    expect([family, secret].map((part) => Buffer.from(part, 'base64url').length)).toEqual([16, 32]);
    expect(createHash('sha256').update(secret).digest()).toEqual(rows[0]?.hash);
  });

  test('is RATE_LIMITED after thirty for a session that goes on in a loop, whose token stays good', async () => {
    const { tokens, identity } = await register();
    let { refreshToken } = tokens;
    for (let n = 0; n < 30; n++) ({ refreshToken } = await refreshed(refreshToken));
    const { errors } = await ask<unknown>(refreshMutation, { input: { refreshToken } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
    await sql`update identity.refresh_tokens set created_at = created_at - interval '15 minutes' where session_id = ${identity.sessionId ?? ''}`;
    await refreshed(refreshToken);
  });

  test('knows fifty tokens of a session, and a used one from before them for what it is', async () => {
    const { tokens, identity } = await register();
    const sessionId = identity.sessionId ?? '';
    let { refreshToken } = tokens;
    for (let n = 0; n < 55; n++) {
      await sql`update identity.refresh_tokens set created_at = created_at - interval '15 minutes' where session_id = ${sessionId}`;
      ({ refreshToken } = await refreshed(refreshToken));
    }
    expect(await sql`select from identity.refresh_tokens where session_id = ${sessionId}`).toHaveLength(50);
    expect(await refresh(tokens.refreshToken)).toEqual(invalid);
    expect(await refresh(refreshToken)).toEqual(invalid);
    const ended = await sql`select from identity.sessions where id = ${sessionId} and revoked_at is not null`;
    expect(ended).toHaveLength(1);
  });

  test('goes on with a token from before tokens had a family, and ends the session when it is used again', async () => {
    const { tokens } = await register();
    const secret = tokens.refreshToken.slice(22);
    const next = await refreshed(secret);
    const last = await refreshed(next.refreshToken);
    expect(await refresh(secret)).toEqual(invalid);
    expect(await refresh(last.refreshToken)).toEqual(invalid);
  });

  test('takes no token of one session for another', async () => {
    const [one, other] = [await register(), await register()];
    const mixed = one.tokens.refreshToken.slice(0, 22) + other.tokens.refreshToken.slice(22);
    expect(await refresh(mixed)).toEqual(invalid);
    // It says that somebody has had a token of the one; of the other it says nothing.
    expect(await refresh(one.tokens.refreshToken)).toEqual(invalid);
    await refreshed(other.tokens.refreshToken);
  });
});

test('expired sessions and tokens are forgotten as their account goes on', async () => {
  const member = await register();
  const sessionId = member.identity.sessionId ?? '';
  const next = await refreshed(member.tokens.refreshToken);
  const tokens = () => sql`select used_at from identity.refresh_tokens where session_id = ${sessionId}`;
  expect(await tokens()).toHaveLength(2);
  await sql`update identity.refresh_tokens set expires_at = now() where session_id = ${sessionId} and used_at is not null`;
  await refresh(next.refreshToken);
  expect(await tokens()).toHaveLength(2);
  await sql`update identity.sessions set expires_at = now() where id = ${sessionId}`;
  await logInAgain(member);
  expect(await tokens()).toEqual([]);
});

test('an account has a hundred sessions at most: the ones longest unused end as others are opened', async () => {
  const member = await register();
  await sql`insert into identity.sessions (id, account_id, device_kind, expires_at, last_seen_at)
    select gen_random_uuid(), ${member.accountId}, 'WEB', now() + interval '1 day', now() - make_interval(mins => n)
    from generate_series(1, 120) as n`;
  const other = await logInAgain(member);
  const { totalCount, nodes } = await sessionsOf(other, 'first: 100');
  expect(totalCount).toBe(100);
  expect(nodes.filter(({ current }) => current)).toHaveLength(1);
  expect(nodes.map(({ id }) => id)).toContain(member.identity.sessionId);
  const [refused] = await sql`select count(*)::int as n from identity.refused_tokens as r
    join identity.sessions as s on s.id = r.session_id where s.account_id = ${member.accountId}`;
  expect(refused).toEqual({ n: 22 });
  await refreshed(member.tokens.refreshToken);
});

describe('logOut', () => {
  test('ends the session of the access token', async () => {
    const member = await register();
    expect(await logOut({}, member)).toEqual([]);
    expect(await refresh(member.tokens.refreshToken)).toEqual(invalid);
    expect(await logOut({}, member)).toEqual([]);
  });

  test('ends the session of a refresh token without an access token', async () => {
    const { tokens } = await register();
    expect(await logOut({ refreshToken: tokens.refreshToken })).toEqual([]);
    expect(await refresh(tokens.refreshToken)).toEqual(invalid);
  });

  test('ends the session of a refresh token that was used, and forgotten since', async () => {
    const { tokens, identity } = await register();
    const next = await refreshed(tokens.refreshToken);
    await sql`delete from identity.refresh_tokens where session_id = ${identity.sessionId ?? ''} and used_at is not null`;
    expect(await logOut({ refreshToken: tokens.refreshToken })).toEqual([]);
    expect(await refresh(next.refreshToken)).toEqual(invalid);
  });

  test('tells an unknown refresh token, and asks for one or the other', async () => {
    expect(await logOut({ refreshToken: 'made-up' })).toEqual([{ code: 'INVALID_TOKEN' }]);
    expect(await codeOf(logOutMutation, { input: {} })).toBe('UNAUTHENTICATED');
  });
});

describe('revokeSession', () => {
  test('ends another session of the account', async () => {
    const member = await register();
    const other = await logInAgain(member);
    const sessionId = other.identity.sessionId ?? '';
    expect(await revoke(sessionId, member)).toEqual({ sessionId, userErrors: [] });
    expect(await refresh(other.tokens.refreshToken)).toEqual(invalid);
    expect((await sessionsOf(member)).nodes).toEqual([{ id: member.identity.sessionId, current: true }]);
  });

  test('answers a session of another account, one that has ended, a made-up and a malformed one alike', async () => {
    const [member, stranger] = [await register(), await register()];
    const ended = await logInAgain(member);
    await revoke(ended.identity.sessionId ?? '', member);
    const answer = { sessionId: null, userErrors: [{ code: 'NOT_FOUND', field: ['sessionId'] }] };
    for (const id of [stranger.identity.sessionId, ended.identity.sessionId, newId(), 'no id', ''])
      expect(await revoke(id ?? '', member)).toEqual(answer);
    expect((await refresh(stranger.tokens.refreshToken)).userErrors).toEqual([]);
  });

  test('wants a log-in', async () => {
    const { errors } = await ask(`mutation { revokeSession(input: { sessionId: "${newId()}" }) { sessionId } }`);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('revokeOtherSessions', () => {
  const mutation =
    'mutation ($input: RevokeOtherSessionsInput!) { revokeOtherSessions(input: $input) { count userErrors { code } } }';
  const revokeOthers = async (member: Member, input: object = {}) =>
    (await dataOf<{ revokeOtherSessions: { count: number } }>(mutation, { input }, member.identity)).revokeOtherSessions
      .count;

  test('ends all but the one of the token, and again none', async () => {
    const [member, stranger] = [await register(), await register()];
    const others = [await logInAgain(member), await logInAgain(member)];
    expect(await revokeOthers(member)).toBe(2);
    expect(await revokeOthers(member)).toBe(0);
    for (const other of others) expect(await refresh(other.tokens.refreshToken)).toEqual(invalid);
    for (const { tokens } of [member, stranger]) expect((await refresh(tokens.refreshToken)).userErrors).toEqual([]);
  });

  test('ends the one of the token too when asked to', async () => {
    const member = await register();
    await logInAgain(member);
    expect(await revokeOthers(member, { includingThis: true })).toBe(2);
    expect(await refresh(member.tokens.refreshToken)).toEqual(invalid);
  });

  test('wants a log-in', async () => {
    expect(await codeOf(mutation, { input: {} })).toBe('UNAUTHENTICATED');
  });
});

describe('what happened to an account', () => {
  const eventsOf = async ({ accountId }: Member) =>
    (
      await sql`select kind, address, device_name from identity.account_events where account_id = ${accountId} order by at, id`
    )
      .filter(({ kind }) => kind !== 'REGISTERED')
      .map(({ kind, address, device_name }) => [kind, address, device_name]);

  test('tells of log-ins, of ended sessions with their device, and once of a token that was used again', async () => {
    const member = await register();
    const other = await logInAgain(member);
    const from = { ...member.identity, address: '203.0.113.9' };
    await sql`update identity.sessions set device_name = 'Old phone' where id = ${other.identity.sessionId ?? ''}`;
    await dataOf(
      'mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { sessionId } }',
      { input: { sessionId: other.identity.sessionId } },
      from,
    );
    await refresh(member.tokens.refreshToken);
    await refresh(member.tokens.refreshToken);
    await refresh(member.tokens.refreshToken);
    expect(await eventsOf(member)).toEqual([
      ['LOGGED_IN', null, null],
      ['LOGGED_IN', null, null],
      ['SESSION_REVOKED', '203.0.113.9', 'Old phone'],
      ['TOKEN_REUSED', null, null],
    ]);
  });

  test('a session tells from which address it was last used', async () => {
    const member = await register();
    const address = async () =>
      (
        await dataOf<{ me: { sessions: { nodes: { address: string | null }[] } } }>(
          '{ me { sessions { nodes { address } } } }',
          {},
          member.identity,
        )
      ).me.sessions.nodes[0]?.address;
    expect(await address()).toBeNull();
    await dataOf(
      'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { userErrors { code } } }',
      { input: { refreshToken: member.tokens.refreshToken } },
      { scopes: [], address: '2001:db8::7' },
    );
    expect(await address()).toBe('2001:db8::7');
  });
});

describe('the sessions of an account', () => {
  test('are a list, the latest used first, in pages', async () => {
    const member = await register();
    const [second, third] = [await logInAgain(member), await logInAgain(member)];
    await refresh(member.tokens.refreshToken);
    const whole = await sessionsOf(member);
    expect(whole.nodes.map(({ id }) => id)).toEqual([member, third, second].map((m) => m.identity.sessionId));
    expect(whole.nodes.map(({ current }) => current)).toEqual([true, false, false]);
    const page = await sessionsOf(member, 'first: 2');
    expect(page).toMatchObject({ totalCount: 3, nodes: whole.nodes.slice(0, 2), pageInfo: { hasNextPage: true } });
    const rest = await sessionsOf(member, `first: 2, after: "${page.pageInfo.endCursor}"`);
    expect(rest).toMatchObject({ nodes: whole.nodes.slice(2), pageInfo: { hasNextPage: false } });
  });

  test('are an entity for their account alone', async () => {
    const [member, stranger] = [await register(), await register()];
    const entity = async (viewer: Member, id: string | undefined) =>
      (
        await dataOf<{ _entities: (Session | null)[] }>(
          'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Session { id current } } }',
          { of: [{ __typename: 'Session', id }] },
          viewer.identity,
        )
      )._entities[0];
    const id = member.identity.sessionId;
    expect(await entity(member, id)).toEqual({ id, current: true });
    expect(await entity(stranger, id)).toBeNull();
    expect(await entity(stranger, newId())).toBeNull();
  });
});
