import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { pino } from 'pino';
import { Counter, Histogram } from 'prom-client';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../test/setup/eventually.ts';
import { identityHeader, verifyIdentity } from './identity.ts';
import { countsOf, startTelemetry, type Telling, type ToldPart, telemetryUrl } from './telemetry.ts';
import { type CallSource, callClasses, classOf, jobClasses } from './telemetryCalls.ts';

const secret = 'a secret of the tests, long enough for it';
const quiet = pino({ level: 'silent' });

function callsOf(name: string) {
  const metric = new Histogram({
    name,
    help: name,
    labelNames: ['to', 'outcome'],
    buckets: callClasses,
    registers: [],
  });
  const source: CallSource = {
    metric,
    seriesOf: ({ to, outcome }) =>
      outcome === 'abandoned' ? undefined : { to: String(to), failed: outcome === 'failed' },
  };
  const call = (to: string, outcome: string, ms: number) => metric.observe({ to, outcome }, ms / 1_000);
  return { source, call };
}

/** Hears what is told; `broken` answers with 500. */
async function listener() {
  const told: Telling[] = [];
  const heard = { told, broken: false, url: '' };
  const server = createServer(async (request, response) => {
    expect(verifyIdentity(secret, request.headers[identityHeader])).toEqual({ scopes: ['platform:operate'] });
    told.push((await json(request)) as Telling);
    response.writeHead(heard.broken ? 500 : 204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  heard.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telemetry`;
  return heard;
}

test('classes are powers of √2 of a millisecond, and each bound is found again in its name', () => {
  for (const classes of [callClasses, jobClasses])
    for (const [i, bound] of classes.slice(1).entries()) {
      expect(bound / classes[i]!).toBeCloseTo(Math.SQRT2, 1);
      expect(classOf(bound)).toBe(classOf(classes[i]!) + 1);
    }
  expect([callClasses[0], callClasses.at(-1)]).toEqual([0.0005, 46.3]);
});

test('calls are counted by connection, with failures and times, without what counts for nothing', async () => {
  const { source, call } = callsOf('counted_calls');
  for (const ms of [0.3, 1, 1.2, 60_000]) call('s3', 'answered', ms);
  call('s3', 'failed', 1.3);
  call('s3', 'abandoned', 5);
  call('redis', 'answered', 3);
  const delivered = new Counter({ name: 'counted', help: 'counted', labelNames: ['outcome'], registers: [] });
  delivered.inc({ outcome: 'answered' }, 7);
  delivered.inc({ outcome: 'failed' }, 2);
  const untimed: CallSource = {
    metric: delivered,
    seriesOf: ({ outcome }) => ({ from: 'clients', to: 'cdn:north', failed: outcome === 'failed' }),
  };
  expect([...(await countsOf([source, untimed])).values()]).toEqual([
    { to: 's3', calls: 5, failures: 1, classes: { '-2': 1, '0': 1, '1': 2, '32': 1 } },
    { to: 'redis', calls: 1, failures: 0, classes: { '4': 1 } },
    { from: 'clients', to: 'cdn:north', calls: 9, failures: 2, classes: {} },
  ]);
});

test('what was counted lately is told again and again, and forgotten when it is old; the end is told', async () => {
  const heard = await listener();
  const { source, call } = callsOf('told_calls');
  const parts = async () => [{ id: 's3', healthy: true, needed: true }];
  const telemetry = startTelemetry({
    service: 'catalog',
    url: heard.url,
    secret,
    sources: [source],
    parts,
    log: quiet,
    everyMs: 20,
  });
  call('s3', 'answered', 2);
  await eventually(() =>
    expect(heard.told.at(-1)?.edges).toEqual([{ to: 's3', calls: 1, failures: 0, classes: { '2': 1 } }]),
  );
  // A connection stays known, without calls.
  await eventually(() => expect(heard.told.at(-1)?.edges).toEqual([{ to: 's3', calls: 0, failures: 0, classes: {} }]));
  expect(heard.told.at(-1)).toMatchObject({ service: 'catalog', ends: false, parts: [{ id: 's3', healthy: true }] });
  await telemetry.stop();
  expect(heard.told.at(-1)?.ends).toBe(true);
  expect(new Set(heard.told.map(({ instanceId }) => instanceId)).size).toBe(1);
});

test('what takes long to be looked at holds up nothing that is told, and is told once it is found', async () => {
  const heard = await listener();
  const found = Promise.withResolvers<readonly ToldPart[]>();
  let looks = 0;
  const parts = () => {
    looks += 1;
    return found.promise;
  };
  const { url } = heard;
  const telemetry = startTelemetry({ service: 'catalog', url, secret, sources: [], parts, log: quiet, everyMs: 5 });
  await eventually(() => expect(heard.told.length).toBeGreaterThan(7));
  expect([looks, heard.told.at(-1)?.parts]).toEqual([1, []]);
  found.resolve([{ id: 's3', healthy: true }]);
  await eventually(() => expect(heard.told.at(-1)?.parts).toEqual([{ id: 's3', healthy: true }]));
  await telemetry.stop();
});

test('a listener that fails, or is not there, changes nothing for who tells; that it is refused is logged once, and again after it was heard', async () => {
  const heard = await listener();
  heard.broken = true;
  const { source } = callsOf('failing_calls');
  const lines: string[] = [];
  const log = pino({}, { write: (line) => void lines.push(line) });
  const telemetry = startTelemetry({ service: 'catalog', url: heard.url, secret, sources: [source], log, everyMs: 5 });
  const next = (count: number) => eventually(() => expect(heard.told.length).toBeGreaterThan(count));
  await next(3);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('"status":500');
  heard.broken = false;
  await next(heard.told.length + 2);
  expect(lines).toHaveLength(1);
  heard.broken = true;
  await eventually(() => expect(lines).toHaveLength(2));
  await telemetry.stop();
  await startTelemetry({ service: 'catalog', url: 'http://127.0.0.1:9/', secret, sources: [source], log }).stop();
  expect(lines).toHaveLength(2);
});

test('it is told where TELEMETRY_URL says, else to analytics, and nobody where that is none', () => {
  const env = { PORT: 4000, HOST: '127.0.0.1', SUBGRAPH_URLS: {}, GATEWAY_SECRET: secret, production: false };
  expect(telemetryUrl({ ...env, TELEMETRY_URL: undefined })).toBe('http://127.0.0.1:4004/telemetry');
  const SUBGRAPH_URLS = { analytics: 'http://analytics:4004/graphql' };
  expect(telemetryUrl({ ...env, SUBGRAPH_URLS, TELEMETRY_URL: undefined })).toBe('http://analytics:4004/telemetry');
  expect(telemetryUrl({ ...env, TELEMETRY_URL: 'http://there/t' })).toBe('http://there/t');
  expect(telemetryUrl({ ...env, TELEMETRY_URL: 'none' })).toBeUndefined();
});
