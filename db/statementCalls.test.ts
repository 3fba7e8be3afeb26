/** Statements are counted where they are sent: each once, and as failed when there was no answer. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { measured } from '../platform/telemetryCalls.ts';
import { testDatabase } from '../test/setup/database.ts';
import { connect } from './client.ts';

const { url } = await testDatabase();
let ended: { readonly ms: number; readonly failed: boolean }[] = [];
const calls = { ended: (ms: number, failed: boolean) => void ended.push({ ms, failed }) };
const { db, close } = connect({ DATABASE_URL: url, DATABASE_POOL: 2, production: false }, { service: 'test', calls });
afterAll(close);
beforeEach(() => {
  ended = [];
});

const failures = () => ended.map(({ failed }) => failed);

test('each statement counts once, in a transaction too, with the time until its answer', async () => {
  await db.execute(sql`select pg_sleep(0.02)`);
  expect(failures()).toEqual([false]);
  expect(ended[0]!.ms).toBeGreaterThanOrEqual(19);
  await db.transaction(async (transaction) => {
    await transaction.execute(sql`select 1`);
    await transaction.execute(sql`select 2`);
  });
  expect(failures()).toEqual([false, false, false]);
});

test('what Postgres refuses it has answered', async () => {
  await expect(db.execute(sql`select no_such_column`)).rejects.toThrow();
  expect(failures()).toEqual([false]);
});

test('a statement, and a transaction that cannot begin, fail where there is no server', async () => {
  const nowhere = connect(
    { DATABASE_URL: 'postgres://127.0.0.1:9/none', DATABASE_POOL: 1, production: false },
    { service: 'test', calls },
  );
  await expect(nowhere.db.execute(sql`select 1`)).rejects.toThrow();
  await expect(nowhere.db.transaction((transaction) => transaction.execute(sql`select 1`))).rejects.toThrow();
  expect(failures()).toEqual([true, true]);
  await nowhere.close();
});

test('a query that begins when somebody waits for it is begun once, however it is measured', async () => {
  const other: boolean[] = [];
  await measured({ ended: (_ms, failed) => void other.push(failed) }, db.execute(sql`select 1`));
  expect(failures()).toEqual([false]);
  expect(other).toEqual([false]);
});
