import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { createLogger } from '../../../platform/log.ts';
import { patient, testDatabase } from '../../../test/setup/database.ts';
import { newId } from '../../shared/id.ts';
import { PartitionStore } from './partitionStore.ts';

const { url } = await testDatabase();
const { db, close } = connect(
  { DATABASE_URL: url, DATABASE_POOL: 6, production: false },
  { ...patient, service: 'analytics' },
);
afterAll(close);

const log = createLogger('analytics', 'silent');
const keeping = (retentionDays: number) => new PartitionStore({ db, retentionDays, log });

const days = async (): Promise<string[]> => {
  const rows = await db.execute<{ name: string }>(sql`
    select c.relname as name from pg_inherits join pg_class c on c.oid = inhrelid
    where inhparent = 'analytics.events'::regclass order by 1`);
  return rows.map(({ name }) => name.slice('events_'.length));
};
const add = (day: string) =>
  db.execute(sql`
    insert into analytics.events (account_id, event_id, day, viewer_id, type, at)
    values (${newId()}, ${newId()}, ${day}, ${newId()}, 'SEARCH', ${`${day}T12:00:00Z`})`);

test('the days from 8 before until 7 after today are there, whoever makes them, and however often', async () => {
  await Promise.all(Array.from({ length: 3 }, () => keeping(400).keepUp('2031-03-01')));
  const made = (await days()).filter((day) => day.startsWith('2031'));
  expect(made).toHaveLength(16);
  expect([made[0], made.at(-1)]).toEqual(['20310221', '20310308']);
  await add('2031-03-08');
  await expect(add('2031-03-09')).rejects.toThrow();
});

test('days beyond the retention are dropped with their events, also those that upkeep has missed', async () => {
  const store = keeping(10);
  await store.keepUp('2032-05-20');
  await add('2032-05-12');
  await add('2032-05-27');
  await store.keepUp('2032-06-05');
  const left = await days();
  expect(left[0]).toBe('20320526');
  expect(left.at(-1)).toBe('20320612');
  const kept = await db.execute<{ day: string }>(sql`select day::text from analytics.events where day >= '2032-01-01'`);
  expect(kept.map(({ day }) => day)).toEqual(['2032-05-27']);
});

test('a day that is in use is dropped once it is not', async () => {
  const store = keeping(10);
  await store.keepUp('2033-01-10');
  const [reading, read] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const reader = db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from analytics.events where day = '2033-01-02'`);
    reading.resolve();
    await read.promise;
  });
  await reading.promise;
  await store.keepUp('2033-01-20');
  expect((await days())[0]).toBe('20330102');
  read.resolve();
  await reader;
  await store.keepUp('2033-01-20');
  expect((await days())[0]).toBe('20330110');
});

test('a partition is made while somebody writes events, and has all that the others have', async () => {
  const store = keeping(400);
  await store.keepUp('2034-01-10');
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into analytics.events (account_id, event_id, day, viewer_id, type, at)
      values (${newId()}, ${newId()}, '2034-01-10', ${newId()}, 'SEARCH', '2034-01-10T12:00:00Z')`);
    await store.make(['2034-02-01', '2034-02-01']);
  });
  const twice = sql`
    insert into analytics.events (account_id, event_id, day, viewer_id, type, at)
    values (${newId()}, 'the same id', '2034-02-01', ${newId()}, 'SEARCH', now()) on conflict do nothing`;
  await db.execute(twice);
  await db.execute(twice);
  expect(await db.execute(sql`select 1 from analytics.events where day = '2034-02-01'`)).toHaveLength(1);
});
