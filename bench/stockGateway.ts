/**
 * The stock @apollo/gateway behind Apollo Server, over the same supergraph and subgraphs, to measure against. It signs the
 * identity header as ours does, once for each distinct access token, and does not verify the token: that spares it work.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as ApolloGatewayModule from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { decodeJwt } from 'jose';
import { readEnv } from '../platform/env.ts';
import { anonymous, type Identity, identityHeader, signIdentity } from '../platform/identity.ts';

interface Context {
  readonly identityToken: string;
}

const require = createRequire(import.meta.url);
const supergraphs = require('@apollo/federation-internals') as { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES: Set<string> };
// Without these the stock gateway refuses a supergraph that says who may see what; it does not enforce them either.
for (const feature of ['authenticated', 'requiresScopes'])
  supergraphs.DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES.add(`https://specs.apollo.dev/${feature}/v0.1`);
const { ApolloGateway, RemoteGraphQLDataSource } = require('@apollo/gateway') as typeof ApolloGatewayModule;

const env = readEnv(['PORT', 'HOST', 'SUBGRAPH_URLS']);
/** Of a house in development: production takes none that stands in .env.example. */
const secret = process.argv[2] ?? '';

class SignedSource extends RemoteGraphQLDataSource<Context> {
  override willSendRequest({ request, context }: ApolloGatewayModule.GraphQLDataSourceProcessOptions<Context>) {
    if ('identityToken' in context) request.http?.headers.set(identityHeader, context.identityToken ?? '');
  }
}

/** Long enough for a run; ours signs for a minute. */
const oneHour = 3600;
const signed = new Map<string, string>();

function identityTokenOf(authorization: string | undefined): string {
  const key = authorization ?? '';
  const known = signed.get(key) ?? signIdentity(secret, identityOf(authorization), Date.now(), oneHour);
  signed.set(key, known);
  return known;
}

function identityOf(authorization: string | undefined): Identity {
  if (!authorization) return anonymous;
  const { sub, pid, sid, scope } = decodeJwt<{ pid?: string; sid?: string; scope?: string }>(authorization.slice(7));
  return {
    ...(sub && { accountId: sub }),
    ...(pid && { profileId: pid }),
    ...(sid && { sessionId: sid }),
    scopes: scope?.split(' ').filter(Boolean) ?? [],
  };
}

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(join(import.meta.dirname, '../schema/supergraph.graphql'), 'utf8'),
  buildService: ({ name, url }) => new SignedSource({ url: env.SUBGRAPH_URLS[name] ?? url ?? '' }),
});
const server = new ApolloServer<Context>({ gateway });
const { url } = await startStandaloneServer(server, {
  listen: { port: env.PORT, host: env.HOST },
  context: async ({ req }) => ({ identityToken: identityTokenOf(req.headers.authorization) }),
});
console.log(`stock gateway at ${url}`);
