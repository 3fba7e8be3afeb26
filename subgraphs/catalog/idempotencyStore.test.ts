import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { testDatabase } from '../../test/setup/database.ts';
import { newId } from '../shared/id.ts';
import { done, refused, userError } from '../shared/userErrors.ts';
import { type Call, IdempotencyStore } from './idempotencyStore.ts';

const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 4, production: false }, { service: 'test' });
const sql = postgres(url, { max: 1 });
afterAll(() => Promise.all([database.close(), sql.end()]));

const store = new IdempotencyStore(database.db);
const newCall = (): Call => ({ accountId: newId(), mutation: 'createMovie', key: newId() });
const make = async () => done(undefined);
const age = (call: Call) =>
  sql`update catalog.idempotency_keys set created_at = now() - interval '25 hours' where key = ${call.key!}`;
const isKept = async (call: Call) =>
  (await sql`select 1 from catalog.idempotency_keys where key = ${call.key!}`).length > 0;

test('a key of yesterday makes a new thing', async () => {
  const call = newCall();
  const first = await store.once(call, make);
  expect(await store.once(call, make)).toEqual(first);
  await age(call);
  const second = await store.once(call, make);
  expect(second).not.toEqual(first);
  expect(await store.once(call, make)).toEqual(second);
});

test('a call without a key makes a new thing each time', async () => {
  const call = { ...newCall(), key: null };
  expect(await store.once(call, make)).not.toEqual(await store.once(call, make));
});

test('a refused or failed making leaves the key free', async () => {
  const call = newCall();
  const refusal = refused(userError('INVALID', 'No.'));
  expect(await store.once(call, async () => refusal)).toEqual(refusal);
  await expect(
    store.once(call, async () => {
      throw new Error('The disk is full.');
    }),
  ).rejects.toThrow('The disk is full.');
  expect(await isKept(call)).toBe(false);
});

test('old keys are forgotten, the others kept', async () => {
  const [old, young] = [newCall(), newCall()];
  await Promise.all([store.once(old, make), store.once(young, make)]);
  await age(old);
  await store.purge();
  expect([await isKept(old), await isKept(young)]).toEqual([false, true]);
});
