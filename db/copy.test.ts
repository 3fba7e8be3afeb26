import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { emptyDatabase } from '../test/setup/database.ts';
import { connect, type Database } from './client.ts';
import { copyLines } from './copy.ts';

const { url } = await emptyDatabase();
const open: Database[] = [];
afterAll(() => Promise.all(open.map(({ close }) => close())));
const clientFor = (statementTimeoutMs: number) => {
  const database = connect(
    { DATABASE_URL: url, DATABASE_POOL: 1, production: false },
    { service: 'test', statementTimeoutMs },
  );
  open.push(database);
  return database.db;
};
const copy = (ms: number) =>
  clientFor(ms)
    .transaction((tx) => copyLines(tx, 'copy numbers (n) from stdin', '1\n2\n'))
    .catch(({ message }: Error) => message);

test('COPY has the bound of a statement of its client, whatever that is', async () => {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: locked, resolve: hasLocked } = Promise.withResolvers<void>();
  const db = clientFor(60_000);
  await db.execute(sql`create table numbers (n integer)`);
  const holder = db.transaction(async (tx) => {
    await tx.execute(sql`lock table numbers`);
    hasLocked();
    await held;
  });
  await locked;
  // Nobody lets it in for so long: two seconds more than Postgres works on a statement.
  expect(await copy(1_000)).toBe('The database did not answer within 3 s. Try again.');
  const patient = copy(60_000);
  letGo();
  await holder;
  expect(await patient).toBeUndefined();
  expect((await db.execute(sql`select count(*)::int as count from numbers`))[0]).toEqual({ count: 2 });
});
