/** Subgraphs that speak no WebSocket: one gives events as server-sent events, the other calls back. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginSubscriptionCallback } from '@apollo/server/plugin/subscriptionCallback';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, parse, subscribe } from 'graphql';
import { type Identity, identityHeader, verifyIdentity } from '../../platform/identity.ts';
import { type SubgraphSource, secret } from './subgraph.ts';

export interface EventSubgraph {
  readonly sdl: string;
  readonly url: string;
  /** The streams that it gives, or the subscriptions for which it calls back. */
  readonly running: () => number;
  /** Who has asked it for events. */
  readonly identities: readonly (Identity | undefined)[];
  /** Ends it as a crash does. */
  readonly kill: () => Promise<void>;
}

const link = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])\n`;

const schemaOf = ({ sdl, resolvers }: SubgraphSource) =>
  buildSubgraphSchema([{ typeDefs: parse(link + sdl), resolvers: resolvers as never }]);

/** GraphQL over SSE, distinct connections mode. */
export async function startServerSent(source: SubgraphSource, port = 0): Promise<EventSubgraph> {
  const schema = schemaOf(source);
  const identities: (Identity | undefined)[] = [];
  let running = 0;
  const server = createServer(async (request, response) => {
    identities.push(verifyIdentity(secret, request.headers[identityHeader]));
    const text = (await request.setEncoding('utf8').toArray()).join('');
    const { query, variables: variableValues } = JSON.parse(text);
    const results = await subscribe({ schema, document: parse(query), variableValues });
    if (!(Symbol.asyncIterator in results)) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(results));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
    running++;
    response.once('close', () => {
      running--;
      void (results as AsyncGenerator<ExecutionResult>).return(undefined);
    });
    for await (const result of results) response.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`);
    response.end('event: complete\ndata:\n\n');
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    sdl: link + source.sdl,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    running: () => running,
    identities,
    kill: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Apollo Server with its own plugin for the callback protocol. */
export async function startCallingBack(source: SubgraphSource, running: () => number): Promise<EventSubgraph> {
  const identities: (Identity | undefined)[] = [];
  const plugins = [ApolloServerPluginSubscriptionCallback(), ApolloServerPluginInlineTraceDisabled()];
  const server = new ApolloServer({ schema: schemaOf(source), plugins });
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async ({ req }) => {
      identities.push(verifyIdentity(secret, req.headers[identityHeader]));
      return {};
    },
  });
  return { sdl: link + source.sdl, url, running, identities, kill: () => server.stop() };
}
