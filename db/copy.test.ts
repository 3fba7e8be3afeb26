import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Between, standBetween } from '../test/setup/between.ts';
import { emptyDatabase, patient } from '../test/setup/database.ts';
import { eventually } from '../test/setup/eventually.ts';
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

describe('a COPY on a connection that is held up or lost', () => {
  const lines = (count: number) => `${'x'.repeat(1_023)}\n`.repeat(count);
  /** More than the system holds between the two: some wait here to be sent. */
  const many = lines(32 * 1_024);
  const few = lines(100);
  const direct = () =>
    connect({ DATABASE_URL: url, DATABASE_POOL: 1, production: false }, { ...patient, service: 'test' });

  /** Copies in a pool of one connection, of which something becomes when `arrange` says; afterwards all of it works again. */
  async function copyBy(arrange: (between: Between) => void, text: string, ms: number) {
    const observer = direct();
    const between = await standBetween(url);
    const { db, close } = connect(
      { DATABASE_URL: between.url, DATABASE_POOL: 1, production: false },
      { service: 'copying', statementTimeoutMs: ms },
    );
    onTestFinished(async () => {
      between.letGo();
      await Promise.all([close(), observer.close()]);
      between.close();
    });
    await observer.db.execute(sql`create table if not exists lines (line text)`);
    const outcome = await db
      .transaction(async (tx) => {
        await tx.execute(sql`select 1`);
        arrange(between);
        await copyLines(tx, 'copy lines (line) from stdin', text);
      })
      .then(
        () => 'kept',
        (error: Error & { code?: string; cause?: { code?: string } }) => error.code ?? error.cause?.code,
      );
    between.onPiece = () => {};
    between.letGo();
    // A pool of one: it has the connection back, or another.
    const [row] = await eventually(() =>
      db.transaction((tx) => tx.execute(sql`select count(*)::int as kept from lines`)),
    );
    await eventually(async () => {
      const open = await observer.db.execute(
        sql`select state from pg_stat_activity where application_name = 'copying' and state <> 'idle'`,
      );
      expect([...open]).toEqual([]);
    });
    return [outcome, row?.kept];
  }

  /** Once Postgres is ready to take lines: CopyInResponse is a G. */
  const onceReady = (then: (between: Between) => void) => (between: Between) => {
    between.onPiece = (way, [kind]) => {
      if (way === 'back' && kind === 'G'.charCodeAt(0)) then(between);
    };
  };
  const atPiece = (which: 'there' | 'back', count: number, then: (between: Between) => void) => (between: Between) => {
    let seen = 0;
    between.onPiece = (way) => {
      if (way === which && ++seen === count) then(between);
    };
  };

  test.each([
    ['before it takes lines', (between: Between) => between.hold('back'), few],
    ['before it has heard of it', (between: Between) => between.hold('there'), few],
    ['while lines are on their way', onceReady((between) => between.hold('there')), few],
    ['while lines wait to be sent', onceReady((between) => between.hold('there')), many],
  ])(
    'ends in TIMEOUT where Postgres does not answer %s, and the pool has its connection again',
    async (_when, arrange, text) => {
      expect(await copyBy(arrange, text, 300)).toEqual(['TIMEOUT', 0]);
    },
  );

  describe.each(['in order', 'reset'] as const)('that ends %s', (how) => {
    const cut = (between: Between) => between.cut(how);
    test.each([
      ['before Postgres has heard of it', atPiece('there', 1, cut), few],
      ['when Postgres takes lines', onceReady(cut), few],
      ['with the first line', onceReady(atPiece('there', 1, cut)), few],
      ['in the middle of lines', onceReady(atPiece('there', 20, cut)), many],
      ['before the answer', onceReady(atPiece('back', 1, cut)), few],
    ])('%s, ends in SUBGRAPH_UNAVAILABLE and leaves nothing', async (_when, arrange, text) => {
      expect(await copyBy(arrange, text, 60_000)).toEqual(['SUBGRAPH_UNAVAILABLE', 0]);
    });
  });
});
