/** One subgraph as a process: its schema behind HTTP and WebSocket, its own routes, and the operators' addresses. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { Logger } from '../../platform/log.ts';
import { type Dependency, serveOperations } from '../../platform/operations.ts';
import { readTypeDefs, type SubgraphName } from '../../schema/subgraphs.ts';
import { type BaseContext, baseContext } from './context.ts';
import { explorerPage } from './explorer.ts';
import { serveGraphQL } from './graphqlHttp.ts';
import { maskingPlugin, passesSoon } from './maskErrors.ts';
import { scalars } from './scalars.ts';
import { serveSubscriptions } from './subscriptions.ts';

type Module = Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>;
type ResolverMap = NonNullable<Module['resolvers']>;

/** Answers requests that are not GraphQL (artwork, playlists); false when the address is not one of its own. */
export type Route = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export interface SubgraphOptions<Context extends BaseContext> {
  readonly name: SubgraphName;
  /** The generated `Resolvers` of the subgraph. */
  readonly resolvers: Readonly<Record<string, unknown>>;
  /** Adds what the resolvers of this subgraph need, loaders first of all; called once a request, or once an event. */
  readonly context: (base: BaseContext) => Context;
  readonly routes?: readonly Route[];
  /**
   * What it can answer nothing without, for readiness. Other subgraphs are none of it: were they, one that is down would take
   * the others out of service.
   */
  readonly needed: () => Promise<readonly Dependency[]>;
  readonly gatewaySecret: string;
  readonly production: boolean;
  readonly log: Logger;
}

export interface Subgraph {
  /** Listens and gives the port, which is `port` unless that is 0. */
  readonly listen: (port: number, host: string) => Promise<number>;
  /** Answers 503 to readiness, ends subscriptions with code 1012, finishes requests in flight and stops listening. */
  readonly close: () => Promise<void>;
}

/** Makes the server of a subgraph; it does not listen yet. */
export async function serveSubgraph<Context extends BaseContext>(options: SubgraphOptions<Context>): Promise<Subgraph> {
  const { name, log } = options;
  const resolvers = { ...scalars, ...options.resolvers } as ResolverMap;
  const schema = buildSubgraphSchema({ typeDefs: parse(readTypeDefs(name)), resolvers });
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: !options.production,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    hideSchemaDetailsFromClientErrors: options.production,
    // Traces would tell whoever asks for them what the masking leaves out; cache control wraps every resolver, for a header
    // that nobody reads.
    plugins: [maskingPlugin, ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginCacheControlDisabled()],
    logger: log,
  });
  await apollo.start();
  const readiness = { draining: false, dependencies: options.needed };
  const contextOf = (identityToken: unknown, requestId: string | string[] | undefined) =>
    options.context(baseContext(options.gatewaySecret, log, { identityToken, requestId }));

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (await serveOperations(request, response, readiness)) return;
    for (const route of options.routes ?? []) if (await route(request, response)) return;
    const path = request.url?.split('?')[0];
    if (path === '/graphql' && request.method === 'POST') return serveGraphQL(apollo, contextOf, request, response);
    if (path === '/graphql' && !options.production && request.method === 'GET')
      return explorerPage(name, options.gatewaySecret, response);
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Nothing is here; the API is at POST /graphql.\n');
  };
  const server = createServer(patience, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.error({ err: error, url: request.url?.split('?')[0] }, 'a request failed');
      if (response.headersSent) response.destroy();
      else if (passesSoon(error))
        response.writeHead(503, awayForAWhile).end('This cannot be had at the moment. Try again.\n');
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('Something went wrong on our side.\n');
    });
  });
  const sockets = serveSubscriptions(server, schema, contextOf, log);
  return {
    listen: (port, host) => listen(server, port, host),
    close: async () => {
      readiness.draining = true;
      await sockets.dispose();
      await Promise.all([new Promise((resolve) => server.close(resolve)), server.closeIdleConnections()]);
      await apollo.stop();
    },
  };
}

/** Seconds until it is worth to ask again; nobody is to keep the answer. */
const awayForAWhile = { 'content-type': 'text/plain', 'retry-after': '5', 'cache-control': 'no-store' } as const;

/** How long a request may be on its way, in milliseconds; Node looks every half minute unless it is told otherwise. */
const patience = { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 500 } as const;

function listen(server: Server, port: number, host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  return promise;
}
