/** The catalog as a process. */
import { connect, databaseVariables, listenClient } from '../../db/client.ts';
import { deriveFacts } from '../../db/derivedFacts.ts';
import { addressOf } from '../../platform/address.ts';
import { readEnv } from '../../platform/env.ts';
import { createLogger } from '../../platform/log.ts';
import { redisPart } from '../../platform/redis.ts';
import { tellRefusals } from '../../platform/refusals.ts';
import { onShutdown } from '../../platform/shutdown.ts';
import { startTelemetry, telemetryUrl, telemetryVariables } from '../../platform/telemetry.ts';
import { callsTo, madeCalls } from '../../platform/telemetryCalls.ts';
import { startTracing, tracingVariables } from '../../platform/tracing.ts';
import { subgraphs } from '../../schema/subgraphs.ts';
import { connectObjectStore, objectStoreVariables } from '../shared/objectStore.ts';
import { postgresPart, storePart } from '../shared/parts.ts';
import { peerUrl, peerVariables } from '../shared/peer.ts';
import { readPicturesAlone } from '../shared/pictures/pictureDecoder.ts';
import { PubSub } from '../shared/pubsub.ts';
import { topicsBy } from '../shared/topics.ts';
import { installQueue, mediaQueuePart } from './media/index.ts';
import { keepPopularity } from './popularity/popularity.ts';
import { PopularityStore } from './popularity/popularityStore.ts';
import { PublicationStore } from './publication/publicationStore.ts';
import { startPublisher } from './publication/publisher.ts';
import { catalogService } from './service.ts';

tellRefusals();
const env = readEnv([
  ...databaseVariables,
  ...objectStoreVariables,
  ...peerVariables,
  'CATALOG_PUBLIC_URL',
  'REDIS_URL',
  ...telemetryVariables,
  'IMPORT_ORIGINS',
  'OMDB_API_KEY',
  'LOG_LEVEL',
  ...tracingVariables,
]);
const log = createLogger('catalog', env.LOG_LEVEL);
readPicturesAlone();
const tracing = await startTracing(env, 'catalog', log);
const port = env.PORT + subgraphs.catalog.portOffset;
const database = connect(env, { service: 'catalog', log, calls: callsTo('postgres:catalog') });
const notifications = listenClient(env.DATABASE_URL ?? '', 'catalog');
const topics = await topicsBy(env.REDIS_URL, notifications, log);
const objectStore = connectObjectStore(env);

const catalog = await catalogService({
  database,
  pubsub: new PubSub(topics),
  objectStore,
  publicUrl: env.CATALOG_PUBLIC_URL ?? addressOf(env.HOST, port),
  gatewaySecret: env.GATEWAY_SECRET,
  importOrigins: env.IMPORT_ORIGINS,
  omdbConfigured: env.OMDB_API_KEY !== undefined,
  production: env.production,
  log,
});
await installQueue(env.DATABASE_URL ?? '');
const publisher = startPublisher(new PublicationStore(database.db), log);
const popularity = keepPopularity({
  store: new PopularityStore(database.db),
  analyticsUrl: peerUrl(env, 'analytics'),
  gatewaySecret: env.GATEWAY_SECRET,
  log,
});
onShutdown(log, [
  () => telemetry.stop(),
  publisher.stop,
  popularity.stop,
  catalog.close,
  topics.close,
  () => notifications.end({ timeout: 1 }),
  database.close,
  () => tracing?.stop(),
]);
await catalog.listen(port, env.HOST);
log.info({ port }, 'catalog listens');
const telemetry = startTelemetry({
  service: 'catalog',
  log,
  url: telemetryUrl(env),
  secret: env.GATEWAY_SECRET,
  sources: [madeCalls],
  parts: async () => [
    ...(await Promise.all([
      postgresPart('catalog', database.ping),
      { ...(await storePart(objectStore)), needed: false },
      mediaQueuePart(database.db),
    ])),
    ...redisPart(),
  ],
});
deriveFacts(database.db).then(
  (titles) => titles > 0 && log.info({ titles }, 'titles of an earlier release are brought up to date'),
  (error: unknown) => log.error({ err: error }, 'titles of an earlier release are not brought up to date'),
);
