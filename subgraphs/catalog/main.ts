/** The catalog as a process. */
import { connect, databaseVariables, listenClient } from '../../db/client.ts';
import { deriveFacts } from '../../db/derivedFacts.ts';
import { addressOf } from '../../platform/address.ts';
import { readEnv } from '../../platform/env.ts';
import { createLogger } from '../../platform/log.ts';
import { tellRefusals } from '../../platform/refusals.ts';
import { onShutdown } from '../../platform/shutdown.ts';
import { startTracing, tracingVariables } from '../../platform/tracing.ts';
import { subgraphs } from '../../schema/subgraphs.ts';
import { connectObjectStore, objectStoreVariables } from '../shared/objectStore.ts';
import { peerUrl, peerVariables } from '../shared/peer.ts';
import { readPicturesAlone } from '../shared/pictures/pictureDecoder.ts';
import { PubSub } from '../shared/pubsub.ts';
import { topicsBy } from '../shared/topics.ts';
import { installQueue } from './media/index.ts';
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
  'GATEWAY_SECRET',
  'IMPORT_ORIGINS',
  'OMDB_API_KEY',
  'LOG_LEVEL',
  ...tracingVariables,
]);
const log = createLogger('catalog', env.LOG_LEVEL);
readPicturesAlone();
const tracing = await startTracing(env, 'catalog', log);
const port = env.PORT + subgraphs.catalog.portOffset;
const database = connect(env, { service: 'catalog', log });
const notifications = listenClient(env.DATABASE_URL ?? '', 'catalog');
const topics = await topicsBy(env.REDIS_URL, notifications, log);

const catalog = await catalogService({
  database,
  pubsub: new PubSub(topics),
  objectStore: connectObjectStore(env),
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
deriveFacts(database.db).then(
  (titles) => titles > 0 && log.info({ titles }, 'titles of an earlier release are brought up to date'),
  (error: unknown) => log.error({ err: error }, 'titles of an earlier release are not brought up to date'),
);
