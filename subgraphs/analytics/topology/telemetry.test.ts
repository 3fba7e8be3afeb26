/** What processes tell over HTTP, and who is heard. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { type Identity, identityHeader, signIdentity } from '../../../platform/identity.ts';
import { createLogger } from '../../../platform/log.ts';
import { startTelemetry } from '../../../platform/telemetry.ts';
import { testAnalytics } from '../../../test/setup/analytics.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';
import { telemetryRoute } from './telemetryRoute.ts';

const { client, origin, secret } = await testAnalytics();
const url = `${origin}/telemetry`;
const platform: Identity = { scopes: ['platform:operate'] };
const operator: Identity = { accountId: newId(), scopes: ['platform:operate'] };

const telling = (service: string) => ({
  instanceId: newId(),
  service,
  ends: false,
  spanMs: 10_000,
  edges: [],
  parts: [],
});

const post = (body: unknown, identity: Identity = platform, signedWith = secret, address = url) =>
  fetch(address, {
    method: 'POST',
    headers: { [identityHeader]: signIdentity(signedWith, identity) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const nodes = async () => {
  type Answer = { topology: { nodes: { id: string; healthy: boolean; instances: number }[] } };
  return (await client.data<Answer>(operator, '{ topology { nodes { id healthy instances } } }')).topology.nodes;
};

test('what a process tells stands in the topology, and its end too', async () => {
  const log = createLogger('worker', 'silent');
  const telemetry = startTelemetry({ service: 'worker', url, secret, sources: [], log, everyMs: 20 });
  await eventually(async () => expect(await nodes()).toContainEqual({ id: 'worker', healthy: true, instances: 1 }));
  await telemetry.stop();
  expect(await nodes()).toContainEqual({ id: 'worker', healthy: false, instances: 0 });
});

test('a process that tells again stands there once', async () => {
  const same = telling('catalog');
  for (let i = 0; i < 3; i++) expect((await post(same)).status).toBe(204);
  expect((await post(telling('catalog'))).status).toBe(204);
  expect(await nodes()).toContainEqual({ id: 'catalog', healthy: true, instances: 2 });
});

test('what comes late of a process that has told its end does not bring it back', async () => {
  const one = telling('identity');
  expect((await post({ ...one, ends: true })).status).toBe(204);
  expect((await post(one)).status).toBe(204);
  expect(await nodes()).toContainEqual({ id: 'identity', healthy: false, instances: 0 });
});

test.each([
  ['an operator', operator, secret],
  ['a viewer', { scopes: [] }, secret],
  ['who signs with another secret', platform, 'another secret of the tests, long enough'],
])('%s is not heard', async (_who, identity: Identity, signedWith) => {
  expect((await post(telling('forged'), identity, signedWith)).status).toBe(401);
  expect((await nodes()).map(({ id }) => id)).not.toContain('forged');
});

test('names that objects have by themselves are names of parts as others are', async () => {
  const edges = [{ to: 'toString', calls: 3, failures: 0, classes: { '0': 3 } }];
  expect((await post({ ...telling('constructor'), edges })).status).toBe(204);
  const found = await nodes();
  for (const id of ['constructor', 'toString']) expect(found.map((node) => node.id)).toContain(id);
});

test('what cannot be kept is answered with 503, and logged once until it can again', async () => {
  const lines: string[] = [];
  let broken = true;
  const route = telemetryRoute({
    gatewaySecret: secret,
    keep: async () => {
      if (broken) throw new Error('so says the test');
    },
    log: pino({}, { write: (line) => void lines.push(line) }),
  });
  const server = createServer((request, response) => void route(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telemetry`;
  const statuses = async (times: number) => {
    const all: number[] = [];
    for (let i = 0; i < times; i++) all.push((await post(telling('catalog'), platform, secret, address)).status);
    return all;
  };
  expect(await statuses(3)).toEqual([503, 503, 503]);
  expect(lines).toHaveLength(1);
  broken = false;
  expect(await statuses(1)).toEqual([204]);
  broken = true;
  expect(await statuses(2)).toEqual([503, 503]);
  expect(lines).toHaveLength(2);
});

test.each([
  ['no JSON', 'no JSON'],
  [
    'more that waits than an answer can say',
    { ...telling('x'), parts: [{ id: 'q', healthy: true, waiting: 2 ** 31 }] },
  ],
  ['more failures than calls', { ...telling('x'), edges: [{ to: 's3', calls: 1, failures: 2, classes: {} }] }],
  ['an id that is none', { ...telling('x'), service: '<script>' }],
  [
    'too many connections',
    { ...telling('x'), edges: Array.from({ length: 101 }, () => ({ to: 's3', calls: 1, failures: 0, classes: {} })) },
  ],
  ['what is longer than a process tells', `{"x":"${'x'.repeat(300_000)}"}`],
])('%s is refused', async (_what, body) => {
  expect((await post(body)).status).toBe(400);
});
