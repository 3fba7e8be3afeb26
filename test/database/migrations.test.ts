/** The migrations there and back, on a real Postgres. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { generate } from '../../db/generate.ts';
import { migrate, rollback } from '../../db/migrate.ts';
import { migrationsFolder, readMigrations } from '../../db/migrations.ts';
import { emptyDatabase } from '../setup/database.ts';
import { dumpSchema } from '../setup/schemaDump.ts';

// Where the schema files that the tests write find our packages.
const scratch = await mkdtemp(join(import.meta.dirname, '../../node_modules/.migrations-'));
afterAll(() => rm(scratch, { recursive: true }));

/** An empty database, looked at through a connection of its own. */
async function database() {
  const { url } = await emptyDatabase();
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  afterAll(() => sql.end());
  return { url, sql, dump: () => dumpSchema(sql) };
}

/** Declares a table `notes` with these columns beside its key. */
const declare = (path: string, columns: string) =>
  writeFile(
    path,
    `import { index, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
     export const schema = pgSchema('example');
     export const kind = schema.enum('kind', ['SHORT', 'LONG']);
     export const notes = schema.table('notes', { id: uuid().primaryKey(), ${columns} }, (table) => [index('by_text').on(table.body)]);`,
  );

const first = await database();
const second = await database();
const third = await database();
const fourth = await database();
const fifth = await database();

describe('the migrations of Marquee', () => {
  test('lead there, back to nothing, and to the very same schema again', async () => {
    const names = (await readMigrations()).map(({ name }) => name);
    const empty = await first.dump();
    expect(await migrate(first.url)).toEqual(names);
    const full = await first.dump();
    expect(await rollback(first.url, { to: -1 })).toEqual(names.toReversed());
    expect(await first.dump()).toBe(empty);
    await migrate(first.url);
    expect(await first.dump()).toBe(full);
  });

  test('lead back one by one through the same states', async () => {
    const migrations = await readMigrations();
    const states: string[] = [];
    await migrate(second.url);
    for (const _ of migrations) {
      states.unshift(await second.dump());
      await rollback(second.url);
    }
    for (const [index, migration] of migrations.entries()) {
      const upTo = join(scratch, `upTo${index}`);
      for (const { name } of migrations.slice(0, index + 1))
        await cp(join(migrationsFolder, name), join(upTo, name), { recursive: true });
      expect(await migrate(second.url, { folder: upTo })).toEqual([migration.name]);
      expect(await second.dump()).toBe(states[index]);
    }
  });
});

describe('a migration', () => {
  const [before, after] = [join(scratch, 'before'), join(scratch, 'after')];
  const options = { folder: join(scratch, 'migrations'), schemaFolder: before };

  test('is generated with its way back, once for a change', async () => {
    await Promise.all([options.folder, before, after].map((folder) => mkdir(folder)));
    await declare(join(before, 'notes.ts'), 'body: text()');
    await declare(join(after, 'notes.ts'), `body: text().notNull(), kind: kind().notNull().default('SHORT')`);
    expect(await generate({ ...options, name: 'notes' })).toBe('0000_notes');
    expect(await generate({ ...options, name: 'again' })).toBeUndefined();
    expect(await generate({ ...options, name: 'search', custom: true })).toBe('0001_search');
    await writeFile(join(options.folder, '0001_search', 'up.sql'), 'create extension pg_trgm;');
    await writeFile(join(options.folder, '0001_search', 'down.sql'), 'drop extension pg_trgm;');
    expect(await generate({ ...options, schemaFolder: after, name: 'kinds' })).toBe('0002_kinds');

    const empty = await third.dump();
    await migrate(third.url, options);
    const full = await third.dump();
    expect(full).toContain('column example.notes.kind example.kind not null');
    expect(full).toContain('extension pg_trgm');
    await rollback(third.url, options);
    expect(await third.dump()).not.toContain('column example.notes.kind');
    await migrate(third.url, options);
    expect(await third.dump()).toBe(full);
    await rollback(third.url, { ...options, to: -1 });
    expect(await third.dump()).toBe(empty);
  });

  test('is applied once by two starts at the same moment', async () => {
    const done = await Promise.all([migrate(fourth.url, options), migrate(fourth.url, options)]);
    expect(done.flat()).toEqual(['0000_notes', '0001_search', '0002_kinds']);
  });

  test('is refused when its text has changed since it was applied', async () => {
    const file = join(options.folder, '0000_notes', 'up.sql');
    const text = await readFile(file, 'utf8');
    await writeFile(file, `${text}-- changed`);
    await expect(migrate(fourth.url, options)).rejects.toThrow(
      '0000_notes/up.sql has changed since it was applied: put',
    );
    await writeFile(file, text.replaceAll('\n', '\r\n'));
    expect(await migrate(fourth.url, options)).toEqual([]);
  });

  test('is refused when the database is ahead of the release', async () => {
    await rm(join(options.folder, '0002_kinds'), { recursive: true });
    await expect(migrate(fourth.url, options)).rejects.toThrow(
      'has the migration 0002_kinds, which this release does not',
    );
  });

  test('leaves nothing behind when it fails, and shows the statement', async () => {
    const other = join(scratch, 'failing');
    await cp(join(options.folder, '0000_notes'), join(other, '0000_notes'), { recursive: true });
    const up = join(other, '0000_notes', 'up.sql');
    await writeFile(up, `${await readFile(up, 'utf8')}--> statement-breakpoint\nselect nonsense;`);
    const { url, dump } = fifth;
    const empty = await dump();
    await expect(migrate(url, { folder: other })).rejects.toThrow(
      /nothing of it was kept: .*"nonsense".*\nselect nonsense;/s,
    );
    expect(await dump()).toBe(empty);
  });

  test('without a way back is refused', async () => {
    await rm(join(options.folder, '0001_search', 'down.sql'));
    await expect(migrate(fourth.url, options)).rejects.toThrow('down.sql is missing: each migration has');
  });
});
