import { expect, test } from 'vitest';
import type { Telling } from '../../../platform/telemetry.ts';
import { newId } from '../../shared/id.ts';
import type { Told } from './telemetryStore.ts';
import { clientRequestsPerSecond, topologyOf } from './topologyOf.ts';

const at = new Date('2026-03-01T12:00:00Z');

function told(service: string, telling: Partial<Telling> = {}, ageMs = 1_000): Told {
  const usual = { instanceId: newId(), service, ends: false, spanMs: 10_000, edges: [], parts: [] };
  return { telling: { ...usual, ...telling }, at: new Date(at.getTime() - ageMs), ageMs };
}

const calls = (to: string, count: number, failures = 0, classes: Record<string, number> = {}) => ({
  to,
  calls: count,
  failures,
  classes,
});

function look(all: readonly Told[]) {
  const topology = topologyOf(all, at);
  return {
    ...topology,
    node: (id: string) => topology.nodes.find((node) => node.id === id),
    edge: (id: string) => topology.edges.find((edge) => edge.id === id),
  };
}

test('what several processes measured of a connection is one edge: 130 calls in ten seconds, 13 of them failed', () => {
  const { edge, node } = look([
    told('catalog', { edges: [calls('s3', 100, 3, { '0': 98, '10': 2 })] }),
    told('catalog', { edges: [calls('s3', 30, 10, { '0': 30 })] }),
  ]);
  // The 65th of 130 is in the class up to 1 ms, the 129th in that up to 32 ms.
  expect(edge('catalog>s3')).toEqual({
    id: 'catalog>s3',
    from: 'catalog',
    to: 's3',
    requestsPerSecond: 13,
    errorRate: 0.1,
    p50Ms: 0.841,
    p99Ms: 26.9,
  });
  expect(node('catalog')).toMatchObject({ kind: 'SERVICE', name: 'Catalog', instances: 2, healthy: true });
  expect(node('s3')).toMatchObject({ kind: 'STORE', instances: 0, healthy: true, fault: null, waiting: null });
});

test('a connection without calls has no rate of errors and no times, and one of clients is theirs', () => {
  const { edge, topology } = (() => {
    const found = look([
      told('gateway', { edges: [{ from: 'clients', ...calls('gateway', 250) }, calls('catalog', 0)] }),
    ]);
    return { edge: found.edge, topology: found };
  })();
  expect(edge('gateway>catalog')).toMatchObject({ requestsPerSecond: 0, errorRate: null, p50Ms: null, p99Ms: null });
  expect(edge('clients>gateway')).toMatchObject({ requestsPerSecond: 25, errorRate: 0, p50Ms: null });
  expect(clientRequestsPerSecond(topology)).toBe(25);
});

test('a service is down when none of its processes has told anything for ten seconds, or its last one has ended', () => {
  const edges = [calls('s3', 100, 0, { '0': 100 })];
  const { node, edge } = look([
    told('catalog', { edges }, 12_000),
    told('identity', { ends: true }, 3_000),
    told('playback', { ends: true }, 3_000),
    told('playback'),
  ]);
  expect(node('catalog')).toMatchObject({
    healthy: false,
    instances: 0,
    fault: 'None of its processes has told of itself since 11:59:48 UTC.',
  });
  expect(edge('catalog>s3')).toMatchObject({ requestsPerSecond: 0, errorRate: null });
  expect(node('identity')).toMatchObject({ healthy: false, fault: 'Its last process has ended at 11:59:57 UTC.' });
  expect(node('playback')).toMatchObject({ healthy: true, instances: 1, fault: null });
});

test('a part that most calls fail to reach is not well; two calls say nothing, nor what clients meet', () => {
  const { node } = look([
    told('gateway', { edges: [calls('catalog', 10, 6), { from: 'clients', ...calls('gateway', 10, 10) }] }),
    told('catalog', { edges: [calls('redis', 2, 2), calls('omdb', 10, 5)] }),
  ]);
  expect(node('catalog')).toMatchObject({
    healthy: false,
    instances: 1,
    fault: 'More than half of the calls that it was sent have failed.',
  });
  for (const id of ['gateway', 'redis', 'omdb']) expect(node(id)).toMatchObject({ healthy: true, fault: null });
});

test('a service says itself what it does not reach, and they who depend on a part say how that is', () => {
  const down = { id: 'postgres:catalog', healthy: false, needed: true };
  const up = { ...down, healthy: true };
  const { node } = look([
    told('catalog', { parts: [down, { id: 'queue:media', healthy: true, waiting: 7 }] }),
    told('catalog', { parts: [up] }),
    told('catalog', { parts: [up] }),
    told('worker', { parts: [{ id: 'cdn:north', healthy: false, fault: 'It does not answer.' }] }),
  ]);
  // One of three: told, and not grave.
  expect(node('catalog')).toMatchObject({ healthy: true, fault: '1 of 3 processes do not reach Postgres of catalog.' });
  expect(node('postgres:catalog')).toMatchObject({
    healthy: true,
    fault: '1 of 3 processes that depend on it do not reach it.',
  });
  expect(node('queue:media')).toMatchObject({ kind: 'QUEUE', waiting: 7, healthy: true });
  expect(node('cdn:north')).toEqual({
    id: 'cdn:north',
    kind: 'CDN',
    name: 'north',
    healthy: false,
    instances: 0,
    waiting: null,
    fault: 'It does not answer.',
  });
});

test('what somebody told last of a part counts when nobody tells of it now', () => {
  const { node } = look([
    told('catalog', { parts: [{ id: 's3', healthy: true }] }, 60_000),
    told('catalog', { parts: [{ id: 's3', healthy: false }] }, 30_000),
  ]);
  expect(node('s3')).toMatchObject({ healthy: false });
});

test('of more parts than anybody would look at, 500 are shown, those of the platform first, and what goes between them', () => {
  const many = (process: number) => Array.from({ length: 100 }, (_, i) => calls(`a.${process}.${i}`, 1));
  const all = Array.from({ length: 200 }, (_, process) => told(`of.${process}`, { edges: many(process) }));
  const { nodes, edges, node, edge } = look([...all, told('gateway', { edges: [calls('catalog', 10)] })]);
  expect(nodes).toHaveLength(500);
  expect([node('gateway'), node('catalog')]).toMatchObject([{ instances: 1 }, { instances: 0 }]);
  expect(edge('gateway>catalog')).toBeDefined();
  const shown = new Set(nodes.map(({ id }) => id));
  expect(edges.every(({ from, to }) => shown.has(from) && shown.has(to))).toBe(true);
});

test('nobody has told anything: nothing is there', () => {
  expect(topologyOf([], at)).toEqual({ at, nodes: [], edges: [] });
});
