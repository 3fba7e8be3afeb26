/** Analytics as a process. */
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
import { subgraphs } from '../../schema/subgraphs.ts';
import { postgresPart } from '../shared/parts.ts';
import { peerUrl, peerVariables } from '../shared/peer.ts';
import { topicsBy } from '../shared/topics.ts';
import { eventQueuePart, queuedBatches } from './events/openEvents.ts';
import { eventCounters } from './live/eventMeter.ts';
import { analyticsService } from './service.ts';

tellRefusals();
const env = readEnv([
  ...databaseVariables,
  ...peerVariables,
  ...tracingVariables,
  'ANALYTICS_PUBLIC_URL',
  'STREAM_RETENTION_DAYS',
  'EVENT_RETENTION_DAYS',
  'VIEW_RETENTION_DAYS',
  ...telemetryVariables,
  'REDIS_URL',
  'GATEWAY_URL',
  'SIMULATED_LOAD',
  'GATEWAY_SECRET',
  'LOG_LEVEL',
]);
const log = createLogger('analytics', env.LOG_LEVEL);
const tracing = await startTracing(env, 'analytics', log);
const port = env.PORT + subgraphs.analytics.portOffset;
const database = connect(env, { service: 'analytics', log, calls: callsTo('postgres:analytics') });
const patientDatabase = connect(
  { ...env, DATABASE_POOL: 1 },
  { service: 'analytics rollups', log, calls: callsTo('postgres:analytics'), statementTimeoutMs: 60_000 },
);
const notifications = listenClient(env.DATABASE_URL ?? '', 'analytics');
const topics = await topicsBy(env.REDIS_URL, notifications, log);

const service = await analyticsService({
  database,
  patientDatabase,
  catalogUrl: peerUrl(env, 'catalog'),
  identityUrl: peerUrl(env, 'identity'),
  publicUrl: env.ANALYTICS_PUBLIC_URL ?? addressOf(env.HOST, port),
  streamRetentionDays: env.STREAM_RETENTION_DAYS,
  eventRetentionDays: env.EVENT_RETENTION_DAYS,
  viewRetentionDays: env.VIEW_RETENTION_DAYS,
  redisUrl: env.REDIS_URL,
  topics,
  gatewayUrl: env.GATEWAY_URL ?? (env.production ? undefined : addressOf(env.HOST, env.PORT)),
  simulatedLoad: env.SIMULATED_LOAD === 'true',
  gatewaySecret: env.GATEWAY_SECRET,
  production: env.production,
  log,
});
await service.listen(port, env.HOST);
log.info({ port }, 'analytics is listening');
const telemetry = startTelemetry({
  service: 'analytics',
  log,
  url: telemetryUrl(env),
  secret: env.GATEWAY_SECRET,
  sources: [madeCalls, queuedBatches],
  counters: eventCounters,
  parts: async () => [await postgresPart('analytics', database.ping), ...redisPart(), ...(await eventQueuePart())],
});
onShutdown(log, [
  telemetry.stop,
  service.close,
  topics.close,
  () => notifications.end({ timeout: 1 }),
  database.close,
  patientDatabase.close,
  () => tracing?.stop(),
]);
