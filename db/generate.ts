/**
 * Writes the migration from the last one to the tables as db/schema declares them, and its way back.
 *
 *   npm run db:generate -- add_ratings            from the difference of the tables
 *   npm run db:generate -- add_search --custom    empty, for SQL that Drizzle has no words for (extensions, triggers)
 *   npm run db:generate -- --check                fails when the tables have changed and no migration says so
 *
 * Both files may be edited by hand until they are applied somewhere: what is added to up.sql is taken back in down.sql.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrationNames, migrationsFolder, statementBreak } from './migrations.ts';
import { declaredTables, difference, migratedTables } from './tables.ts';

export interface GenerateOptions {
  readonly name: string;
  readonly custom?: boolean;
  readonly folder?: string;
  readonly schemaFolder?: string;
}

/** Writes the next migration and gives its name; undefined when the tables have not changed. */
export async function generate(options: GenerateOptions): Promise<string | undefined> {
  const folder = options.folder ?? migrationsFolder;
  if (!/^[a-z][a-z0-9_]*$/.test(options.name))
    throw new Error(`A migration is named like add_ratings (small letters, digits, _), not "${options.name}".`);
  const before = await migratedTables(folder);
  const declared = await declaredTables(before, options.schemaFolder);
  const after = options.custom ? { ...before, id: declared.id, prevId: before.id } : declared;
  const up = await difference(before, after);
  if (up.length === 0 && !options.custom) return undefined;
  const down = await difference(after, before);
  const number = (await migrationNames(folder)).length;
  const name = `${String(number).padStart(4, '0')}_${options.name}`;
  const here = join(folder, name);
  await mkdir(here);
  await Promise.all([
    writeFile(join(here, 'up.sql'), fileOf(up, '-- What this migration does.')),
    writeFile(join(here, 'down.sql'), fileOf(down, '-- What takes it back, last first.')),
    writeFile(join(here, 'snapshot.json'), `${JSON.stringify(after, undefined, 2)}\n`),
  ]);
  return name;
}

const fileOf = (statements: readonly string[], empty: string) =>
  `${statements.length === 0 ? empty : statements.map((one) => one.trim()).join(`\n${statementBreak}\n`)}\n`;

/** Whether the migrations lead to the tables as they are declared. */
export async function isFresh(): Promise<boolean> {
  const migrated = await migratedTables();
  return (await difference(migrated, await declaredTables(migrated))).length === 0;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { custom: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } },
  });
  if (values.check) {
    if (await isFresh()) return;
    console.error('The tables in db/schema have changed since the last migration: npm run db:generate -- NAME');
    process.exitCode = 1;
    return;
  }
  const name = await generate({ name: positionals[0] ?? '', custom: values.custom });
  console.log(
    name ? `wrote db/migrations/${name}: read both ways before you commit it` : 'the tables have not changed',
  );
}

if (import.meta.main) await main();
