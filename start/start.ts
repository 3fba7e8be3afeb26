/** `npm start`: brings everything up in order, keeps it running, and takes it down in the opposite order. */
import { join, resolve } from 'node:path';
import { migrate } from '../db/migrate.ts';
import { seedOnce } from '../db/seed.ts';
import { lockFolder } from '../embedded/lock.ts';
import { embeddedS3Keys, startS3 } from '../embedded/s3.ts';
import { addressOf } from '../platform/address.ts';
import { type Env, EnvironmentError, environmentWith } from '../platform/env.ts';
import { refusedBySettings } from '../platform/refusals.ts';
import { subgraphs } from '../schema/subgraphs.ts';
import { note, say, showLine, step, warn } from './console.ts';
import { embedServer, useServer } from './database.ts';
import { greet } from './greeting.ts';
import { openLogFiles } from './logFiles.ts';
import { claimPorts } from './ports.ts';
import { becomesReady } from './ready.ts';
import { objectStoreOffset, type Service } from './services.ts';
import { Supervisor } from './supervisor.ts';

/** The settings that a start reads. */
export const startVariables = [
  'NODE_ENV',
  'PORT',
  'HOST',
  'DATA_DIR',
  'DATABASE_URL',
  'S3_ENDPOINT',
  'S3_BUCKET',
  'S3_REGION',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'SUBGRAPH_URLS',
  'SMTP_URL',
] as const;

type StartEnv = Env<(typeof startVariables)[number]>;

/** What has been brought up, to be taken down in the opposite order. */
type Undo = () => Promise<unknown>;

const readyWithinMs = 60_000;
const drainWithinMs = 5_000;

/**
 * Starts the services on what they need. Gives what stops it all; when a step fails or `signal` aborts, what was up until
 * then is stopped before the error is thrown.
 */
export async function start(env: StartEnv, services: readonly Service[], signal: AbortSignal): Promise<Undo> {
  const undo: Undo[] = [];
  const stop = async () => {
    for (const work of undo.splice(0).reverse()) await work().catch((error: unknown) => warn('stop', String(error)));
  };
  try {
    await bringUp(env, services, undo, signal);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(env: StartEnv, services: readonly Service[], undo: Undo[], signal: AbortSignal): Promise<void> {
  const began = performance.now();
  const folder = resolve(env.DATA_DIR);
  const lock = await lockFolder(folder);
  undo.push(lock.release);
  if (lock.takenOver) note('the start before this one was killed: taking over what it left');
  const objectStorePort = { name: 'object store', port: env.PORT + objectStoreOffset };
  await claimPorts([...services, ...(env.S3_ENDPOINT ? [] : [objectStorePort])], env.HOST, lock.takenOver ? 10_000 : 0);
  const logs = await openLogFiles(join(folder, 'logs'), ['postgres', ...services.map(({ name }) => name)]);
  undo.push(logs.close);

  const database = await step(
    'database',
    () => (env.DATABASE_URL ? useServer(env.DATABASE_URL) : embedServer(folder, logs)),
    ({ description }) => description,
  );
  undo.push(database.stop);
  signal.throwIfAborted();
  const objectStore = await step(
    'object store',
    () => openObjectStore(env, folder, undo),
    ({ S3_ENDPOINT }) => S3_ENDPOINT,
  );
  await step(
    'migrations',
    () => migrate(database.url),
    (names) => (names.length === 0 ? 'none to apply' : `applied ${names.join(', ')}`),
  );
  if (env.NODE_ENV === 'development')
    await step(
      'sample data',
      () => seedOnce({ databaseUrl: database.url, objectStore, log: note }),
      (done) => (done ? 'filled in' : 'nothing to fill in'),
    );

  signal.throwIfAborted();
  const environment = environmentWith({ ...addressesFor(env, services), ...objectStore, DATABASE_URL: database.url });
  const refused = new AbortController();
  let up = false;
  const supervisors = services.map(
    (service) =>
      new Supervisor(service, environment, {
        onLine: ({ name }, line) => {
          logs.write(name, line);
          showLine(name, line);
        },
        onEnd: ({ name }, { code, how }, restartInMs) => {
          const log = join(logs.folder, `${name}.log`);
          // Once all are up, a setting may be mended in the database, and a service that says so tries again.
          if (code === refusedBySettings && !up)
            refused.abort(new EnvironmentError(`${name} does not run with these settings, as it says above (${log}).`));
          else warn(name, `ended ${how}; it starts again in ${restartInMs / 1_000} s (${log})`);
        },
      }),
  );
  undo.push(() => stopInOrder(supervisors));
  for (const supervisor of supervisors) supervisor.start();
  const stopped = AbortSignal.any([signal, refused.signal]);
  await step('services', () => allReady(env.HOST, services, stopped), describeReadiness);
  up = true;
  greet({
    began,
    gateway: addressOf(env.HOST, env.PORT),
    mails:
      env.production || env.SMTP_URL
        ? undefined
        : `${addressOf(env.HOST, env.PORT + subgraphs.identity.portOffset)}/mail`,
    subgraphs: services
      .filter(({ kind }) => kind === 'subgraph')
      .map(({ name, port }) => ({ name, address: addressOf(env.HOST, port) })),
    objectStore: objectStore.S3_ENDPOINT,
    database: database.description,
    logs: logs.folder,
    production: env.production,
  });
}

async function openObjectStore(env: StartEnv, folder: string, undo: Undo[]) {
  const settings = { S3_BUCKET: env.S3_BUCKET, S3_REGION: env.S3_REGION };
  if (env.S3_ENDPOINT)
    return {
      ...settings,
      S3_ENDPOINT: env.S3_ENDPOINT,
      S3_ACCESS_KEY_ID: env.S3_ACCESS_KEY_ID,
      S3_SECRET_ACCESS_KEY: env.S3_SECRET_ACCESS_KEY,
    };
  const store = await startS3({
    folder: join(folder, 's3'),
    port: env.PORT + objectStoreOffset,
    host: env.HOST,
    bucket: env.S3_BUCKET,
  });
  undo.push(store.stop);
  return {
    ...settings,
    S3_ENDPOINT: store.endpoint,
    S3_ACCESS_KEY_ID: embeddedS3Keys.accessKeyId,
    S3_SECRET_ACCESS_KEY: embeddedS3Keys.secretAccessKey,
  };
}

/** Where the gateway finds the subgraphs of this start; addresses that were set go before. */
function addressesFor(env: StartEnv, services: readonly Service[]): Readonly<Record<string, string>> {
  const own = services
    .filter(({ kind }) => kind === 'subgraph')
    .map(({ name, port }) => [name, `${addressOf(env.HOST, port)}/graphql`]);
  const urls = Object.entries({ ...Object.fromEntries(own), ...env.SUBGRAPH_URLS });
  return { SUBGRAPH_URLS: urls.map(([name, address]) => `${name}=${address}`).join(',') };
}

interface Readiness {
  readonly service: Service;
  readonly ready: boolean;
}

/** Which are ready; throws the reason of `signal` once that aborts. */
async function allReady(
  host: string,
  services: readonly Service[],
  signal: AbortSignal,
): Promise<readonly Readiness[]> {
  const all = await Promise.all(
    services.map(async (service) => ({
      service,
      ready: await becomesReady(addressOf(host, service.port), readyWithinMs, signal),
    })),
  );
  signal.throwIfAborted();
  return all;
}

/** A service that does not come up costs its own part of the graph: the rest goes on without it. */
function describeReadiness(all: readonly Readiness[]): string {
  const missing = all.filter(({ ready }) => !ready).map(({ service }) => service.name);
  if (missing.length === 0) return `${all.length} are ready`;
  return `${all.length - missing.length} of ${all.length} are ready, not yet: ${missing.join(', ')}`;
}

async function stopInOrder(supervisors: readonly Supervisor[]): Promise<void> {
  say('Stopping: requests in flight are finished first.');
  const stopAll = (chosen: readonly Supervisor[]) => Promise.all(chosen.map((one) => one.stop(drainWithinMs)));
  // The gateway before those it asks.
  await stopAll(supervisors.filter(({ service }) => service.kind === 'gateway'));
  await stopAll(supervisors.filter(({ service }) => service.kind !== 'gateway'));
}
