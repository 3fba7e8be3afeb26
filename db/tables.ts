/** The tables as db/schema/*.ts declare them, in the form in which drizzle-kit compares two states of them. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DrizzleSnapshotJSON, generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { migrationNames, migrationsFolder } from './migrations.ts';

export type Snapshot = DrizzleSnapshotJSON;

const schemaFolder = join(import.meta.dirname, 'schema');

/** The state that the schema files declare. */
export async function declaredTables(previous: Snapshot, folder = schemaFolder): Promise<Snapshot> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).sort();
  const declared: Record<string, unknown> = {};
  for (const file of files) {
    const exported = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported)) declared[`${file}/${name}`] = value;
  }
  return generateDrizzleJson(declared, previous.id);
}

/** The state after the last migration. */
export async function migratedTables(folder = migrationsFolder): Promise<Snapshot> {
  const last = (await migrationNames(folder)).at(-1);
  if (last === undefined) return generateDrizzleJson({});
  return JSON.parse(await readFile(join(folder, last, 'snapshot.json'), 'utf8')) as Snapshot;
}

/**
 * The statements that lead from one state to another. Where a column may have been renamed rather than dropped and made
 * anew, it asks on the terminal, once for each way; without a terminal that is refused.
 */
export async function difference(from: Snapshot, to: Snapshot): Promise<string[]> {
  try {
    return await generateMigration(from, to);
  } catch (cause) {
    throw new Error(
      `The tables have changed in a way that must be asked about (${cause instanceof Error ? cause.message.split('.')[0] : cause}): run npm run db:generate -- NAME in a terminal.`,
      { cause },
    );
  }
}
