/** The identity service as a process. */
import { connect, databaseVariables, listenClient } from '../../db/client.ts';
import { addressOf } from '../../platform/address.ts';
import { readEnv } from '../../platform/env.ts';
import { createLogger } from '../../platform/log.ts';
import { look } from '../../platform/operations.ts';
import { redisPart } from '../../platform/redis.ts';
import { tellRefusals } from '../../platform/refusals.ts';
import { Seal } from '../../platform/seal.ts';
import { onShutdown } from '../../platform/shutdown.ts';
import { startTelemetry, telemetryUrl, telemetryVariables } from '../../platform/telemetry.ts';
import { callsTo, madeCalls } from '../../platform/telemetryCalls.ts';
import { startTracing, tracingVariables } from '../../platform/tracing.ts';
import { type SubgraphName, subgraphs } from '../../schema/subgraphs.ts';
import { connectObjectStore, objectStoreVariables } from '../shared/objectStore.ts';
import { peerReceiver } from '../shared/outbox.ts';
import { postgresPart } from '../shared/parts.ts';
import { peerUrl, peerVariables } from '../shared/peer.ts';
import { readPicturesAlone } from '../shared/pictures/pictureDecoder.ts';
import { PubSub } from '../shared/pubsub.ts';
import { topicsBy } from '../shared/topics.ts';
import { smtpMailer } from './mail/smtpMailer.ts';
import { passkeyPartyOf, passkeyVariables } from './passkeyParty.ts';
import { makeIdentity } from './service.ts';

tellRefusals();
const env = readEnv([
  ...databaseVariables,
  ...peerVariables,
  ...objectStoreVariables,
  ...passkeyVariables,
  ...tracingVariables,
  'REDIS_URL',
  'PUBLIC_URL',
  'IDENTITY_PUBLIC_URL',
  'SMTP_URL',
  'MAIL_FROM',
  ...telemetryVariables,
  'SECRETS_KEY',
  'SIGNING_KEY_DAYS',
  'LOG_LEVEL',
]);
const log = createLogger('identity', env.LOG_LEVEL);
readPicturesAlone();
const port = env.PORT + subgraphs.identity.portOffset;
const tracing = await startTracing(env, 'identity', log);
const database = connect(env, { service: 'identity', log, calls: callsTo('postgres:identity') });
const notifications = listenClient(env.DATABASE_URL ?? '', 'identity');
const topics = await topicsBy(env.REDIS_URL, notifications, log);

const receiver = (name: SubgraphName) => peerReceiver(peerUrl(env, name), env.GATEWAY_SECRET, log);
const identity = await makeIdentity({
  db: database.db,
  pubsub: new PubSub(topics),
  receivers: { catalog: receiver('catalog'), playback: receiver('playback'), analytics: receiver('analytics') },
  catalogUrl: peerUrl(env, 'catalog'),
  recordUrls: {
    catalog: peerUrl(env, 'catalog'),
    playback: peerUrl(env, 'playback'),
    analytics: peerUrl(env, 'analytics'),
  },
  objectStore: connectObjectStore(env),
  dependencies: async () => [await look('postgres', database.ping)],
  mailer: env.SMTP_URL === undefined ? undefined : smtpMailer({ url: env.SMTP_URL, from: env.MAIL_FROM }),
  publicUrl: env.PUBLIC_URL ?? addressOf(env.HOST, env.PORT),
  identityUrl: env.IDENTITY_PUBLIC_URL ?? addressOf(env.HOST, port),
  gatewaySecret: env.GATEWAY_SECRET,
  seal: new Seal(env.SECRETS_KEY),
  passkeyParty: passkeyPartyOf(env),
  signingKeyDays: env.SIGNING_KEY_DAYS,
  production: env.production,
  log,
});
await identity.listen(port, env.HOST);
log.info({ port }, 'identity listens');
const telemetry = startTelemetry({
  service: 'identity',
  log,
  url: telemetryUrl(env),
  secret: env.GATEWAY_SECRET,
  sources: [madeCalls],
  parts: async () => [await postgresPart('identity', database.ping), ...redisPart()],
});

onShutdown(log, [
  telemetry.stop,
  identity.close,
  topics.close,
  () => notifications.end({ timeout: 1 }),
  database.close,
  () => tracing?.stop(),
]);
