import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { logInAttempts } from '../../db/schema/identity.ts';
import { testDatabase } from '../../test/setup/database.ts';
import { AttemptStore } from './attemptStore.ts';

const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 4, production: false }, { service: 'test' });
const { db } = database;
afterAll(database.close);

const bounds = { attempts: 2, windowSeconds: 600 };
const endWindows = () => db.update(logInAttempts).set({ expire: sql`now() - interval '1 second'` });

test('so many pass in a window, and what is tried beyond does not make it longer', async () => {
  const store = new AttemptStore(db);
  for (const _ of [1, 2]) expect(await store.begin('a', bounds)).toBeUndefined();
  for (const _ of [1, 2, 3]) {
    const wait = await store.begin('a', bounds);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(600);
  }
  expect(await store.begin('b', bounds)).toBeUndefined();
  await endWindows();
  expect(await store.begin('a', bounds)).toBeUndefined();
});

test('one that is taken back was none, and a subject that is forgotten begins anew', async () => {
  const store = new AttemptStore(db);
  for (const _ of [1, 2, 3]) {
    expect(await store.begin('c', bounds)).toBeUndefined();
    await store.takeBack('c');
  }
  for (const _ of [1, 2, 3]) await store.begin('c', bounds);
  await store.forget('c', 'never counted');
  expect(await store.begin('c', bounds)).toBeUndefined();
});

test('counts that have ended do not stay, and subjects do not stand in the table', async () => {
  await new AttemptStore(db).begin('somebody@example.com', bounds);
  await endWindows();
  await new AttemptStore(db).begin('another', bounds);
  const rows = await db.select({ key: logInAttempts.key }).from(logInAttempts);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.key).toMatch(/^[\w-]{43}$/);
});
