import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../test/setup/database.ts';
import { connect } from './client.ts';
import { deriveFacts } from './derivedFacts.ts';

const { url } = await testDatabase();
const sql = postgres(url, { max: 1 });
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 2, production: false }, { service: 'test' });
afterAll(async () => {
  await database.close();
  await sql.end();
});

test('titles of an earlier release get their ages and search entries, once', async () => {
  await sql`
    insert into catalog.titles (id, kind, name, sort_name)
    select gen_random_uuid(), 'MOVIE', 'Old ' || n, 'old ' || n from generate_series(1, 520) as n`;
  await sql`
    insert into catalog.maturity_ratings (title_id, country, rating)
    select id, given.country, given.rating from catalog.titles, (values ('DE', '12'), ('US', 'PG-13'), ('GB', 'odd'))
      as given (country, rating)`;
  expect(await deriveFacts(database.db)).toBe(520);
  expect(await sql`select country, age, count(*)::int from catalog.maturity_ratings group by 1, 2 order by 1`).toEqual([
    { country: 'DE', age: 12, count: 520 },
    { country: 'GB', age: null, count: 520 },
    { country: 'US', age: 13, count: 520 },
  ]);
  expect((await sql`select count(*)::int as entries from catalog.search_entries`)[0]).toEqual({ entries: 520 });
  expect(await deriveFacts(database.db)).toBe(0);
  await sql`delete from catalog.search_entries where title_id = (select id from catalog.titles limit 1)`;
  expect(await deriveFacts(database.db)).toBe(1);
});

test('an age whose title could not be indexed is filled in with it the next time', async () => {
  const id = '01930000-0000-7000-8000-000000000001';
  await sql`insert into catalog.titles (id, kind, name, sort_name) values (${id}, 'MOVIE', 'Stopped', 'stopped')`;
  await deriveFacts(database.db);
  await sql`insert into catalog.maturity_ratings (title_id, country, rating) values (${id}, 'DE', '16')`;
  await sql`create function catalog.stop() returns trigger language plpgsql as $$ begin raise 'stopped'; end $$`;
  await sql`create trigger stop before update on catalog.search_entries execute function catalog.stop()`;
  await expect(deriveFacts(database.db)).rejects.toThrow();
  await sql`drop trigger stop on catalog.search_entries`;
  expect(await deriveFacts(database.db)).toBe(1);
  const found = await sql`
    select from catalog.search_entries where title_id = ${id} and terms @@ ${`'=age DE 16'`}::tsquery`;
  expect(found).toHaveLength(1);
});
