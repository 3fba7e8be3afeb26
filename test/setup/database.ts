/**
 * A database of its own for a test file: a copy of the migrated template, made in some 30 ms and dropped after the file.
 *
 *   const database = await testDatabase(); // at the top of the file
 *   const db = connect({ DATABASE_URL: database.url, … });
 */
import { randomBytes } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, inject } from 'vitest';

export interface TestDatabase {
  readonly url: string;
}

/** For `connect`, where the bound on a statement is not what is tested: a busy machine may need long to fill tables. */
export const patient = { statementTimeoutMs: 60_000 } as const;

/** Makes a database with the tables of all subgraphs in it, and nothing else. To be called where `afterAll` may be. */
export const testDatabase = (): Promise<TestDatabase> => makeDatabase('marquee');

/** Makes a database with nothing in it. */
export const emptyDatabase = (): Promise<TestDatabase> => makeDatabase('template0');

async function makeDatabase(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer((sql) => sql.unsafe(`create database ${name} template ${template}`));
  afterAll(() => onServer((sql) => sql.unsafe(`drop database if exists ${name} with (force)`)));
  return { url: addressOf(name) };
}

function addressOf(database: string): string {
  const address = new URL(inject('templateUrl'));
  address.pathname = `/${database}`;
  return address.href;
}

async function onServer(work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(addressOf('postgres'), { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
