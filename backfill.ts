/**
 * Reckons the rollups of analytics anew from the views, for a range of days in UTC: after a repair of views, or when their sums are in
 * doubt. What is right stays as it is; the service may go on meanwhile. Ctrl-C stops it after an hour and says where to go on.
 *
 *   npm run analytics:backfill -- --from 2026-11-01 --until 2026-11-20 [--database postgres://…]
 */
import { parseArgs } from 'node:util';
import { connect } from './db/client.ts';
import { runningPostgres } from './embedded/running.ts';
import { EnvironmentError, readEnv } from './platform/env.ts';
import { backfill } from './subgraphs/analytics/rollups/backfill.ts';
import { RollupStore } from './subgraphs/analytics/rollups/rollupStore.ts';

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toJSON()?.startsWith(text) === true;

function dayFrom(name: string, text: string | undefined): Date {
  if (text === undefined || !isDay(text))
    throw new Error(
      `--${name} wants a day such as 2026-11-01, ${text === undefined ? 'and is missing' : `not "${text}"`}.`,
    );
  return new Date(text);
}

const usage = 'npm run analytics:backfill -- --from 2026-11-01 --until 2026-11-20 [--database postgres://…]';

function readOptions() {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ options: { from: text, until: text, database: text } }).values;
  } catch (error) {
    const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    throw isUsage ? new Error(`${error.message}\n${usage}`) : error;
  }
}

async function main(): Promise<void> {
  const values = readOptions();
  const [from, until] = [dayFrom('from', values.from), dayFrom('until', values.until)];
  const env = readEnv(['DATABASE_URL', 'DATA_DIR', 'VIEW_RETENTION_DAYS']);
  const url = values.database ?? env.DATABASE_URL ?? (await runningPostgres(env.DATA_DIR));
  if (values.database !== undefined && !/^postgres(ql)?:$/.test(URL.parse(values.database)?.protocol ?? ''))
    throw new Error('--database wants an address such as postgres://user:password@host:5432/marquee.');
  if (!url) throw new Error('No Postgres is running here: start Marquee, set DATABASE_URL, or give --database.');
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  const database = connect(
    { DATABASE_URL: url, DATABASE_POOL: 1, production: env.production },
    { service: 'analytics backfill', statementTimeoutMs: 600_000 },
  );
  try {
    const { hours, rows, goOnFrom } = await backfill({
      ...{ store: new RollupStore(database.db), from, until, viewDays: env.VIEW_RETENTION_DAYS },
      ...{ tell: (line) => console.log(line), signal: stop.signal },
    });
    console.log(`${hours} hours reckoned, ${rows} rows changed`);
    if (goOnFrom) console.log(`stopped: go on with --from ${goOnFrom.toISOString().slice(0, 10)}`);
  } finally {
    await database.close();
  }
}

/** What the user can mend is said in one line; anything else with its stack. */
main().catch((error: unknown) => {
  console.error(error instanceof Error && !(error instanceof TypeError) ? error.message : error);
  process.exitCode = error instanceof EnvironmentError ? 2 : 1;
});
