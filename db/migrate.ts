/**
 * Applies migrations and takes them back. What is applied stands in the table `migrations.applied`; each migration is one
 * transaction with its line there, and an advisory lock lets of two starts at once only one do it.
 */
import postgres, { type Sql } from 'postgres';
import { type Migration, migrationsFolder, readMigrations, statementsOf } from './migrations.ts';

export interface MigrateOptions {
  readonly folder?: string;
  /** Hears of each migration as it is applied or taken back. */
  readonly log?: (line: string) => void;
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly hash: string;
}

/** Chosen by chance; the same in every release. */
const lockKey = 7_301_184_551n;

/**
 * Applies what is not yet applied and gives the names. Refuses, before it changes anything, a database in which a migration
 * is applied that has another text here, or that is not here at all.
 */
export function migrate(url: string, options: MigrateOptions = {}): Promise<readonly string[]> {
  return locked(url, async (sql) => {
    const migrations = await readMigrations(options.folder ?? migrationsFolder);
    const applied = await readApplied(sql);
    for (const one of applied) refuseOther(one, migrations[one.number]);
    const missing = migrations.slice(applied.length);
    for (const migration of missing) {
      await apply(sql, migration);
      options.log?.(`applied ${migration.name}`);
    }
    return missing.map(({ name }) => name);
  });
}

/**
 * Takes the last migration back, or, with `to`, all that come after that number (-1: all of them). Gives the names. What
 * they had made is gone afterwards, with the data in it.
 */
export function rollback(
  url: string,
  options: MigrateOptions & { readonly to?: number } = {},
): Promise<readonly string[]> {
  return locked(url, async (sql) => {
    const migrations = await readMigrations(options.folder ?? migrationsFolder);
    const applied = await readApplied(sql);
    const leave = options.to ?? applied.length - 2;
    const undone = applied.filter(({ number }) => number > leave).reverse();
    for (const one of undone) {
      await takeBack(sql, refuseOther(one, migrations[one.number]));
      options.log?.(`took back ${one.name}`);
    }
    if (undone.length === applied.length) await sql`drop schema migrations cascade`;
    return undone.map(({ name }) => name);
  });
}

async function apply(sql: Sql, migration: Migration): Promise<void> {
  await sql.begin(async (transaction) => {
    await run(transaction, migration, 'up');
    await transaction`
      insert into migrations.applied (number, name, hash)
      values (${migration.number}, ${migration.name}, ${migration.hash})`;
  });
}

async function takeBack(sql: Sql, migration: Migration): Promise<void> {
  await sql.begin(async (transaction) => {
    await run(transaction, migration, 'down');
    await transaction`delete from migrations.applied where number = ${migration.number}`;
  });
}

async function run(transaction: postgres.TransactionSql, migration: Migration, way: 'up' | 'down'): Promise<void> {
  for (const statement of statementsOf(migration[way])) {
    try {
      await transaction.unsafe(statement);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(
        `${migration.name}/${way}.sql failed and nothing of it was kept: ${reason}. The statement:\n${statement}`,
        { cause },
      );
    }
  }
}

function refuseOther(applied: Applied, here: Migration | undefined): Migration {
  if (!here || here.name !== applied.name)
    throw new Error(
      `The database has the migration ${applied.name}, which this release does not know: start the release that made it, or take it back there (npm run db:rollback).`,
    );
  if (here.hash !== applied.hash)
    throw new Error(
      `${here.name}/up.sql has changed since it was applied: put its text back and write the change as a new migration (npm run db:generate -- NAME). On a database without data of worth: npm run db:reset.`,
    );
  return here;
}

const readApplied = (sql: Sql): Promise<Applied[]> => sql<Applied[]>`
  select number, name, hash from migrations.applied order by number`;

/** One connection, held by nobody else: the lock is of the connection and falls with it. */
async function locked<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'marquee migrations', lock_timeout: 60_000 },
  });
  try {
    await sql`select pg_advisory_lock(${lockKey.toString()}::bigint)`;
    await sql`create schema if not exists migrations`;
    await sql`create table if not exists migrations.applied (
      number integer primary key, name text not null, hash text not null, applied_at timestamptz not null default now())`;
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
