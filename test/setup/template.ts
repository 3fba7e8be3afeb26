/** The Postgres of a run of the tests: quick rather than safe, with the template that each test database is copied from. */
import postgres from 'postgres';
import { migrate } from '../../db/migrate.ts';
import { declaredTables, difference, migratedTables } from '../../db/tables.ts';
import { type EmbeddedPostgres, startPostgres } from '../../embedded/postgres.ts';

export async function startTestPostgres(folder: string): Promise<EmbeddedPostgres> {
  const server = await startPostgres({
    folder,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  });
  await migrate(server.url);
  await addUnmigrated(server.url);
  return server;
}

/**
 * Tests see the tables as db/schema declares them, also while the migration of a change is not written yet. That it is
 * written in the end, `npm run check` sees to.
 */
async function addUnmigrated(url: string): Promise<void> {
  const migrated = await migratedTables();
  const statements = await difference(migrated, await declaredTables(migrated));
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (const statement of statements) await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
