/**
 * The media worker as a process: it makes uploads playable, and brings films and shows in from OMDb. As many may run as there
 * are machines for them.
 */
import { createServer } from 'node:http';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { connect, databaseVariables, listenClient } from '../../db/client.ts';
import { makeDataFolder } from '../../platform/dataFolder.ts';
import { readEnv } from '../../platform/env.ts';
import { createLogger } from '../../platform/log.ts';
import { look, serveOperations } from '../../platform/operations.ts';
import { redisPart } from '../../platform/redis.ts';
import { tellRefusals } from '../../platform/refusals.ts';
import { onShutdown } from '../../platform/shutdown.ts';
import { startTelemetry, telemetryUrl, telemetryVariables } from '../../platform/telemetry.ts';
import { callsTo, madeCalls } from '../../platform/telemetryCalls.ts';
import { connectObjectStore, objectStoreVariables } from '../shared/objectStore.ts';
import { postgresPart, storePart } from '../shared/parts.ts';
import { readPicturesAlone } from '../shared/pictures/pictureDecoder.ts';
import { PubSub } from '../shared/pubsub.ts';
import { topicsBy } from '../shared/topics.ts';
import { mediaQueuePart } from './media/ingest/queueStore.ts';
import { ingestJobs } from './media/worker/jobTask.ts';
import { startWorker } from './media/worker/workerService.ts';

/** It answers operators at the port above those of the subgraphs. */
const portOffset = 5;

tellRefusals();
const env = readEnv([
  ...databaseVariables,
  ...objectStoreVariables,
  ...telemetryVariables,
  'DATA_DIR',
  'INGEST_JOBS',
  'INGEST_MEMORY_MB',
  'INGEST_MINUTES',
  'OMDB_API_KEY',
  'OMDB_URL',
  'OMDB_RATE',
  'OMDB_PARALLEL',
  'REDIS_URL',
  'LOG_LEVEL',
]);
const log = createLogger('worker', env.LOG_LEVEL);
readPicturesAlone();
await makeDataFolder(env.DATA_DIR);
const database = connect(env, { service: 'worker', log, calls: callsTo('postgres:catalog') });
const databaseUrl = env.DATABASE_URL ?? '';
const notifications = listenClient(databaseUrl, 'worker');
const topics = await topicsBy(env.REDIS_URL, notifications, log);

const objectStore = connectObjectStore(env);
const lookAtStore = () =>
  look('s3', () => objectStore.client.send(new HeadBucketCommand({ Bucket: objectStore.bucket })));
if (!(await lookAtStore()).healthy)
  log.error(
    { endpoint: env.S3_ENDPOINT, bucket: env.S3_BUCKET },
    'the object store does not answer: jobs wait for it. Look at S3_ENDPOINT, S3_BUCKET and the keys',
  );

const worker = await startWorker({
  databaseUrl,
  database,
  pubsub: new PubSub(topics),
  objectStore,
  dataFolder: env.DATA_DIR,
  jobsAtOnce: env.INGEST_JOBS,
  bounds: { memoryBytes: env.INGEST_MEMORY_MB * 1_048_576, deadlineMs: env.INGEST_MINUTES * 60_000 },
  omdb: {
    address: env.OMDB_URL,
    key: env.OMDB_API_KEY,
    rate: env.OMDB_RATE,
    parallel: env.OMDB_PARALLEL,
    // Two jobs at once leave connections for heartbeats.
    itemsAtOnce: Math.max(1, Math.min(env.OMDB_PARALLEL, Math.floor((env.DATABASE_POOL - 2) / 2))),
  },
  log,
});
const telemetry = startTelemetry({
  service: 'worker',
  log,
  url: telemetryUrl(env),
  secret: env.GATEWAY_SECRET,
  sources: [madeCalls, ingestJobs],
  parts: async () => [
    ...(await Promise.all([
      postgresPart('catalog', database.ping),
      storePart(objectStore),
      mediaQueuePart(database.db),
    ])),
    ...redisPart(),
  ],
});
const readiness = {
  draining: false,
  dependencies: () => Promise.all([look('postgres', database.ping), lookAtStore()]),
};
const operations = createServer(async (request, response) => {
  if (await serveOperations(request, response, readiness)) return;
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Nothing is here but /health and /metrics.\n');
});
onShutdown(log, [
  telemetry.stop,
  () => {
    readiness.draining = true;
  },
  worker.stop,
  () => operations.close(),
  topics.close,
  () => notifications.end({ timeout: 1 }),
  database.close,
]);
worker.ended.catch((error: unknown) => {
  log.fatal({ err: error }, 'the queue cannot be read any more');
  process.exit(1);
});
const port = env.PORT + portOffset;
operations.listen(port, env.HOST, () => log.info({ port, jobs: env.INGEST_JOBS }, 'worker takes jobs'));
