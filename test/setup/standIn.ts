/**
 * A subgraph that stands in for a peer: real schema, real HTTP, answers of the test.
 *
 *   const catalog = await standIn(typeDefs, { Video: { __resolveReference: ({ id }) => videos.get(id) ?? null } });
 *   catalog.url, catalog.asked, catalog.stop()
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { identityHeader, verifyIdentity } from '../../platform/identity.ts';

export interface StandIn {
  readonly url: string;
  /** How many requests have come. */
  readonly asked: number;
  /** While true, every request is answered with 500. */
  broken: boolean;
  readonly stop: () => Promise<void>;
}

type Module = Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>;
interface Body {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

/** Resolvers get who asks as their context. */
export async function standIn(
  typeDefs: string,
  resolvers: NonNullable<Module['resolvers']>,
  secret: string,
): Promise<StandIn> {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
  const schema = buildSubgraphSchema({ typeDefs: parse(`${link} ${typeDefs}`), resolvers });
  let asked = 0;
  const server = createServer(async (request, response) => {
    if (request.url === '/health/live') return response.end('{}');
    asked += 1;
    if (peer.broken) return response.writeHead(500).end('broken');
    const { query, variables } = (await json(request)) as Body;
    const contextValue = verifyIdentity(secret, request.headers[identityHeader]);
    const answer = await graphql({ schema, source: query, variableValues: variables ?? {}, contextValue });
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const peer = {
    url: `http://127.0.0.1:${port}/graphql`,
    get asked() {
      return asked;
    },
    broken: false,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return peer;
}
