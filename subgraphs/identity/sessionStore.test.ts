import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { accounts, sessions } from '../../db/schema/identity.ts';
import { testDatabase } from '../../test/setup/database.ts';
import { newId } from '../shared/id.ts';
import { AccountOperatingStore } from './accountOperatingStore.ts';
import { type LoggedIn, SessionStore } from './sessionStore.ts';

const { url } = await testDatabase();
const { db, close } = connect({ DATABASE_URL: url, DATABASE_POOL: 3, production: false }, { service: 'test' });
afterAll(close);
const store = new SessionStore(db);
const operating = new AccountOperatingStore(db);

/** The password of the account was right when it was like this. */
const letIn: LoggedIn = { passwordHash: 'the hash', roles: ['EDITOR'] };
async function anAccount(): Promise<string> {
  const id = newId();
  await db.insert(accounts).values({ id, email: `${id}@example.com`, passwordHash: 'the hash', roles: ['EDITOR'] });
  return id;
}
const open = (accountId: string) =>
  store.open(
    { id: newId(), accountId, profileId: null, deviceKind: 'WEB', deviceName: null, address: null },
    { hash: Buffer.from(newId().replaceAll('-', '').padEnd(64, '0'), 'hex'), expiresAt: new Date(Date.now() + 60_000) },
    letIn,
  );

test('who was let in gets a session', async () => {
  expect(await open(await anAccount())).toMatchObject({ deviceKind: 'WEB' });
});

test.each([
  ['is suspended', (id: string) => operating.suspend(id, 'Why not.', {})],
  ['gets other roles', (id: string) => operating.setRoles(id, ['VIEWER'], {})],
  [
    'gets another password',
    (id: string) => db.execute(sql`update identity.accounts set password_hash = 'x' where id = ${id}`),
  ],
  ['is deleted', (id: string) => db.execute(sql`delete from identity.accounts where id = ${id}`)],
])('a log-in that is under way while its account %s gets none', async (_, change) => {
  const accountId = await anAccount();
  await change(accountId);
  expect(await open(accountId)).toBeUndefined();
});

test('an account that is suspended while a session is opened ends that one too', async () => {
  const accountId = await anAccount();
  await Promise.all([
    ...Array.from({ length: 5 }, () => open(accountId)),
    operating.suspend(accountId, 'Why not.', {}),
  ]);
  const left = await db.$count(sessions, sql`account_id = ${accountId} and revoked_at is null`);
  expect(left).toBe(0);
});
