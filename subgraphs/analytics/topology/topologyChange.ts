/** What has changed between two looks at the topology. */
import { isDeepStrictEqual } from 'node:util';
import type { Topology, TopologyEdge, TopologyNode } from './topologyOf.ts';

export interface TopologyChange {
  readonly kind: 'WHOLE' | 'DIFFERENCE';
  readonly at: Date;
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  readonly removedNodes: readonly string[];
  readonly removedEdges: readonly string[];
}

export const whole = (topology: Topology): TopologyChange => ({
  kind: 'WHOLE',
  ...topology,
  removedNodes: [],
  removedEdges: [],
});

/** Undefined when nothing has. */
export function difference(before: Topology, now: Topology): TopologyChange | undefined {
  const [nodes, edges] = [changed(before.nodes, now.nodes), changed(before.edges, now.edges)];
  const [removedNodes, removedEdges] = [gone(before.nodes, now.nodes), gone(before.edges, now.edges)];
  if (nodes.length + edges.length + removedNodes.length + removedEdges.length === 0) return undefined;
  return { kind: 'DIFFERENCE', at: now.at, nodes, edges, removedNodes, removedEdges };
}

function changed<Part extends { readonly id: string }>(before: readonly Part[], now: readonly Part[]): Part[] {
  const known = new Map(before.map((part) => [part.id, part]));
  return now.filter((part) => !isDeepStrictEqual(known.get(part.id), part));
}

function gone<Part extends { readonly id: string }>(before: readonly Part[], now: readonly Part[]): string[] {
  const ids = new Set(now.map(({ id }) => id));
  return before.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
}
