import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { CodedError } from '../platform/errors.ts';
import { createLogger } from '../platform/log.ts';
import { requestContext } from '../platform/requestContext.ts';
import { emptyDatabase } from '../test/setup/database.ts';
import { StatementCounter } from '../test/setup/statements.ts';
import { connect, type Database, listenClient } from './client.ts';
import { PreparedTexts } from './preparedTexts.ts';

const { url } = await emptyDatabase();
const open: Database[] = [];
afterAll(() => Promise.all(open.map(({ close }) => close())));

function client(options: Partial<Parameters<typeof connect>[1]> = {}, pool = 2, address = url): Database {
  const database = connect(
    { DATABASE_URL: address, DATABASE_POOL: pool, production: false },
    { service: 'test', ...options },
  );
  open.push(database);
  return database;
}

/** The coded error that a statement failed with; Drizzle wraps it. */
const codeOf = (work: PromiseLike<unknown>) =>
  work.then(
    () => 'no error',
    (error: Error) => (error instanceof CodedError ? error : error.cause instanceof CodedError ? error.cause : error),
  );

describe('the database client', () => {
  test('says who it is to the operators of Postgres', async () => {
    const { db } = client({ service: 'catalog' });
    const [row] = await db.execute(sql`select current_setting('application_name') as name`);
    expect(row).toEqual({ name: 'catalog' });
  });

  test('ends a statement that runs too long with TIMEOUT', async () => {
    const { db } = client({ statementTimeoutMs: 50 });
    expect(await codeOf(db.execute(sql`select pg_sleep(10)`))).toMatchObject({ code: 'TIMEOUT' });
  });

  test('ends the wait for a connection of a pool that is used up with TIMEOUT, and runs nothing late', async () => {
    // Long enough for the statements of the transaction that holds the connection, however busy the machine is.
    const { db } = client({ statementTimeoutMs: 500 }, 1);
    const { promise: hold, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: begun, resolve: hasBegun } = Promise.withResolvers<void>();
    const holder = db.transaction(async () => {
      hasBegun();
      await hold;
    });
    await Promise.race([begun, holder]);
    let ran = false;
    const waiting = db.transaction(async () => {
      ran = true;
    });
    const statement = db.execute(sql`create table late ()`);
    const codes = await Promise.all([codeOf(waiting), codeOf(statement)]);
    expect(codes).toMatchObject([{ code: 'TIMEOUT' }, { code: 'TIMEOUT' }]);
    letGo();
    await holder;
    const [row] = await db.execute(sql`select to_regclass('late') as late`);
    expect([ran, row]).toEqual([false, { late: null }]);
  });

  test('ends with SUBGRAPH_UNAVAILABLE when there is no server', async () => {
    const nobody = new URL(url);
    nobody.port = '1';
    const { db, ping } = client({}, 1, nobody.href);
    expect(await codeOf(db.execute(sql`select 1`))).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(await codeOf(ping())).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  test('takes arrays as parameters and gives them in results', async () => {
    const { db } = client();
    const names = ['plain', 'with "quotes", commas {and} back\\slashes', 'NULL', ''];
    const ids = ['01900000-0000-7000-8000-000000000001'];
    const [row] = await db.execute(
      sql`select ${sql.param(names)}::text[] as names, ${sql.param(ids)}::uuid[] as ids, array[1, null] as numbers`,
    );
    expect(row).toEqual({ names, ids, numbers: [1, null] });
  });

  test('commits and rolls back', async () => {
    const { db } = client();
    await db.execute(sql`create table kept (n integer)`);
    await db.transaction((tx) => tx.execute(sql`insert into kept values (1)`));
    const failing = db.transaction(async (tx) => {
      await tx.execute(sql`insert into kept values (2)`);
      await tx.transaction((inner) => inner.execute(sql`insert into kept values (3)`));
      throw new Error('a rule is broken');
    });
    await expect(failing).rejects.toThrow('a rule is broken');
    expect([...(await db.execute(sql`select n from kept`))]).toEqual([{ n: 1 }]);
  });

  test('logs each statement with the id of its request, and without its values', async () => {
    const log = createLogger('test', 'silent');
    const lines: unknown[] = [];
    log.debug = (line: unknown) => void lines.push(line);
    const counter = new StatementCounter();
    const { db } = client({ log, onStatement: counter.onStatement });
    const sent = await counter.during(() =>
      requestContext.run({ requestId: 'request-1' }, async () => db.execute(sql`select ${'a secret'}::text`)),
    );
    expect(sent).toBe(1);
    expect(lines).toEqual([{ requestId: 'request-1', sql: 'select $1::text' }]);
  });
});

describe('a statement that comes again', () => {
  const keptOf = async ({ db }: Database): Promise<unknown[]> => {
    const rows = await db.execute(sql`select statement from pg_prepared_statements where statement like 'select $1%'`);
    return rows.map(({ statement }) => statement);
  };

  test('is kept parsed by its connection, in and out of transactions, and one that comes once is not', async () => {
    const database = client({}, 1);
    const { db } = database;
    await db.execute(sql`select ${'once'}::text`);
    for (const word of ['a', 'b', 'c', 'd'])
      expect([...(await db.execute(sql`select ${word}::text as word`))]).toEqual([{ word }]);
    await db.transaction((tx) => tx.execute(sql`select ${'e'}::text as word`));
    expect(await keptOf(database)).toEqual(['select $1::text as word']);
  });

  test('waits for no other statement while a connection is free, and for the first that becomes so', async () => {
    const { db } = client({}, 3);
    const lock = (n: number) => sql`select pg_advisory_xact_lock(${n}::bigint)`;
    const quick = (n: number) => db.execute(sql`select ${n}::int as n`);
    // Until each connection has both of them parsed.
    for (let round = 0; round < 10; round++)
      await Promise.all([1, 2, 3].flatMap((n) => [db.execute(lock(n)), quick(n)]));
    const { promise: hold, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: held, resolve: isHeld } = Promise.withResolvers<void>();
    const holder = db.transaction(async (tx) => {
      await tx.execute(lock(7));
      isHeld();
      await hold;
    });
    await held;
    const waiting = Promise.all([db.execute(lock(7))]); // sent at once
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => quick(n)));
    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 20 }, (_, n) => n));
    letGo();
    await Promise.all([holder, waiting]);
  });

  test('is planned for the values at hand', async () => {
    const [row] = await client().db.execute(sql`select current_setting('plan_cache_mode') as mode`);
    expect(row).toEqual({ mode: 'force_custom_plan' });
  });

  test('is answered also after its table has changed', async () => {
    const { db } = client({}, 1);
    await db.execute(sql`create table changing (a integer)`);
    await db.execute(sql`insert into changing values (1)`);
    const read = async () => [...(await db.execute(sql`select * from changing where a > ${0}`))];
    for (let use = 0; use < 4; use++) expect(await read()).toEqual([{ a: 1 }]);
    await db.execute(sql`alter table changing add b integer default 2`);
    expect(await read()).toEqual([{ a: 1, b: 2 }]);
  });

  test('is kept only when there is room', () => {
    const texts = new PreparedTexts();
    const keptTexts = Array.from({ length: 300 }, (_, n) => `select ${n}`).filter((text) => {
      const uses = [texts.take(text), texts.take(text), texts.take(text)];
      expect(uses.slice(0, 2)).toEqual([false, false]);
      return uses[2];
    });
    expect(keptTexts).toHaveLength(256);
    expect(texts.take('select 0')).toBe(true);
  });

  test('is kept only while it is short, and all that are kept together are', () => {
    const texts = new PreparedTexts();
    const isKept = (text: string) => [texts.take(text), texts.take(text), texts.take(text)][2];
    const rows = (n: number) => `insert into t values ${Array.from({ length: n }, (_, i) => `($${i})`).join(', ')}`;
    expect(isKept(rows(2_000))).toBe(false);
    const kept = Array.from({ length: 200 }, (_, i) => `${rows(600)} -- ${i}`).filter(isKept);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(200);
    expect(isKept('select 1')).toBe(true);
  });

  test('is kept for each kind of its values, of which there are so many at most', async () => {
    const database = client({}, 1);
    const rows = sql.join(
      Array.from({ length: 10 }, (_, n) => sql`(${sql.placeholder(`v${n}`)}::boolean)`),
      sql`, `,
    );
    const insert = database.db
      .select({ n: sql<number>`count(*)` })
      .from(sql`(values ${rows}) as kinds`)
      .prepare('kinds');
    for (let kinds = 0; kinds < 2 ** 10; kinds++)
      for (let use = 0; use < 3; use++)
        await insert.execute(
          Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`v${n}`, kinds & (1 << n) ? true : null])),
        );
    const [row] = await database.db.execute(sql`select count(*)::integer as kept from pg_prepared_statements`);
    expect(row!.kept).toBeLessThanOrEqual(256);
  });
});

describe('the client for notifications', () => {
  test('hears what another connection says', async () => {
    const listener = listenClient(url);
    const { promise: heard, resolve } = Promise.withResolvers<string>();
    await listener.listen('topics', resolve);
    await listener`select pg_notify('topics', ${'title:1'})`;
    expect(await heard).toBe('title:1');
    await listener.end();
  });
});
