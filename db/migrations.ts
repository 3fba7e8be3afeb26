/**
 * The migrations as files: a folder each, `db/migrations/0003_name/`, with up.sql (there), down.sql (back) and
 * snapshot.json (the tables after it, from which the next one is made). `npm run db:generate` writes them.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const migrationsFolder = join(import.meta.dirname, 'migrations');

export interface Migration {
  readonly number: number;
  /** The name of its folder. */
  readonly name: string;
  readonly up: string;
  readonly down: string;
  /** Tells whether up.sql has changed since it was applied; line ends do not count. */
  readonly hash: string;
}

/** Gives the migrations in order. Refuses a gap, a number that is there twice and a migration without a way back. */
export async function readMigrations(folder = migrationsFolder): Promise<readonly Migration[]> {
  const names = await migrationNames(folder);
  const migrations = await Promise.all(names.map((name) => readMigration(folder, name)));
  for (const [index, { number, name }] of migrations.entries())
    if (number !== index)
      throw new Error(
        `${join(folder, name)} has number ${number}, but number ${index} is the next: rename the folder.`,
      );
  return migrations;
}

/** The names of the folders in order. */
export async function migrationNames(folder = migrationsFolder): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && /^\d{4}_/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const [up, down] = await Promise.all([read(join(folder, name, 'up.sql')), read(join(folder, name, 'down.sql'))]);
  return { number: Number(name.slice(0, 4)), name, up, down, hash: createHash('sha256').update(up).digest('hex') };
}

async function read(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replaceAll('\r\n', '\n');
  } catch (cause) {
    throw new Error(`${path} is missing: each migration has an up.sql and, as its way back, a down.sql.`, { cause });
  }
}

/** Between two statements of a file, so that a failing one can be shown alone. */
export const statementBreak = '--> statement-breakpoint';

export const statementsOf = (sql: string): readonly string[] =>
  sql
    .split(statementBreak)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
