import { eq } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { gone } from '../../db/schema/analytics.ts';
import { testDatabase } from '../../test/setup/database.ts';
import { bury, goneAmong, hashOfGone, refuseGone } from './goneStore.ts';
import { newId } from './id.ts';

const { url } = await testDatabase();
const { db, close } = connect({ DATABASE_URL: url, DATABASE_POOL: 4, production: false }, { service: 'test' });
afterAll(close);

test('who is gone is known among others, also when told twice', async () => {
  const [one, other] = [newId(), newId()];
  await bury(db, gone, [one]);
  await bury(db, gone, [one]);
  expect(await goneAmong(db, gone, [one, other])).toEqual(new Set([one]));
  expect(await goneAmong(db, gone, [])).toEqual(new Set());
});

test('the ids themselves are not kept', async () => {
  const id = newId();
  await bury(db, gone, [id]);
  const [row] = await db
    .select()
    .from(gone)
    .where(eq(gone.hash, hashOfGone(id)));
  expect(row?.hash.toString('latin1')).not.toContain(id);
});

test('to write for who is gone is refused', async () => {
  const id = newId();
  await refuseGone(db, gone, [id]);
  await bury(db, gone, [id]);
  await expect(refuseGone(db, gone, [id])).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
});

test('a deletion waits for who writes already, so that it meets all that was written', async () => {
  const id = newId();
  const order: string[] = [];
  const writing = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  const writer = db.transaction(async (transaction) => {
    expect((await goneAmong(transaction, gone, [id])).size).toBe(0);
    writing.resolve();
    await mayEnd.promise;
    order.push('written');
  });
  await writing.promise;
  const burying = bury(db, gone, [id]).then(() => order.push('buried'));
  // It waits for the lock: until then the id is not gone for anybody.
  await expect
    .poll(async () => {
      const [row] = await db.execute<{ n: number }>(
        "select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted",
      );
      return row?.n;
    })
    .toBeGreaterThan(0);
  expect(
    await db
      .select()
      .from(gone)
      .where(eq(gone.hash, hashOfGone(id))),
  ).toEqual([]);
  mayEnd.resolve();
  await Promise.all([writer, burying]);
  expect(order).toEqual(['written', 'buried']);
});
