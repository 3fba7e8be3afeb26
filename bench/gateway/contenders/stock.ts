/**
 * The stock @apollo/gateway behind Apollo Server, as fast as it can be set: nothing is reported, cached by headers or
 * verified, connections to subgraphs are kept alive (its default). `stock.ts SUPERGRAPH_FILE`
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as ApolloGatewayModule from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { tellParent } from '../child.ts';

interface Context {
  readonly authorization: string | undefined;
}

const { ApolloGateway, RemoteGraphQLDataSource } = createRequire(import.meta.url)(
  '@apollo/gateway',
) as typeof ApolloGatewayModule;

/** Subgraphs learn who asks by the token itself. */
class ForwardingSource extends RemoteGraphQLDataSource<Context> {
  override honorSubgraphCacheControlHeader = false;

  override willSendRequest({ request, context }: ApolloGatewayModule.GraphQLDataSourceProcessOptions<Context>) {
    if ('authorization' in context && context.authorization)
      request.http?.headers.set('authorization', context.authorization);
  }
}

const [supergraphFile = ''] = process.argv.slice(2);
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(supergraphFile, 'utf8'),
  buildService: ({ url }) => new ForwardingSource(url === undefined ? {} : { url }),
});
const server = new ApolloServer<Context>({
  gateway,
  introspection: false,
  plugins: [ApolloServerPluginCacheControlDisabled()],
});
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
tellParent([url]);
