/** A gateway in front of test subgraphs: composed, on a free port, with what a test needs to talk to it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { createGateway, type Gateway, type GatewayOptions } from '../../gateway/index.ts';
import { createLogger } from '../../platform/log.ts';
import { type RunningSubgraph, type SubgraphSource, secret, startSubgraph } from './subgraph.ts';

export interface GraphQLAnswer {
  readonly data?: Record<string, never> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly requestId?: string };
  }[];
}

export interface RunningSupergraph {
  readonly gateway: Gateway;
  readonly subgraphs: readonly RunningSubgraph[];
  readonly url: string;
  readonly file: string;
  readonly post: (query: string, variables?: object, headers?: Record<string, string>) => Promise<Response>;
  /** Posts and gives the body. */
  readonly ask: (query: string, variables?: object, headers?: Record<string, string>) => Promise<GraphQLAnswer>;
  readonly stop: () => Promise<void>;
}

/** Composes the subgraphs; a schema that does not compose is a fault of the test. */
export function compose(subgraphs: readonly Pick<RunningSubgraph, 'name' | 'sdl' | 'url'>[]): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, sdl, url }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new Error(errors?.map((error) => error.message).join('\n'));
  return supergraphSdl;
}

export async function startSupergraph(
  sources: readonly SubgraphSource[],
  options: Partial<GatewayOptions> = {},
): Promise<RunningSupergraph> {
  const subgraphs = await Promise.all(sources.map((source) => startSubgraph(source)));
  const folder = mkdtempSync(join(tmpdir(), 'supergraph-'));
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, compose(subgraphs));
  const log = createLogger('gateway', 'silent');
  const gateway = createGateway({ supergraphFile: file, secret, log, ...options });
  await new Promise<void>((resolve) => gateway.server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(gateway.server.address() as AddressInfo).port}/graphql`;
  const post: RunningSupergraph['post'] = (query, variables = {}, headers = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
  return {
    gateway,
    subgraphs,
    url,
    file,
    post,
    ask: async (...asked) => (await (await post(...asked)).json()) as GraphQLAnswer,
    stop: async () => {
      await gateway.close();
      await Promise.all(subgraphs.map((subgraph) => subgraph.kill()));
      rmSync(folder, { recursive: true });
    },
  };
}
