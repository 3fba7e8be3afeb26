/** Analytics as a process. */
import { connect, databaseVariables } from '../../db/client.ts';
import { addressOf } from '../../platform/address.ts';
import { readEnv } from '../../platform/env.ts';
import { createLogger } from '../../platform/log.ts';
import { tellRefusals } from '../../platform/refusals.ts';
import { onShutdown } from '../../platform/shutdown.ts';
import { startTracing, tracingVariables } from '../../platform/tracing.ts';
import { subgraphs } from '../../schema/subgraphs.ts';
import { peerUrl, peerVariables } from '../shared/peer.ts';
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
  'GATEWAY_SECRET',
  'LOG_LEVEL',
]);
const log = createLogger('analytics', env.LOG_LEVEL);
const tracing = await startTracing(env, 'analytics', log);
const port = env.PORT + subgraphs.analytics.portOffset;
const database = connect(env, { service: 'analytics', log });

const service = await analyticsService({
  database,
  catalogUrl: peerUrl(env, 'catalog'),
  identityUrl: peerUrl(env, 'identity'),
  publicUrl: env.ANALYTICS_PUBLIC_URL ?? addressOf(env.HOST, port),
  streamRetentionDays: env.STREAM_RETENTION_DAYS,
  eventRetentionDays: env.EVENT_RETENTION_DAYS,
  viewRetentionDays: env.VIEW_RETENTION_DAYS,
  gatewaySecret: env.GATEWAY_SECRET,
  production: env.production,
  log,
});
onShutdown(log, [service.close, database.close, () => tracing?.stop()]);
await service.listen(port, env.HOST);
log.info({ port }, 'analytics is listening');
