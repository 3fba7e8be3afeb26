import { sql } from 'drizzle-orm';
import { pgTable, timestamp } from 'drizzle-orm/pg-core';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { cdnOutcomes } from '../../db/schema/playback.ts';
import { createLogger } from '../../platform/log.ts';
import { testDatabase } from '../../test/setup/database.ts';
import { daySeconds, RetentionStore } from './retentionStore.ts';

const { url } = await testDatabase();
const { db, close } = connect({ DATABASE_URL: url, DATABASE_POOL: 4, production: false }, { service: 'test' });
afterAll(close);

const logged: unknown[] = [];
const log = createLogger('playback', 'silent');
log.info = (told: unknown) => void logged.push(told);
const kept = [{ table: cdnOutcomes, since: cdnOutcomes.at, seconds: 2 * daySeconds, onlyWith: cdnOutcomes.latencyMs }];
const retention = new RetentionStore({ db, kept, log, atOnce: 10 });

/** One row an hour, from now on back; those of an even number have a latency. */
const addHours = (name: string, hours: number) =>
  db.execute(sql`
    insert into playback.cdn_outcomes (name, at, latency_ms)
    select ${name}, now() - make_interval(hours => n) - interval '1 minute', case when n % 2 = 0 then 1 end
    from generate_series(0, ${hours - 1}::integer) as n`);
const rowsOf = (name: string) => db.$count(cdnOutcomes, sql`${cdnOutcomes.name} = ${name}`);

test('all that has had its time goes, in however many statements, and the log says so once', async () => {
  await addHours('many', 96);
  await retention.sweep();
  // Of the two days before the last two, every other row.
  expect(await rowsOf('many')).toBe(96 - 24);
  expect(logged).toEqual([{ table: 'playback.cdn_outcomes', deleted: 24 }]);
  await retention.sweep();
  expect([await rowsOf('many'), logged.length]).toEqual([72, 1]);
});

test('a table that another process is at is left to it', async () => {
  await addHours('left', 60);
  await db.transaction(async (transaction) => {
    await transaction.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('retention of playback.cdn_outcomes', 0))`,
    );
    await retention.sweep();
    expect(await rowsOf('left')).toBe(60);
  });
  await retention.sweep();
  expect(await rowsOf('left')).toBe(54);
});

test('a row that somebody holds waits for the next time, and keeps nobody waiting', async () => {
  await addHours('held', 60);
  await db.transaction(async (transaction) => {
    await transaction.execute(sql`
      select 1 from playback.cdn_outcomes where name = 'held' and at < now() - interval '58 hours' for update`);
    await retention.sweep();
    expect(await rowsOf('held')).toBe(55);
  });
  await retention.sweep();
  expect(await rowsOf('held')).toBe(54);
});

test('a table that fails keeps no other from being swept, and is told of', async () => {
  const missing = pgTable('a_table_that_is_missing', { at: timestamp('at') });
  await addHours('others', 60);
  const sweeper = new RetentionStore({ db, kept: [{ table: missing, since: missing.at, seconds: 1 }, ...kept], log });
  await expect(sweeper.sweep()).rejects.toThrow(/a_table_that_is_missing/);
  expect(await rowsOf('others')).toBe(54);
});
