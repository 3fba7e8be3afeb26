/** The HTTP server: which address answers what, and how it is drained. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from '../../platform/log.ts';
import { type Readiness, serveOperations } from '../../platform/operations.ts';
import { requestIdHeader, requestIdOf } from '../../platform/requestId.ts';
import type { Ask } from '../ask.ts';
import type { CallbackReceiver } from '../execute/live/sources/callbacks.ts';
import type { MakeTally } from '../execute/live/tally.ts';
import type { HopHeadersOf } from '../execute/subgraph/hopHeaders.ts';
import type { Limits, Page } from '../options.ts';
import type { Caller } from '../request/caller/accessToken.ts';
import { callbackPath, serveCallback } from './callback.ts';
import type { ClientAddressOf } from './clientAddress.ts';
import { type Exchange, setHeaders } from './exchange.ts';
import { serveExplorers } from './explorers.ts';
import { serveGraphQL } from './graphql.ts';
import { type Invalidating, invalidationPath, serveInvalidation } from './invalidation.ts';
import { originsOf } from './origins.ts';
import { refuseUpgrade } from './refusedUpgrade.ts';
import { cutWhenStuck } from './stuckResponse.ts';
import { type WebSockets, webSockets } from './webSocket.ts';

/** How often connections are looked at for what has not arrived in time, in milliseconds. */
const lookMs = 1_000;

export interface ServerOptions {
  readonly ask: Ask;
  /** Verifies an `Authorization` value; see `callerOf`. */
  readonly identify: (authorization: string | undefined) => Promise<Caller>;
  readonly limits: Limits;
  readonly callbacks: CallbackReceiver;
  /** Undefined where nothing is kept. */
  readonly invalidating: Invalidating | undefined;
  readonly log: Logger;
  readonly corsOrigins: readonly string[];
  readonly addressOf: ClientAddressOf;
  /** Picks the headers of a client that are passed on to subgraphs. */
  readonly hopHeadersOf: HopHeadersOf;
  readonly publicUrl: string | undefined;
  /** Whether the explorers are served. */
  readonly explorers: boolean;
  readonly pages: readonly Page[];
  readonly readiness: Readiness;
  /** Gives the text of `/metrics`. */
  readonly metricsText: () => Promise<string>;
  /** Counts sockets. Default: in the memory of this process. */
  readonly tally?: MakeTally | undefined;
}

export interface GatewayServer {
  readonly server: Server;
  readonly sockets: WebSockets;
}

/**
 * A server that does not listen yet. Headers and whole requests that do not arrive in time are answered 408, and
 * clients that read nothing of a response are cut off.
 */
export function gatewayServer(options: ServerOptions): GatewayServer {
  const { limits, log, readiness } = options;
  const origins = originsOf(options.corsOrigins);
  const timeouts = {
    headersTimeout: Math.min(limits.headersMs, limits.requestMs),
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(lookMs, limits.headersMs),
  };
  const server = createServer(timeouts, (request, response) => {
    const requestId = requestIdOf(request.headers[requestIdHeader]);
    const headers = origins.grants(request);
    headers.push(requestIdHeader, requestId);
    if (readiness.draining) response.shouldKeepAlive = false;
    cutWhenStuck(response, limits.responseMs);
    const exchange = { request, response, requestId, headers };
    route(exchange, options).catch((error: unknown) => {
      log.error({ err: error, requestId }, 'a request failed');
      if (response.headersSent) return void response.destroy();
      setHeaders(exchange);
      plain(response, 500, 'Something went wrong on our side.');
    });
  });
  const sockets = webSockets({ ...options, origins });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (pathOf(request) === '/graphql') sockets.upgrade(request, socket, head);
    else refuseUpgrade(socket, '404 Not Found');
  });
  return { server, sockets };
}

async function route(
  exchange: Exchange,
  {
    ask,
    addressOf,
    callbacks,
    invalidating,
    limits,
    publicUrl,
    explorers,
    pages,
    readiness,
    metricsText,
  }: ServerOptions,
): Promise<void> {
  const { request, response } = exchange;
  if (request.method !== 'OPTIONS' && pathOf(request) === '/graphql')
    return serveGraphQL(exchange, limits.bodyBytes, addressOf, ask);
  setHeaders(exchange);
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  if (request.url?.startsWith(callbackPath)) return serveCallback(request, response, callbacks);
  if (invalidating && pathOf(request) === invalidationPath) return serveInvalidation(exchange, invalidating);
  if (await serveOperations(request, response, readiness, metricsText)) return;
  if (explorers && (await serveExplorers(request, response, publicUrl))) return;
  for (const page of pages) if (await page(request, response)) return;
  plain(response, 404, 'There is nothing here. GraphQL is at /graphql.');
}

const pathOf = ({ url }: IncomingMessage): string | undefined => (url === '/graphql' ? url : url?.split('?')[0]);

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
