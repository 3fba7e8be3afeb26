/** The topology as operators see it: what goes through the gateway, what dies and comes back, and what changes. */
import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { type Change, type Edge, type Node, Platform } from './platform.ts';

const platform = await Platform.open();
const { house } = platform;
afterAll(() => platform.close());

const idsOf = (parts: readonly { readonly id: string }[]) => parts.map(({ id }) => id).sort();
const services = ['gateway', 'catalog', 'identity', 'playback', 'analytics', 'worker'];
const subscription = 'subscription { topologyChanged { sequence } }';

describe('the topology', () => {
  test('has every process that runs, and what each depends on, all well', async () => {
    await eventually(async () => {
      const { node, edge } = await platform.topology();
      // It asks every second which sessions have ended, whether or not there are requests.
      expect(edge('gateway>identity')?.requestsPerSecond).toBeGreaterThanOrEqual(0.5);
      for (const id of services) expect(node(id)).toMatchObject({ healthy: true, instances: 1, fault: null });
      for (const schema of ['catalog', 'identity', 'playback', 'analytics'])
        expect(node(`postgres:${schema}`)).toMatchObject({ kind: 'DATABASE', healthy: true });
      expect(node('s3')).toMatchObject({ kind: 'STORE', healthy: true });
      expect(node('queue:media')).toMatchObject({ kind: 'QUEUE', healthy: true, waiting: 0 });
      expect(node('clients')).toMatchObject({ kind: 'CLIENT', healthy: true });
      // Nobody has measured these.
      for (const id of ['redis', 'omdb', 'queue:events']) expect(node(id)).toBeUndefined();
    }, 60);
  });

  test('counts requests on the way that they go, with the time that they take', async () => {
    await eventually(async () => {
      // No two alike, so that none is answered from the cache.
      const words = Array.from({ length: 40 }, () => `word${Math.random().toString(36).slice(2, 8)}`);
      await Promise.all(
        words.map((query) =>
          house.ask('query($query: String!) { search(query: $query, first: 1) { totalCount } }', { query }),
        ),
      );
      const { edge } = await platform.topology();
      for (const id of ['clients>gateway', 'gateway>catalog', 'catalog>postgres:catalog']) {
        expect(edge(id)?.requestsPerSecond).toBeGreaterThanOrEqual(3.9);
        expect(edge(id)).toMatchObject({ errorRate: 0, p50Ms: expect.any(Number), p99Ms: expect.any(Number) });
      }
      expect(edge('gateway>catalog')!.p99Ms).toBeGreaterThanOrEqual(edge('gateway>catalog')!.p50Ms!);
    }, 60);
  });

  test('is for operators alone', async () => {
    const viewer = await house.logIn('viewer@marquee.test');
    const { data, errors } = await house.ask('{ topology { at } }', {}, viewer);
    expect(data?.topology ?? null).toBeNull();
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const events = platform.watch(subscription, {}, viewer);
    await expect(events.next().then((event) => JSON.stringify(event))).resolves.toContain('FORBIDDEN');
  });

  test('shows a service that is killed as down, with a reason, and as well again once it is back', async () => {
    const changes = platform.topologyChanges();
    const seen: boolean[] = [];
    const followed = (async () => {
      for await (const { data } of changes)
        for (const { id, healthy } of data?.topologyChanged.nodes ?? [])
          if (id === 'playback' && seen.at(-1) !== healthy) {
            seen.push(healthy);
            if (seen.length === 3) return;
          }
    })();
    await eventually(() => expect(seen).toEqual([true]));
    // Stopped, it is silent without being started again.
    const pid = await house.pidOf('subgraphs/playback/main.ts');
    process.kill(pid, 'SIGSTOP');
    try {
      await eventually(async () => {
        const { node } = await platform.topology();
        expect(node('playback')).toMatchObject({ healthy: false, instances: 0 });
        expect(node('playback')!.fault).toMatch(
          /^None of its processes has told of itself since \d\d:\d\d:\d\d UTC\.$/,
        );
        expect(node('catalog')).toMatchObject({ healthy: true });
      }, 40);
    } finally {
      process.kill(pid, 'SIGKILL');
    }
    await eventually(async () => {
      expect((await platform.topology()).node('playback')).toMatchObject({ healthy: true, instances: 1, fault: null });
    }, 60);
    await followed;
    expect(seen).toEqual([true, false, true]);
  });
});

describe('topologyChanged', () => {
  test('gives the whole at first to each who asks with the same token, also while another reads', async () => {
    const earlier = platform.topologyChanges();
    for (const kind of ['WHOLE', 'DIFFERENCE'])
      expect((await earlier.next()).value).toMatchObject({ data: { topologyChanged: { kind } } });
    const first = (await platform.topologyChanges().next()).value;
    expect(first).toMatchObject({ data: { topologyChanged: { kind: 'WHOLE', sequence: 1 } } });
  });

  test('gives the whole at first and then differences, which together are the topology', async () => {
    const nodes = new Map<string, Node>();
    const edges = new Map<string, Edge>();
    const take = (change: Change) => {
      for (const node of change.nodes) nodes.set(node.id, node);
      for (const edge of change.edges) edges.set(edge.id, edge);
      for (const id of change.removedNodes) expect(nodes.delete(id)).toBe(true);
      for (const id of change.removedEdges) expect(edges.delete(id)).toBe(true);
    };
    const kinds: string[] = [];
    let sequence = 0;
    for await (const { data } of platform.topologyChanges()) {
      const change = data!.topologyChanged;
      expect(change.sequence).toBe(++sequence);
      kinds.push(change.kind);
      take(change);
      const unlike = sequence > 1 && change.nodes.length + change.edges.length === 0;
      expect(unlike).toBe(false);
      await house.ask('{ genres { name } }');
      if (sequence < 4) continue;
      // What has just come or gone is in the one before it is in the other.
      const now = await platform.topology();
      if (isDeepStrictEqual(idsOf([...nodes.values(), ...edges.values()]), idsOf([...now.nodes, ...now.edges]))) break;
    }
    expect(kinds).toEqual(['WHOLE', ...kinds.slice(1).map(() => 'DIFFERENCE')]);
  });
});
