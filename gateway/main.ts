/** The gateway as a process, or as several: `node gateway/main.ts --supergraph FILE --port N --workers N`. */
import cluster from 'node:cluster';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { accountPages } from '../account/page.ts';
import { consolePage } from '../console/page.ts';
import { sharedScripts } from '../pages/page.ts';
import { addressOf } from '../platform/address.ts';
import { type Env, readEnv } from '../platform/env.ts';
import { createLogger, type Logger } from '../platform/log.ts';
import { refusalOf } from '../platform/refusals.ts';
import { onShutdown, shutDown } from '../platform/shutdown.ts';
import { startTracing, tracingVariables } from '../platform/tracing.ts';
import { variables } from '../platform/variables.ts';
import { watchPage } from '../watch/page.ts';
import { sharingBy } from './cluster/sharing.ts';
import { Supervisor } from './cluster/supervisor.ts';
import { joinWorkers } from './cluster/worker.ts';

/** How long requests still come after readiness says 503: load balancers look about once a second. */
const drainMs = 1_500;
/** Workers have their own 10 s; the rest is for telling them and for hearing of their end. */
const supervisorEndsMs = 12_000;

/** What is served when no other is named. */
const ownSupergraph = 'schema/supergraph.graphql';

/** Seeded outside production. */
const sampleViewer = { email: 'viewer@marquee.test', password: 'marquee-demo' };
const sampleAdmin = { email: 'admin@marquee.test', password: 'marquee-demo' };

const names = [
  'HOST',
  'PORT',
  'PUBLIC_URL',
  'CORS_ORIGINS',
  'REDIS_URL',
  'GATEWAY_SECRET',
  'SUBGRAPH_URLS',
  'TELEMETRY_URL',
  'SUBSCRIPTION_SOURCES',
  'SUBGRAPH_TIMEOUTS',
  'FORWARD_HEADERS',
  'CALLBACK_URL',
  'JWKS_URL',
  'REVOCATIONS_URL',
  'TRUSTED_PROXIES',
  'COST_LIMIT',
  'RATE_LIMIT_ACCOUNT',
  'RATE_LIMIT_ADDRESS',
  'TRUSTED_DOCUMENTS',
  'TRUSTED_DOCUMENTS_REQUIRED',
  'LOG_LEVEL',
  'TRUST_TRACEPARENT',
  'GATEWAY_WORKERS',
  ...tracingVariables,
] as const;

async function start(): Promise<void> {
  const { values } = parseArgs({
    options: {
      supergraph: { type: 'string' },
      port: { type: 'string' },
      workers: { type: 'string' },
    },
  });
  const env = readEnv(names);
  const port = argument('port', values.port, 'PORT') ?? env.PORT;
  const workers = argument('workers', values.workers, 'GATEWAY_WORKERS') ?? env.GATEWAY_WORKERS;
  const log = loggerOf(env.LOG_LEVEL);
  if (cluster.isPrimary && workers > 1) {
    const supervisor = new Supervisor({ workers, supergraphFile: values.supergraph ?? ownSupergraph, log });
    return onShutdown(log, [() => supervisor.drain()], supervisorEndsMs);
  }
  await serve(values.supergraph, port, env, log);
}

async function serve(
  supergraphFile: string | undefined,
  port: number,
  env: Env<(typeof names)[number]>,
  log: Logger,
): Promise<void> {
  const membership = cluster.isWorker ? await joinWorkers() : undefined;
  // A supervisor does without all that: it stays small, and starts at once.
  const { callSources, createGateway } = await import('./index.ts');
  const { madeCalls, startTelemetry, telemetryUrl } = await import('../platform/telemetry.ts');
  const tracing = await startTracing(env, 'gateway', log);
  const sharing = await sharingBy(env.REDIS_URL, membership, log);
  const jwksUrl = env.JWKS_URL ?? `${addressOf(env.HOST, env.PORT + 2)}/.well-known/jwks.json`;
  const gateway = createGateway({
    supergraphFile: supergraphFile ?? ownSupergraph,
    secret: env.GATEWAY_SECRET,
    log,
    jwksUrl,
    revocationsUrl: env.REVOCATIONS_URL ?? new URL('revoked-sessions', jwksUrl).href,
    subgraphUrls: env.SUBGRAPH_URLS,
    subgraphTimeouts: env.SUBGRAPH_TIMEOUTS,
    forwardHeaders: env.FORWARD_HEADERS,
    subscriptionSources: env.SUBSCRIPTION_SOURCES,
    callbackUrl: env.CALLBACK_URL,
    corsOrigins: env.CORS_ORIGINS ?? (env.production ? [] : ['*']),
    production: env.production,
    publicUrl: env.PUBLIC_URL,
    trustedProxies: env.TRUSTED_PROXIES,
    peers: membership,
    tracer: tracing?.tracer,
    trustTraceparent: env.TRUST_TRACEPARENT === 'true',
    limits: { cost: env.COST_LIMIT },
    rateLimits: {
      perAccount: rate(env.RATE_LIMIT_ACCOUNT, env.production ? 2_000_000 : 0),
      perAddress: rate(env.RATE_LIMIT_ADDRESS, env.production ? 10_000_000 : 0),
      ...(sharing.rates ? { store: sharing.rates } : {}),
    },
    cache: sharing.cache,
    documents: { trusted: env.TRUSTED_DOCUMENTS, required: env.TRUSTED_DOCUMENTS_REQUIRED === 'true' },
    pages: [
      sharedScripts,
      watchPage(env.production ? undefined : sampleViewer),
      consolePage(env.production ? undefined : sampleAdmin),
      accountPages,
    ],
  });
  gateway.server.once('error', (error) =>
    refuse(`The gateway cannot listen: ${refusalOf(error, 'PORT')?.message ?? error.message}`),
  );
  gateway.server.listen(port, env.HOST, () =>
    log.info({ address: `${addressOf(env.HOST, port)}/graphql`, version: gateway.version() }, 'the gateway listens'),
  );
  const telemetry = startTelemetry({
    service: 'gateway',
    log,
    // Of somebody else's supergraph nobody is told unless that is wanted.
    url: supergraphFile === undefined || env.TELEMETRY_URL !== undefined ? telemetryUrl(env) : undefined,
    secret: env.GATEWAY_SECRET,
    sources: [madeCalls, ...callSources],
    parts: async () => (env.REDIS_URL === undefined ? [] : (await import('../platform/redis.ts')).redisPart()),
  });
  const steps = [
    telemetry.stop,
    gateway.drain,
    () => wait(env.production ? drainMs : 0),
    gateway.close,
    sharing.stop,
    () => tracing?.stop(),
  ];
  if (membership) membership.onEnd(() => void shutDown(log, steps));
  else onShutdown(log, steps);
}

/** Workers say which of them they are. */
function loggerOf(level: string): Logger {
  const log = createLogger('gateway', level);
  return cluster.isWorker ? log.child({ pid: process.pid }) : log;
}

/** Units of cost a minute; 0 is any. */
const rate = (given: number | undefined, otherwise: number): number | undefined => (given ?? otherwise) || undefined;

/** An argument by the rule of the variable that it stands in for. */
function argument(name: string, text: string | undefined, variable: 'PORT' | 'GATEWAY_WORKERS'): number | undefined {
  if (text === undefined) return undefined;
  const parsed = variables[variable].rule.safeParse(text);
  return parsed.success ? parsed.data : refuse(`--${name} is "${text}": ${parsed.error.issues[0]?.message}.`);
}

function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

try {
  await start();
} catch (error) {
  refuse(error instanceof Error ? error.message : String(error));
}
