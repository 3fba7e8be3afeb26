/** Playback as a process. */
import { connect, databaseVariables, listenClient } from '../../db/client.ts';
import { addressOf } from '../../platform/address.ts';
import { readEnv } from '../../platform/env.ts';
import { createLogger } from '../../platform/log.ts';
import { redisPart } from '../../platform/redis.ts';
import { tellRefusals } from '../../platform/refusals.ts';
import { onShutdown } from '../../platform/shutdown.ts';
import { startTelemetry, telemetryUrl, telemetryVariables } from '../../platform/telemetry.ts';
import { callsTo, madeCalls } from '../../platform/telemetryCalls.ts';
import { startTracing, tracingVariables } from '../../platform/tracing.ts';
import { type SubgraphName, subgraphs } from '../../schema/subgraphs.ts';
import { connectObjectStore, objectStoreVariables } from '../shared/objectStore.ts';
import { peerReceiver } from '../shared/outbox.ts';
import { postgresPart, storePart } from '../shared/parts.ts';
import { peerUrl, peerVariables } from '../shared/peer.ts';
import { topicsBy } from '../shared/topics.ts';
import { deliveries } from './delivery/outcomes.ts';
import { playbackService } from './service.ts';

tellRefusals();
const env = readEnv([
  ...databaseVariables,
  ...objectStoreVariables,
  ...peerVariables,
  'PLAYBACK_PUBLIC_URL',
  'STREAMS_PER_ACCOUNT',
  'STREAM_RETENTION_DAYS',
  'CDNS',
  'REDIS_URL',
  ...telemetryVariables,
  'LOG_LEVEL',
  ...tracingVariables,
]);
const log = createLogger('playback', env.LOG_LEVEL);
const tracing = await startTracing(env, 'playback', log);
const port = env.PORT + subgraphs.playback.portOffset;
const database = connect(env, { service: 'playback', log, calls: callsTo('postgres:playback') });
const notifications = listenClient(env.DATABASE_URL!, 'playback');
const topics = await topicsBy(env.REDIS_URL, notifications, log);
const objectStore = connectObjectStore(env);

const receiver = (name: SubgraphName) => peerReceiver(peerUrl(env, name), env.GATEWAY_SECRET, log);
const service = await playbackService({
  database,
  topics,
  objectStore,
  peers: { catalog: peerUrl(env, 'catalog'), identity: peerUrl(env, 'identity') },
  receivers: { identity: receiver('identity'), analytics: receiver('analytics') },
  streamsPerAccount: env.STREAMS_PER_ACCOUNT,
  streamRetentionDays: env.STREAM_RETENTION_DAYS,
  cdns: env.CDNS,
  publicUrl: env.PLAYBACK_PUBLIC_URL ?? addressOf(env.HOST, port),
  gatewaySecret: env.GATEWAY_SECRET,
  production: env.production,
  log,
});
onShutdown(log, [
  () => telemetry.stop(),
  service.close,
  topics.close,
  () => notifications.end({ timeout: 5 }),
  database.close,
  () => tracing?.stop(),
]);
await service.listen(port, env.HOST);
log.info({ port }, 'playback is listening');
const telemetry = startTelemetry({
  service: 'playback',
  log,
  url: telemetryUrl(env),
  secret: env.GATEWAY_SECRET,
  sources: [madeCalls, deliveries],
  parts: async () => [
    ...(await Promise.all([postgresPart('playback', database.ping), storePart(objectStore)])),
    ...redisPart(),
    ...service.networks(),
  ],
});
