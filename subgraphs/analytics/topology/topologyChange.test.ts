import { expect, test } from 'vitest';
import { difference, type TopologyChange, whole } from './topologyChange.ts';
import type { Topology, TopologyEdge, TopologyNode } from './topologyOf.ts';

const names = ['a', 'b', 'c', 'd', 'e'];

/** Made by chance, of few values, so that much stays the same. */
function someTopology(random: () => number): Topology {
  const there = names.filter(() => random() < 0.7);
  const nodes = there.map(
    (id): TopologyNode => ({
      id,
      kind: 'SERVICE',
      name: id,
      healthy: random() < 0.8,
      instances: Math.floor(random() * 2),
      waiting: null,
      fault: null,
    }),
  );
  const edges = there.slice(1).map(
    (to): TopologyEdge => ({
      id: `${there[0]}>${to}`,
      from: there[0]!,
      to,
      requestsPerSecond: Math.floor(random() * 2),
      errorRate: null,
      p50Ms: null,
      p99Ms: null,
    }),
  );
  return { at: new Date(0), nodes, edges };
}

class Known {
  readonly nodes = new Map<string, TopologyNode>();
  readonly edges = new Map<string, TopologyEdge>();

  take({ nodes, edges, removedNodes, removedEdges }: TopologyChange): void {
    for (const node of nodes) this.nodes.set(node.id, node);
    for (const edge of edges) this.edges.set(edge.id, edge);
    for (const id of removedNodes) if (!this.nodes.delete(id)) throw new Error(`${id} was not there`);
    for (const id of removedEdges) if (!this.edges.delete(id)) throw new Error(`${id} was not there`);
  }

  is({ nodes, edges }: Topology): void {
    const byId = <T extends { id: string }>(all: Iterable<T>) => [...all].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(this.nodes.values())).toEqual(byId(nodes));
    expect(byId(this.edges.values())).toEqual(byId(edges));
  }
}

test.each([1, 2, 3, 4, 5])('the whole and all differences after it are the topology (seed %i)', (seed) => {
  let state = seed;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  let now = someTopology(random);
  const known = new Known();
  known.take(whole(now));
  known.is(now);
  for (let step = 0; step < 200; step++) {
    const next = someTopology(random);
    const change = difference(now, next);
    if (change) known.take(change);
    now = next;
    known.is(now);
  }
});

test('a difference holds what has changed and no more; without a change there is none', () => {
  const before = someTopology(() => 0.5);
  const [first, ...others] = before.nodes;
  const now = { ...before, nodes: [{ ...first!, healthy: !first!.healthy }, ...others] };
  expect(difference(before, now)).toMatchObject({
    kind: 'DIFFERENCE',
    nodes: [{ id: first!.id }],
    edges: [],
    removedNodes: [],
    removedEdges: [],
  });
  expect(difference(before, { ...before, at: new Date() })).toBeUndefined();
});
