/**
 * Brings films and shows in from OMDb, and draws how far that is:
 *
 *   npm run import -- --search "WORDS" [--type movie|show] [--year YEAR] [--limit N] [--publish]
 *   npm run import -- --ids tt1254207,tt1727587 [--publish]
 *   npm run import -- --retry JOB
 *
 * It talks to the gateway alone, as the account of MARQUEE_EMAIL. The work is the worker's: it goes on when this ends. It
 * exits with 1 when anything failed.
 */
import { GatewaySession } from './ingest/gatewaySession.ts';
import { followMetadata, type MetadataWish, queueAgain, queueMetadata } from './ingest/ingestMetadata.ts';
import { ProgressLine } from './ingest/progressLine.ts';
import { addressOf } from './platform/address.ts';
import { readArguments } from './platform/arguments.ts';
import { EnvironmentError, readEnv } from './platform/env.ts';

const usage = `Usage: npm run import -- --search "WORDS" [--type movie|show] [--year YEAR] [--limit N] [--publish]
       npm run import -- --ids tt1254207,tt1727587 [--publish]
       npm run import -- --retry JOB`;

const types: Readonly<Record<string, 'MOVIE' | 'SHOW'>> = { movie: 'MOVIE', show: 'SHOW' };

function wishedFor(): MetadataWish | { readonly retry: string } {
  const { values } = readArguments(usage, {
    options: {
      search: { type: 'string' },
      ids: { type: 'string' },
      retry: { type: 'string' },
      type: { type: 'string' },
      year: { type: 'string' },
      limit: { type: 'string' },
      publish: { type: 'boolean', default: false },
    },
  });
  const { search, ids, retry, type, year, limit, publish } = values;
  const what = [search, ids, retry].filter((one) => one !== undefined);
  const numbers = [year, limit].filter((one) => one !== undefined);
  const isUsable =
    what.length === 1 && (type === undefined || type in types) && numbers.every((one) => /^\d+$/.test(one));
  if (!isUsable) throw new EnvironmentError(usage);
  if (retry !== undefined) return { retry };
  return {
    ...(search !== undefined && { search }),
    ...(ids !== undefined && { imdbIds: ids.split(/[\s,]+/).filter(Boolean) }),
    ...(type !== undefined && { type: types[type] }),
    ...(year !== undefined && { year: Number(year) }),
    ...(limit !== undefined && { limit: Number(limit) }),
    publish,
  };
}

async function main(): Promise<void> {
  const wish = wishedFor();
  const env = readEnv(['HOST', 'PORT', 'PUBLIC_URL', 'MARQUEE_EMAIL', 'MARQUEE_PASSWORD']);
  const address = (env.PUBLIC_URL ?? addressOf(env.HOST, env.PORT)).replace(/\/$/, '');
  const session = new GatewaySession({ address, email: env.MARQUEE_EMAIL, password: env.MARQUEE_PASSWORD });
  const line = new ProgressLine(process.stdout);
  const before = 'retry' in wish ? await queueAgain(session, wish.retry) : undefined;
  const jobId = 'retry' in wish ? wish.retry : await queueMetadata(session, wish);
  process.once('SIGINT', () => {
    line.say(`The job ${jobId} goes on without this program; cancelIngest stops it.`);
    process.exit(130);
  });
  await followMetadata(session, line, jobId, before);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exit(error instanceof EnvironmentError ? 2 : 1);
  },
);
