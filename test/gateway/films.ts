/** A faulty subgraph and clients of it, for tests of how a subgraph is asked. */
import { afterEach, beforeEach, expect } from 'vitest';
import { SubgraphClient, type SubgraphRequest } from '../../gateway/execute/subgraph/subgraphClient.ts';
import { defaultLimits, type Limits } from '../../gateway/options.ts';
import { type FaultySubgraph, startFaultySubgraph } from './faultySubgraph.ts';

export const onBehalf = { identityToken: 'token', requestId: 'request-1' };
export const valid = { kind: 'answer', body: '{"data":{"film":{"name":"Sintel"}}}' } as const;
export const sintel = { data: { film: { name: 'Sintel' } }, errors: [] };
export const failsWith = (code: string, reason: string) => ({ code, message: expect.stringContaining(reason) });

export const query = (text: string, audience: string | undefined = 'public'): SubgraphRequest => ({
  body: JSON.stringify({ query: text }),
  kind: 'query',
  audience,
});

export const mutation: SubgraphRequest = { body: '{"query":"mutation{do}"}', kind: 'mutation', audience: undefined };

export interface Films {
  /** A new one for each test; it answers `valid`. */
  readonly subgraph: () => FaultySubgraph;
  /** A client that is closed after the test. */
  readonly connect: (limits?: Partial<Limits>, timeoutMs?: number, name?: string) => SubgraphClient;
}

/** To be called once in a test file. */
export function filmsForEachTest(): Films {
  let subgraph: FaultySubgraph | undefined;
  let clients: SubgraphClient[] = [];
  const running = () => {
    if (!subgraph) throw new Error('The subgraph runs in tests only.');
    return subgraph;
  };
  beforeEach(async () => {
    subgraph = await startFaultySubgraph(valid);
  });
  afterEach(async () => {
    await running().stop();
    await Promise.all(clients.map((client) => client.close()));
    clients = [];
  });
  return {
    subgraph: running,
    connect: (limits = {}, timeoutMs = undefined, name = 'films') => {
      const client = new SubgraphClient(name, running().url, { ...defaultLimits, ...limits }, timeoutMs);
      clients.push(client);
      return client;
    },
  };
}
