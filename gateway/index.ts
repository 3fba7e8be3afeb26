/** The gateway: one GraphQL endpoint in front of the subgraphs of any Federation 2 supergraph. */
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Readiness } from '../platform/operations.ts';
import type { Ask, Shared } from './ask.ts';
import { identityTokens } from './execute/identityTokens.ts';
import { Subgraphs } from './execute/subgraphs.ts';
import { gatewayServer } from './http/server.ts';
import { answer } from './kernel.ts';
import { defaultLimits, type GatewayOptions, type Limits } from './options.ts';
import { buildSupergraph, type Supergraph } from './plan/supergraph.ts';
import { watchSupergraphFile } from './plan/supergraphFile.ts';
import { callerOf } from './request/accessToken.ts';
import { remoteKeySet } from './request/keySet.ts';
import { type Serving, serve } from './serving.ts';

export type { GatewayOptions, Limits } from './options.ts';

export interface Gateway {
  /** The server with all addresses; whoever wires the process lets it listen. */
  readonly server: Server;
  /** Answers a request without a network between. */
  readonly ask: Ask;
  /** The supergraph that new requests meet; see `Supergraph.version`. */
  readonly version: () => string;
  /** Answers readiness with 503 and closes connections after their request; requests are still answered. */
  readonly drain: () => void;
  /** Stops listening, lets running requests end, ends subscriptions and closes sockets with 1001. */
  readonly close: () => Promise<void>;
}

/**
 * Makes a gateway for a supergraph file. Throws when the file cannot be read or is no supergraph; a file that goes bad
 * later is refused with the fault in the log, and the one before stays in use.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const { log, production = false, subgraphUrls = {}, supergraphFile } = options;
  const sdl = readFileSync(supergraphFile, 'utf8');
  let serving: Serving = serve(firstSupergraph(supergraphFile, sdl, subgraphUrls), limits, production);
  const take = (changed: string) => {
    serving = serve(buildSupergraph(changed, subgraphUrls), limits, production);
    log.info({ version: serving.supergraph.version }, 'the supergraph has changed');
  };
  const watcher = watchSupergraphFile(supergraphFile, sdl, take, log);

  const subgraphs = new Subgraphs(limits);
  const shared: Shared = { subgraphs, identityTokenOf: identityTokens(options.secret), limits, log };
  const keys = options.jwksUrl === undefined ? undefined : remoteKeySet(options.jwksUrl);
  const ask: Ask = async ({ authorization, ...asked }) => {
    const caller = await callerOf(authorization, keys, log);
    return answer({ ...asked, caller }, serving, shared);
  };

  const readiness: Readiness = { draining: false, dependencies: async () => [] };
  const { corsOrigins = [], pages = [], publicUrl } = options;
  const explorers = !production;
  const { server, sockets } = gatewayServer({ ask, limits, log, corsOrigins, publicUrl, explorers, pages, readiness });
  const close = async () => {
    readiness.draining = true;
    watcher.close();
    sockets.close();
    await Promise.all([closeServer(server), subgraphs.closeEvents()]);
    await subgraphs.close();
  };
  let closing: Promise<void> | undefined;
  return {
    server,
    ask,
    version: () => serving.supergraph.version,
    drain: () => {
      readiness.draining = true;
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function firstSupergraph(file: string, sdl: string, urls: Readonly<Record<string, string>>): Supergraph {
  try {
    return buildSupergraph(sdl, urls);
  } catch (cause) {
    throw new Error(`${file} is no supergraph that can be served: ${String(cause)}`, { cause });
  }
}

function closeServer(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  return promise;
}
