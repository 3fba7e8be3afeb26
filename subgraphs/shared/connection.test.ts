import { and, count, sql } from 'drizzle-orm';
import { integer, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';
import { afterAll, describe, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { emptyDatabase } from '../../test/setup/database.ts';
import { type Order, type PageArguments, readPage } from './connection.ts';
import { newId } from './id.ts';

const films = pgTable('films', {
  id: uuid('id').primaryKey(),
  year: integer('year').notNull(),
  addedAt: timestamp('added_at', { withTimezone: true, precision: 3 }).notNull(),
});
type Film = typeof films.$inferSelect;

const { url } = await emptyDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 2, production: false }, { service: 'test' });
afterAll(() => database.close());
await database.db.execute(
  sql`create table films (id uuid primary key, year integer not null, added_at timestamptz(3) not null)`,
);
const moment = new Date('2026-01-31T09:30:00.123Z');
// Years and moments repeat: only the id tells such rows apart.
await database.db
  .insert(films)
  .values(Array.from({ length: 25 }, (_, i) => ({ id: newId(), year: 2000 + (i % 3), addedAt: moment })));

const byYear: Order<Film> = {
  name: 'films.year',
  direction: 'asc',
  columns: [films.year, films.id],
  types: ['integer', 'uuid'],
  key: ({ year, id }) => [String(year), id],
};
const byAge: Order<Film> = {
  name: 'films.age',
  direction: 'desc',
  columns: [films.addedAt, films.id],
  types: ['timestamptz', 'uuid'],
  key: ({ addedAt, id }) => [addedAt.toISOString(), id],
};

const read = (order: Order<Film>, page: PageArguments) =>
  readPage(
    order,
    page,
    ({ where, orderBy, limit }) =>
      database.db
        .select()
        .from(films)
        .where(and(where))
        .orderBy(...orderBy)
        .limit(limit),
    async () => (await database.db.select({ n: count() }).from(films))[0]?.n ?? 0,
  );
const ids = ({ edges }: { edges: readonly { node: Film }[] }) => edges.map(({ node }) => node.id);

/** All ids, read in pages of `size` from the start, or with `backward` from the end. */
async function walk(order: Order<Film>, size: number, backward: boolean): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof read>> = await read(
      order,
      backward ? { last: size, before: cursor } : { first: size, after: cursor },
    );
    if (backward) found.unshift(...ids(page));
    else found.push(...ids(page));
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    if (!(backward ? hasPreviousPage : hasNextPage)) return found;
    cursor = backward ? startCursor : endCursor;
  }
}

describe.each([byYear, byAge])('a connection in the order $name', (order) => {
  test('gives every row once, in the same order from both ends, whatever the size of the page', async () => {
    const whole = ids(await read(order, { first: 100 }));
    expect(new Set(whole).size).toBe(25);
    for (const size of [1, 4, 5, 25]) {
      expect(await walk(order, size, false)).toEqual(whole);
      expect(await walk(order, size, true)).toEqual(whole);
    }
  });

  test('gives what lies between two cursors', async () => {
    const { edges } = await read(order, { first: 10 });
    const between = await read(order, { first: 10, after: edges[2]!.cursor, before: edges[6]!.cursor });
    expect(ids(between)).toEqual(edges.slice(3, 6).map(({ node }) => node.id));
  });
});

describe('a page', () => {
  test('has 20 edges when nothing else is asked, and counts the whole list', async () => {
    const page = await read(byYear, {});
    expect(page.edges).toHaveLength(20);
    expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(await page.count()).toBe(25);
  });

  test('beyond the end is empty and has no cursors', async () => {
    const all = await read(byYear, { first: 100 });
    const page = await read(byYear, { first: 5, after: all.pageInfo.endCursor });
    expect(page.edges).toEqual([]);
    expect(page.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null });
  });

  test('that was given up goes on behind what was looked at, in both directions', async () => {
    const rows = [{ year: 3 }, { year: 2 }];
    const order: Order<{ year: number }> = {
      ...{ name: 'given up', direction: 'desc', columns: [sql`year`], types: ['integer'] },
      key: ({ year }) => [String(year)],
    };
    const cursorOf = async (year: number) =>
      (
        await readPage(
          order,
          { first: 1 },
          async () => [{ year }],
          async () => 0,
        )
      ).pageInfo.endCursor;
    const givenUp = (page: PageArguments, kept: typeof rows) =>
      readPage(
        order,
        page,
        async () => ({ rows: kept, givenUpAt: { year: 1 } }),
        async () => 0,
      );
    for (const kept of [[], rows.slice(0, 1), rows]) {
      const forward = (await givenUp({ first: 2 }, kept)).pageInfo;
      expect(forward).toMatchObject({ hasNextPage: true, endCursor: await cursorOf(1) });
      const backward = (await givenUp({ last: 2 }, kept)).pageInfo;
      expect(backward).toMatchObject({ hasPreviousPage: true, startCursor: await cursorOf(1) });
    }
  });

  test.each([{ first: 0 }, { first: -1 }, { first: 101 }, { first: 99_999_999 }, { last: 101 }, { first: 1, last: 1 }])(
    'of %o is refused',
    async (page) => {
      await expect(read(byYear, page)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    },
  );
});

describe('a cursor', () => {
  const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
  const id = newId();

  test('of another order is refused', async () => {
    const { pageInfo } = await read(byAge, { first: 1 });
    await expect(read(byYear, { after: pageInfo.endCursor })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test.each([
    ['no cursor at all', byYear, ''],
    ['not JSON', byYear, 'bm8'],
    ['no list', byYear, Buffer.from('{"0":"films.year"}').toString('base64url')],
    ['too short', byYear, cursor('films.year', '2000')],
    ['too long', byYear, cursor('films.year', '2000', id, 'more')],
    ['a number for a text', byYear, cursor('films.year', 2000, id)],
    ['SQL', byYear, cursor('films.year', '2000) or (1=1', id)],
    ['an integer that is too large', byYear, cursor('films.year', '2147483648', id)],
    ['an id of no form', byYear, cursor('films.year', '2000', 'id')],
    ['a day that is none', byAge, cursor('films.age', '2026-02-31T00:00:00Z', id)],
    ['a month that is none', byAge, cursor('films.age', '2026-13-01T00:00:00Z', id)],
    ['the year zero', byAge, cursor('films.age', '0000-01-01T00:00:00Z', id)],
    ['words for a moment', byAge, cursor('films.age', 'infinity', id)],
  ])('that has %s is refused before a statement is sent', async (_, order, after) => {
    await expect(read(order, { after })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('of the largest values is read', async () => {
    await expect(read(byYear, { after: cursor('films.year', '2147483647', id) })).resolves.toMatchObject({ edges: [] });
    await expect(read(byAge, { before: cursor('films.age', '9999-12-31 23:59:59.999+00', id) })).resolves.toMatchObject(
      {
        edges: [],
      },
    );
  });
});
