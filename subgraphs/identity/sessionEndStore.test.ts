import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { identityService, type Member } from '../../test/identity/service.ts';
import { endSessionsOf, outdateTokens, SessionEndStore } from './sessionEndStore.ts';

const identity = await identityService();
const { dataOf, register } = identity;
const { db } = identity.database;
const store = new SessionEndStore(db);
const sql = postgres(identity.databaseUrl, { max: 1 });
afterAll(() => sql.end());

const sessionOf = ({ identity: { sessionId = '' } }: Member): string => sessionId;
const told = async (): Promise<readonly string[]> => {
  const rows = await sql`select body from identity.outbox where receiver = 'playback' and kind = 'SESSIONS_REVOKED'`;
  return rows.flatMap(({ body }) => body.sessionIds);
};
const refusedOf = async (sessionId: string) => (await store.refused()).find((tokens) => tokens.sessionId === sessionId);

describe('a session that ends', () => {
  test('has its tokens refused, and playback is told', async () => {
    const member = await register();
    expect(await endSessionsOf(db, member.accountId)).toBe(1);
    expect(await refusedOf(sessionOf(member))).toMatchObject({ belowVersion: null });
    expect(await told()).toContain(sessionOf(member));
  });

  test('ends once', async () => {
    const member = await register();
    await endSessionsOf(db, member.accountId);
    expect(await endSessionsOf(db, member.accountId)).toBe(0);
    expect((await told()).filter((id) => id === sessionOf(member))).toHaveLength(1);
  });

  test('goes on when what ended it is undone', async () => {
    const member = await register();
    const undone = db.transaction(async (transaction) => {
      await endSessionsOf(transaction, member.accountId);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await refusedOf(sessionOf(member))).toBeUndefined();
    expect(await told()).not.toContain(sessionOf(member));
  });

  test('stays refused when its account is gone', async () => {
    const member = await register();
    await db.transaction(async (transaction) => {
      await endSessionsOf(transaction, member.accountId);
      await transaction.execute(`delete from identity.accounts where id = '${member.accountId}'`);
    });
    expect(await refusedOf(sessionOf(member))).toBeDefined();
  });

  test('is found among the latest, and by a moment that is to come since a clock was set', async () => {
    const [early, late] = [await register(), await register()];
    for (const member of [early, late]) await endSessionsOf(db, member.accountId);
    await sql`update identity.refused_tokens set refused_at = now() - interval '5 minutes' where session_id = ${sessionOf(early)}`;
    const since = async (minutes: number) => {
      const ids = (await store.refused(new Date(Date.now() + minutes * 60_000))).map(({ sessionId }) => sessionId);
      return [early, late].map((member) => ids.includes(sessionOf(member)));
    };
    expect(await since(-1)).toEqual([false, true]);
    expect(await since(-5)).toEqual([true, true]);
    expect(await since(60)).toEqual([true, true]);
    expect(await since(-60)).toEqual([true, true]);
  });

  test('is forgotten once its last access token has expired', async () => {
    const member = await register();
    await endSessionsOf(db, member.accountId);
    // Rounded up it would not have expired yet.
    await sql`
      update identity.refused_tokens set refused_at = date_trunc('milliseconds', now()) - interval '16 minutes'
      where session_id = ${sessionOf(member)}`;
    expect(await refusedOf(sessionOf(member))).toBeUndefined();
    await store.sweep();
    expect(await sql`select 1 from identity.refused_tokens where session_id = ${sessionOf(member)}`).toHaveLength(0);
  });
});

describe('tokens that say what does not hold any more', () => {
  const refreshed = async ({ tokens: { refreshToken } }: Member): Promise<number | undefined> => {
    const { refreshSession } = await dataOf<{ refreshSession: { tokens: { accessToken: string } } }>(
      'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { tokens { accessToken } } }',
      { input: { refreshToken } },
    );
    const [, body = ''] = refreshSession.tokens.accessToken.split('.');
    return JSON.parse(Buffer.from(body, 'base64url').toString()).ver;
  };

  test('are refused below the version of the next ones', async () => {
    const member = await register();
    await outdateTokens(db, { profileId: member.profileId });
    await outdateTokens(db, { accountId: member.accountId });
    expect(await refusedOf(sessionOf(member))).toMatchObject({ belowVersion: 2 });
    expect(await refreshed(member)).toBe(2);
  });

  test('stay refused all when the session has ended, whatever comes after', async () => {
    const member = await register();
    await outdateTokens(db, { sessionId: sessionOf(member) });
    await endSessionsOf(db, member.accountId);
    await outdateTokens(db, { sessionId: sessionOf(member) });
    expect(await refusedOf(sessionOf(member))).toMatchObject({ belowVersion: null });
  });
});
