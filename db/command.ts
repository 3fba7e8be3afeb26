/**
 * The commands for the database: that of DATABASE_URL, or else the embedded one, running or not.
 *
 *   npm run db:migrate                  applies what is not applied yet
 *   npm run db:rollback [-- --to N]     takes the last migration back, or all after number N (-1: all of them)
 *   npm run db:seed                     fills the sample catalogue in
 *   npm run db:reset                    drops all, migrates, fills in; not in production
 */
import { parseArgs } from 'node:util';
import { lockFolder } from '../embedded/lock.ts';
import { startPostgres } from '../embedded/postgres.ts';
import { runningPostgres } from '../embedded/running.ts';
import { EnvironmentError, readEnv } from '../platform/env.ts';
import { migrate, rollback } from './migrate.ts';
import { empty } from './reset.ts';
import { seed } from './seed.ts';

const log = (line: string) => console.log(line);

const s3Variables = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

type Command = (url: string, options: { readonly to?: number }) => Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  migrate: async (url) => {
    const names = await migrate(url, { log });
    if (names.length === 0) log('every migration is applied');
  },
  rollback: async (url, options) => {
    const names = await rollback(url, { ...options, log });
    if (names.length === 0) log('there is nothing to take back');
  },
  seed: fill,
  reset: async (url) => {
    if (readEnv([]).production)
      throw new Error('db:reset drops every table, and NODE_ENV is production: it is refused.');
    await empty(url);
    await migrate(url, { log });
    await fill(url);
  },
};

async function fill(databaseUrl: string): Promise<void> {
  const objectStore = readEnv(s3Variables);
  const done = await seed({ databaseUrl, log, ...(objectStore.S3_ENDPOINT && { objectStore }) });
  log(done ? 'the sample catalogue is filled in' : 'there is no sample catalogue to fill in');
}

/** Runs the work on the database that the environment names; an embedded one that is not running, runs meanwhile. */
async function onDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const { DATABASE_URL, DATA_DIR } = readEnv(['DATABASE_URL', 'DATA_DIR']);
  const url = DATABASE_URL ?? (await runningPostgres(DATA_DIR));
  if (url) return work(url);
  const lock = await lockFolder(DATA_DIR);
  const server = await startPostgres({ folder: DATA_DIR, log });
  try {
    await work(server.url);
  } finally {
    await server.stop();
    await lock.release();
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { to: { type: 'string' } } });
  const command = commands[positionals[0] ?? ''];
  if (!command)
    throw new Error(`The commands are ${Object.keys(commands).join(', ')}, not "${positionals.join(' ')}".`);
  const to = values.to === undefined ? undefined : Number(values.to);
  if (to !== undefined && !Number.isInteger(to))
    throw new Error(`--to wants the number of a migration, not "${values.to}".`);
  await onDatabase((url) => command(url, to === undefined ? {} : { to }));
}

/** What the user can mend is said in one line; anything else with its stack. */
main().catch((error: unknown) => {
  console.error(error instanceof Error && !(error instanceof TypeError) ? error.message : error);
  process.exitCode = error instanceof EnvironmentError ? 2 : 1;
});
