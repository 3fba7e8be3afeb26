/** The subgraphs of the supergraph: where each listens by default, and its SDL. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** By name: how far above PORT it listens, and the address that stands in the supergraph. */
export const subgraphs = {
  catalog: { portOffset: 1, url: 'http://127.0.0.1:4001/graphql' },
  identity: { portOffset: 2, url: 'http://127.0.0.1:4002/graphql' },
  playback: { portOffset: 3, url: 'http://127.0.0.1:4003/graphql' },
  analytics: { portOffset: 4, url: 'http://127.0.0.1:4004/graphql' },
} as const;

export type SubgraphName = keyof typeof subgraphs;

const read = (name: string) => readFileSync(join(import.meta.dirname, `${name}.graphql`), 'utf8');

/** The SDL of one subgraph, with the types that all share (`shared.graphql`) before its own. */
export const readTypeDefs = (name: SubgraphName): string => `${read('shared')}\n${read(name)}`;
