/**
 * Puts a video file into the catalogue, and prints where to watch it:
 *
 *   npm run ingest -- FILE [--title NAME] [--detach]
 *
 * It talks to the gateway alone, as the account of MARQUEE_EMAIL. Interrupted, and begun again, it goes on where it
 * stopped. With --detach it prints the job and leaves it to the worker; the film stays a draft then.
 */
import { GatewaySession } from './ingest/gatewaySession.ts';
import { followToEnd, queueFile } from './ingest/ingestFile.ts';
import { ProgressLine } from './ingest/progressLine.ts';
import { addressOf } from './platform/address.ts';
import { readArguments } from './platform/arguments.ts';
import { EnvironmentError, readEnv } from './platform/env.ts';

const usage = 'Usage: npm run ingest -- FILE [--title NAME] [--detach]';

function wishedFor(): { readonly file: string; readonly title: string | undefined; readonly detach: boolean } {
  const { values, positionals } = readArguments(usage, {
    allowPositionals: true,
    options: { title: { type: 'string' }, detach: { type: 'boolean', default: false } },
  });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new EnvironmentError(usage);
  return { file, title: values.title, detach: values.detach };
}

async function main(): Promise<void> {
  const { file, title, detach } = wishedFor();
  const env = readEnv(['HOST', 'PORT', 'PUBLIC_URL', 'MARQUEE_EMAIL', 'MARQUEE_PASSWORD']);
  const address = (env.PUBLIC_URL ?? addressOf(env.HOST, env.PORT)).replace(/\/$/, '');
  const session = new GatewaySession({ address, email: env.MARQUEE_EMAIL, password: env.MARQUEE_PASSWORD });
  const line = new ProgressLine(process.stdout);
  process.once('SIGINT', () => {
    line.say('Stopped: run the same command again to go on.');
    process.exit(130);
  });
  const queued = await queueFile(session, line, file, title);
  if (detach) return line.say(`Queued as job ${queued.job.id}`);
  const videoId = await followToEnd(session, line, queued);
  line.say(`Watch it: ${address}/watch/${videoId}`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exit(error instanceof EnvironmentError ? 2 : 1);
  },
);
