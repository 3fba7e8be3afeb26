/** The media worker as a process: it makes uploads playable. As many may run as there are machines for them. */
import { connect, databaseVariables, listenClient } from '../../db/client.ts';
import { readEnv } from '../../platform/env.ts';
import { createLogger } from '../../platform/log.ts';
import { onShutdown } from '../../platform/shutdown.ts';
import { connectObjectStore, objectStoreVariables } from '../shared/objectStore.ts';
import { PubSub } from '../shared/pubsub.ts';
import { startWorker } from './media/worker/workerService.ts';

const env = readEnv([
  ...databaseVariables,
  ...objectStoreVariables,
  'DATA_DIR',
  'INGEST_JOBS',
  'INGEST_MEMORY_MB',
  'INGEST_MINUTES',
  'LOG_LEVEL',
]);
const log = createLogger('worker', env.LOG_LEVEL);
const database = connect(env, { service: 'worker', log });
const databaseUrl = env.DATABASE_URL ?? '';
const notifications = listenClient(databaseUrl, 'worker');

const worker = await startWorker({
  databaseUrl,
  database,
  pubsub: new PubSub(notifications),
  objectStore: connectObjectStore(env),
  dataFolder: env.DATA_DIR,
  jobsAtOnce: env.INGEST_JOBS,
  bounds: { memoryBytes: env.INGEST_MEMORY_MB * 1_048_576, deadlineMs: env.INGEST_MINUTES * 60_000 },
  log,
});
onShutdown(log, [worker.stop, () => notifications.end({ timeout: 1 }), database.close]);
log.info({ jobs: env.INGEST_JOBS }, 'worker takes jobs');
worker.ended.catch((error: unknown) => {
  log.fatal({ err: error }, 'the queue cannot be read any more');
  process.exit(1);
});
