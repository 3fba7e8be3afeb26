/** The environment, declared once: what each variable means. `.env.example` is this table; `env.ts` reads it. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { addresses, cdns, http, origins, port, sources, text, timeouts, url, wholeNumber } from './variableRules.ts';

/** What one variable means: its rule, its default outside production, and whether production must set it. */
export interface Variable<T> {
  readonly describe: string;
  readonly rule: z.ZodType<T, string>;
  readonly fallback?: string;
  readonly requiredInProduction?: boolean;
  /** Whether it is not to be read in a log, wrong as it may be. */
  readonly isSecret?: boolean;
}

interface VariableWithDefault<T> extends Variable<T> {
  readonly fallback: string;
}

function variable<T>(spec: VariableWithDefault<T>): VariableWithDefault<T>;
function variable<T>(spec: Variable<T>): Variable<T>;
function variable<T>(spec: Variable<T>): Variable<T> {
  return spec;
}

export const variables = {
  NODE_ENV: variable({
    describe: 'production turns off sample accounts, explorers, introspection and every default secret',
    rule: z.enum(['development', 'test', 'production']),
    fallback: 'development',
  }),
  PORT: variable({
    describe: 'port of the gateway; the subgraphs listen on the four above it, the embedded S3 on PORT+9',
    rule: port,
    fallback: '4000',
  }),
  HOST: variable({ describe: 'address to listen on', rule: text.min(1), fallback: '127.0.0.1' }),
  PUBLIC_URL: variable({
    describe: 'address at which clients reach the gateway; default http://HOST:PORT',
    rule: http,
  }),
  CATALOG_PUBLIC_URL: variable({
    describe: 'address at which clients reach the artwork; default http://HOST:PORT+1',
    rule: http,
  }),
  IDENTITY_PUBLIC_URL: variable({
    describe: 'address at which clients reach the pictures of profiles; default http://HOST:PORT+2',
    rule: http,
  }),
  PLAYBACK_PUBLIC_URL: variable({
    describe: 'address at which players reach playlists and segments; default http://HOST:PORT+3',
    rule: http,
  }),
  ANALYTICS_PUBLIC_URL: variable({
    describe: 'address at which clients reach the files and pictures of reports; default http://HOST:PORT+4',
    rule: http,
  }),
  CDNS: variable({
    describe:
      'networks that deliver segments, as JSON: [{"name":"north","baseUrl":"https://north.example.com","weight":2,"countries":["DE"]}], weight 1 and all countries when left out, weight 0 for one that only helps out; none, playback delivers them itself',
    rule: cdns,
    fallback: '',
  }),
  DATA_DIR: variable({
    describe: 'folder of the embedded Postgres, the embedded S3 and the temporary files of the worker',
    // A child process has a folder of its own to work in, so the way is told from the root.
    rule: text.min(1).transform((folder) => resolve(folder)),
    fallback: '.data',
  }),
  DATABASE_URL: variable({
    describe:
      'Postgres 15 or later, itself or behind a pooler that keeps prepared statements; unset, npm start runs an embedded one',
    rule: url('postgres:', 'postgresql:'),
    requiredInProduction: true,
  }),
  DATABASE_POOL: variable({
    describe: 'connections to Postgres a process holds at most',
    rule: wholeNumber(1, 200),
    fallback: '10',
  }),
  S3_ENDPOINT: variable({
    describe: 'address of the object store; unset, npm start runs an embedded one for development',
    rule: http,
  }),
  S3_PUBLIC_ENDPOINT: variable({
    describe: 'address at which clients reach the object store for uploads; default S3_ENDPOINT',
    rule: http,
  }),
  S3_BUCKET: variable({ describe: 'bucket for uploads, videos and artwork', rule: text.min(3), fallback: 'marquee' }),
  S3_REGION: variable({ describe: 'region that requests are signed for', rule: text.min(1), fallback: 'us-east-1' }),
  S3_ACCESS_KEY_ID: variable({
    describe: 'access key; the default is the one of the embedded store',
    rule: text.min(1),
    fallback: 'S3RVER',
    requiredInProduction: true,
  }),
  S3_SECRET_ACCESS_KEY: variable({
    describe: 'secret key; the default is the one of the embedded store',
    rule: text.min(1),
    fallback: 'S3RVER',
    requiredInProduction: true,
  }),
  S3_CREDENTIALS: variable({
    describe:
      'whose keys the Lambda function of the artwork uses: keys for the two above, provider for those that AWS gives the function',
    rule: z.enum(['keys', 'provider']),
    fallback: 'provider',
  }),
  REDIS_URL: variable({
    describe: 'Redis 7 or later for caches, rate limits and topics that processes share; unset, they do without',
    rule: url('redis:', 'rediss:'),
  }),
  GATEWAY_SECRET: variable({
    describe: 'what the gateway signs identity headers with and the subgraphs check; 32 characters or more',
    rule: text.min(32, 'wants 32 characters or more'),
    fallback: 'development-only-gateway-secret-of-marquee',
    isSecret: true,
    requiredInProduction: true,
  }),
  SECRETS_KEY: variable({
    describe:
      'what secrets in the database are sealed with (keys of tokens, of authenticator apps); 32 characters or more. Several with commas between: the first seals, all open; to change it see docs/accounts.md',
    rule: z
      .string()
      .transform((value) => value.split(',').map((key) => key.trim()))
      .refine((keys) => keys.every((key) => key.length >= 32), 'wants keys of 32 characters or more each')
      .transform(([first = '', ...before]) => [first, ...before] as const),
    fallback: 'development-only-secrets-key-of-marquee',
    isSecret: true,
    requiredInProduction: true,
  }),
  SIGNING_KEY_DAYS: variable({
    describe: 'days after which identity makes a new key to sign access tokens with',
    rule: wholeNumber(1, 365),
    fallback: '30',
  }),
  PASSKEY_DOMAIN: variable({
    describe:
      'domain that passkeys are made for, the one of the apps or above it; default that of PUBLIC_URL, localhost in place of an address',
    rule: z
      .string()
      .regex(/^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'wants a domain in lower case, like example.com'),
  }),
  PASSKEY_ORIGINS: variable({
    describe: 'origins of the apps that make passkeys and log in with them, commas between; default that of PUBLIC_URL',
    rule: origins('https://example.com'),
  }),
  SUBGRAPH_URLS: variable({
    describe: 'where the gateway finds the subgraphs if not at the addresses in the supergraph: name=http://…,…',
    rule: addresses,
    fallback: '',
  }),
  SUBGRAPH_TIMEOUTS: variable({
    describe: 'milliseconds in which subgraphs have to answer, for those with other than 30000: name=5000,…',
    rule: timeouts,
    fallback: '',
  }),
  FORWARD_HEADERS: variable({
    describe: 'headers of the clients that the gateway passes on to subgraphs, commas between',
    rule: z.string().transform((value) =>
      value
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    ),
    fallback: '',
  }),
  SUBSCRIPTION_SOURCES: variable({
    describe: 'in which protocol subgraphs without a WebSocket give events: name=sse or name=callback, commas between',
    rule: sources,
    fallback: '',
  }),
  CALLBACK_URL: variable({
    describe: 'address of /callback as subgraphs reach the gateway; default the one on which it listens',
    rule: http,
  }),
  JWKS_URL: variable({
    describe: 'where the gateway finds the public keys of access tokens; default the identity subgraph',
    rule: http,
  }),
  REVOCATIONS_URL: variable({
    describe:
      'where the gateway finds which access tokens are refused before they expire; default revoked-sessions beside JWKS_URL',
    rule: http,
  }),
  CORS_ORIGINS: variable({
    describe: 'origins that browsers may call from, commas between; * for all, outside production the default',
    rule: z.string().transform((value) => value.split(',').filter(Boolean)),
  }),
  TRUSTED_PROXIES: variable({
    describe: 'proxies between the clients and the gateway that add to x-forwarded-for; with 0 the header is not read',
    rule: wholeNumber(0, 16),
    fallback: '0',
  }),
  GATEWAY_WORKERS: variable({
    describe: 'processes in which the gateway answers; auto for as many as there are cores',
    rule: z
      .string()
      .regex(/^(auto|[1-9]\d{0,2})$/, 'wants a number of processes, or auto')
      .transform((value) => (value === 'auto' ? availableParallelism() : Number(value))),
    fallback: '1',
  }),
  COST_LIMIT: variable({
    describe: 'units of cost that one operation may have; see @cost and @listSize in the schema',
    rule: wholeNumber(1, 1_000_000_000),
    fallback: '100000',
  }),
  RATE_LIMIT_ACCOUNT: variable({
    describe: 'units of cost that an account may ask in a minute; 0 for any, default 2000000 in production, else any',
    rule: wholeNumber(0, 1_000_000_000_000),
  }),
  RATE_LIMIT_ADDRESS: variable({
    describe:
      'units of cost that a client address (not loopback) may ask in a minute; 0 for any, default 10000000 in production, else any',
    rule: wholeNumber(0, 1_000_000_000_000),
  }),
  TRUSTED_DOCUMENTS: variable({
    describe: 'manifest of the documents that the apps send, as the build tools of Apollo or Relay write it',
    rule: text.min(1),
  }),
  TRUSTED_DOCUMENTS_REQUIRED: variable({
    describe: 'whether the gateway answers nothing but documents of that manifest: true or false',
    rule: z.enum(['true', 'false']),
    fallback: 'false',
  }),
  SMTP_URL: variable({
    describe:
      'server that mails are sent by: smtp://user:password@host:587?requireTLS=true, or smtps://…:465; unset, they are kept and shown at /mail of identity',
    rule: url('smtp:', 'smtps:'),
    requiredInProduction: true,
  }),
  MAIL_FROM: variable({
    describe: 'who mails come from',
    rule: text.regex(/^[^<>\r\n]*<?[^<>\s@]+@[^<>\s@]+>?$/, 'wants an address, like Marquee <no-reply@example.com>'),
    fallback: 'Marquee <no-reply@marquee.test>',
    requiredInProduction: true,
  }),
  IMPORT_ORIGINS: variable({
    describe:
      'origins that pictures may be imported from though they are not public: http://store:9000,…; who may write the catalogue can then read whatever they serve',
    rule: origins('http://store:9000'),
    fallback: '',
  }),
  STREAMS_PER_ACCOUNT: variable({
    describe: 'streams that an account may have at once',
    rule: wholeNumber(1, 1_000),
    fallback: '4',
  }),
  STREAM_RETENTION_DAYS: variable({
    describe:
      'days that streams, and how well they played, are kept after their end; 7 at least, as long as their reports',
    rule: wholeNumber(7, 3_650),
    fallback: '90',
  }),
  EVENT_RETENTION_DAYS: variable({
    describe: 'days that events are kept one by one; 8 at least, since they may come 7 days late',
    rule: wholeNumber(8, 3_650),
    fallback: '30',
  }),
  VIEW_RETENTION_DAYS: variable({
    describe: 'days that views, and what they add up to a day, are kept',
    rule: wholeNumber(100, 3_650),
    fallback: '400',
  }),
  INGEST_JOBS: variable({
    describe: 'videos that a media worker transcodes at once',
    rule: wholeNumber(1, 64),
    fallback: '1',
  }),
  INGEST_MEMORY_MB: variable({
    describe: 'memory that the transcode of one video may hold, in MiB; the job fails beyond it',
    rule: wholeNumber(256, 1_048_576),
    fallback: '4096',
  }),
  INGEST_MINUTES: variable({
    describe: 'how long the transcode of one video may take',
    rule: wholeNumber(1, 10_080),
    fallback: '1440',
  }),
  OMDB_API_KEY: variable({
    describe: 'key for https://www.omdbapi.com, from which films and shows are brought in; unset, that is refused',
    rule: text.min(1),
  }),
  OMDB_URL: variable({
    describe:
      'address of OMDb, or of what speaks as it does; posters from its origin are taken though it is not public',
    rule: http,
    fallback: 'https://www.omdbapi.com/',
  }),
  OMDB_RATE: variable({
    describe: 'questions a second that OMDb is asked, by all processes together',
    rule: wholeNumber(1, 1_000),
    fallback: '10',
  }),
  OMDB_PARALLEL: variable({
    describe: 'questions that a media worker has under way at OMDb at once',
    rule: wholeNumber(1, 64),
    fallback: '4',
  }),
  MARQUEE_EMAIL: variable({
    describe: 'account that npm run ingest logs in with; outside production the sample editor',
    rule: text.min(3),
    fallback: 'editor@marquee.test',
    requiredInProduction: true,
  }),
  MARQUEE_PASSWORD: variable({
    describe: 'password of that account',
    rule: text.min(1),
    fallback: 'marquee-demo',
    requiredInProduction: true,
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: variable({
    describe:
      'collector that takes OpenTelemetry spans as OTLP over HTTP, without /v1/traces; unset, nothing is traced',
    rule: http,
  }),
  OTEL_TRACES_SAMPLER_ARG: variable({
    describe: 'share of the requests that are traced, from 0 to 1',
    rule: z
      .string()
      .regex(/^[01](\.\d+)?$/, 'wants a number from 0 to 1')
      .transform(Number)
      .refine((share) => share <= 1, 'wants a number from 0 to 1'),
    fallback: '1',
  }),
  TRUST_TRACEPARENT: variable({
    describe:
      'whether requests go on with the trace of their traceparent header: true only behind a proxy of yours that sets it',
    rule: z.enum(['true', 'false']),
    fallback: 'false',
  }),
  TELEMETRY_URL: variable({
    describe:
      'where processes tell what they measure of their calls, for the topology; none for nowhere, default /telemetry of analytics',
    rule: z.union([z.literal('none'), http]),
  }),
  GATEWAY_URL: variable({
    describe:
      'address at which analytics reaches the gateway, for simulated load; default http://HOST:PORT, in production none',
    rule: http,
  }),
  SIMULATED_LOAD: variable({
    describe: 'whether simulateLoad may send load in production: true or false',
    rule: z.enum(['true', 'false']),
    fallback: 'false',
  }),
  LOG_LEVEL: variable({
    describe: 'least level that is logged',
    rule: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    fallback: 'info',
  }),
} as const;
