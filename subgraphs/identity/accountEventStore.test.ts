import { desc, eq, sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { accounts } from '../../db/schema/identity.ts';
import { accountEvents } from '../../db/schema/identitySecurity.ts';
import { testDatabase } from '../../test/setup/database.ts';
import { newId } from '../shared/id.ts';
import { AccountEventStore, recordEvent } from './accountEventStore.ts';
import { SessionStore } from './sessionStore.ts';

const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 2, production: false }, { service: 'test' });
afterAll(database.close);
const { db } = database;
const events = new AccountEventStore(db);
const latest = { where: undefined, orderBy: [desc(accountEvents.at), desc(accountEvents.id)], limit: 10 };

async function anAccount(): Promise<string> {
  const id = newId();
  await db.insert(accounts).values({ id, email: `${id}@example.com`, passwordHash: '-', roles: ['VIEWER'] });
  return id;
}

test('what happened is kept with who did it, from where and on which device', async () => {
  const [accountId, actorId, sessionId] = [await anAccount(), await anAccount(), newId()];
  await new SessionStore(db).open(
    { id: sessionId, accountId: actorId, profileId: null, deviceKind: 'TV', deviceName: "Anna's television" },
    { hash: Buffer.alloc(32), expiresAt: new Date(Date.now() + 60_000) },
    { passwordHash: '-', roles: ['VIEWER'] },
  );
  await recordEvent(db, { accountId, kind: 'SUSPENDED', actorId, sessionId, address: '192.0.2.7', detail: 'Spam.' });
  expect(await events.pages([accountId], latest)).toMatchObject([
    {
      accountId,
      kind: 'SUSPENDED',
      actorId,
      address: '192.0.2.7',
      deviceKind: 'TV',
      deviceName: "Anna's television",
      detail: 'Spam.',
    },
  ]);
});

test('what is not known of its origin stays empty', async () => {
  const accountId = await anAccount();
  await recordEvent(db, { accountId, kind: 'LOG_IN_FAILED', device: { kind: 'PHONE' } });
  expect(await events.pages([accountId], latest)).toMatchObject([
    { actorId: null, address: null, deviceKind: 'PHONE', deviceName: null, detail: null },
  ]);
});

test('nothing is kept of an account that is gone, and no actor who is', async () => {
  const [accountId, gone] = [await anAccount(), newId()];
  await recordEvent(db, { accountId: gone, kind: 'LOGGED_IN' });
  await recordEvent(db, { accountId, kind: 'REINSTATED', actorId: newId(), sessionId: newId() });
  expect(await db.select().from(accountEvents).where(eq(accountEvents.accountId, gone))).toEqual([]);
  expect(await events.pages([accountId], latest)).toMatchObject([{ kind: 'REINSTATED', actorId: null }]);
});

test('each account has its own events, the latest first, and its own count', async () => {
  const [one, other] = [await anAccount(), await anAccount()];
  await recordEvent(db, { accountId: one, kind: 'REGISTERED' });
  // Two that happen in the same millisecond have no order.
  await db.update(accountEvents).set({ at: sql`${accountEvents.at} - interval '1 minute'` });
  await recordEvent(db, { accountId: one, kind: 'LOGGED_IN' });
  await recordEvent(db, { accountId: other, kind: 'REGISTERED' });
  const pages = Map.groupBy(await events.pages([one, other], latest), ({ accountId }) => accountId);
  expect(pages.get(one)!.map(({ kind }) => kind)).toEqual(['LOGGED_IN', 'REGISTERED']);
  expect(pages.get(other)!.map(({ kind }) => kind)).toEqual(['REGISTERED']);
  expect(await events.counts([one, other])).toEqual(
    new Map([
      [one, 2],
      [other, 1],
    ]),
  );
});
