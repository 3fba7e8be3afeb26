/** The sample catalogue: filled in once in the life of a database, by db/seeds/run.ts. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import postgres from 'postgres';
import type { Env } from '../platform/env.ts';

export type ObjectStoreSettings = Pick<
  Env<'S3_ENDPOINT' | 'S3_BUCKET' | 'S3_REGION' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'>,
  'S3_ENDPOINT' | 'S3_BUCKET' | 'S3_REGION' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'
>;

/** What `seed` in db/seeds/run.ts is given. It may be called again on what it has filled in, and then changes nothing. */
export interface SeedOptions {
  readonly databaseUrl: string;
  /** Undefined when a database is filled in beside no object store: then there are no videos and no artwork. */
  readonly objectStore?: ObjectStoreSettings;
  readonly log: (line: string) => void;
}

const program = join(import.meta.dirname, 'seeds', 'run.ts');

/** Fills the sample catalogue in; false when this copy of Marquee comes without one. */
export async function seed(options: SeedOptions): Promise<boolean> {
  if (!existsSync(program)) return false;
  const { seed } = (await import(pathToFileURL(program).href)) as { seed: (options: SeedOptions) => Promise<void> };
  await seed(options);
  return true;
}

/** Fills it in unless that was done before: a title that somebody deleted does not come back at the next start. */
export async function seedOnce(options: SeedOptions): Promise<boolean> {
  const sql = postgres(options.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`create table if not exists migrations.seeded (at timestamptz not null default now())`;
    const [before] = await sql`select at from migrations.seeded limit 1`;
    if (before) return false;
    const done = await seed(options);
    if (done) await sql`insert into migrations.seeded default values`;
    return done;
  } finally {
    await sql.end();
  }
}
