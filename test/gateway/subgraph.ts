/** A subgraph for tests: a real server on a free port, HTTP and WebSocket, with whatever schema a test needs. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLFieldResolver, type GraphQLScalarType, graphql, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { type Identity, identityHeader, verifyIdentity } from '../../platform/identity.ts';
import { requestIdHeader } from '../../platform/requestId.ts';

export const secret = 'a-secret-that-only-the-tests-of-the-gateway-know';

/** What a resolver of a test subgraph sees of its caller. */
export interface SubgraphContext {
  readonly identity: Identity | undefined;
  readonly requestId: unknown;
  /** Which of several subjects an event is of. */
  subject?: string;
}

type FieldResolvers = Readonly<Record<string, unknown>>;
export type Resolvers = Readonly<Record<string, FieldResolvers | GraphQLScalarType>>;
export type Resolver = GraphQLFieldResolver<unknown, SubgraphContext>;

export interface SubgraphSource {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: Resolvers;
  /** Version 1 has no @link: its SDL stands alone. Default 2. */
  readonly federation?: 1 | 2;
}

export interface AskedOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface RunningSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly url: string;
  /** The operations it was asked over HTTP. */
  readonly asked: readonly AskedOperation[];
  /** How many subscriptions it runs now. */
  readonly subscriptions: () => number;
  /** From now on it answers nothing over HTTP. */
  readonly hang: () => void;
  /** Ends it as a crash does: all its connections are reset. */
  readonly kill: () => Promise<void>;
}

const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@external", "@provides", "@shareable", "@inaccessible", "@interfaceObject", "@override",
  "@authenticated", "@requiresScopes", "@policy", "@context", "@fromContext", "@tag", "@composeDirective"
])\n`;
/** For an SDL that says how long answers keep. */
const cacheControl = `extend schema
  @link(url: "https://specs.marquee.dev/cacheControl/v1.0", import: ["@cacheControl"])
  @composeDirective(name: "@cacheControl")
directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on
  FIELD_DEFINITION | OBJECT | INTERFACE | UNION
enum CacheControlScope { PUBLIC PRIVATE }\n`;

function typeDefsOf({ sdl, federation: version }: SubgraphSource): string {
  if (version === 1) return sdl;
  return sdl.includes('@cacheControl') ? federation + cacheControl + sdl : federation + sdl;
}

export async function startSubgraph(source: SubgraphSource, port = 0): Promise<RunningSubgraph> {
  const { name, resolvers } = source;
  const typeDefs = typeDefsOf(source);
  const schema = buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers: resolvers as never }]);
  const asked: AskedOperation[] = [];
  let running = 0;
  let hanging = false;
  const server = createServer(async (request, response) => {
    const operation = JSON.parse(await textOf(request)) as AskedOperation;
    asked.push(operation);
    if (hanging) return;
    const { [identityHeader]: token, [requestIdHeader]: requestId } = request.headers;
    const contextValue: SubgraphContext = { identity: verifyIdentity(secret, token), requestId };
    const { query: source, variables: variableValues } = operation;
    const result = await graphql({ schema, source, variableValues, contextValue });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  });
  const sockets = new WebSocketServer({ server });
  useServer(
    {
      schema,
      context: (_context, _id, { extensions }): SubgraphContext => ({
        identity: verifyIdentity(secret, extensions?.[identityHeader]),
        requestId: extensions?.[requestIdHeader],
      }),
      onNext: (_context, _id, _payload, { contextValue }, { data }) => {
        const { subject } = contextValue as SubgraphContext;
        return subject === undefined ? undefined : { data: data ?? null, extensions: { subject } };
      },
      onOperation: () => {
        running++;
      },
      onComplete: () => {
        running = Math.max(running - 1, 0);
      },
      onDisconnect: () => {
        running = 0;
      },
    },
    sockets,
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: listening } = server.address() as AddressInfo;
  return {
    name,
    sdl: typeDefs,
    url: `http://127.0.0.1:${listening}/graphql`,
    asked,
    subscriptions: () => running,
    hang: () => {
      hanging = true;
    },
    kill: async () => {
      for (const socket of sockets.clients) socket.terminate();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
