/** The HTTP server: which address answers what, and how it is drained. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from '../../platform/log.ts';
import { type Readiness, serveOperations } from '../../platform/operations.ts';
import { requestIdHeader, requestIdOf } from '../../platform/requestId.ts';
import type { Ask } from '../ask.ts';
import type { HopHeadersOf } from '../execute/hopHeaders.ts';
import type { Limits, Page } from '../options.ts';
import type { ClientAddressOf } from './clientAddress.ts';
import { serveExplorers } from './explorers.ts';
import { serveGraphQL } from './graphql.ts';
import { originsOf } from './origins.ts';
import type { Caller } from '../request/accessToken.ts';
import { type WebSockets, webSockets } from './webSocket.ts';

/** How often connections are looked at for what has not arrived in time, in milliseconds. */
const lookMs = 1_000;

export interface ServerOptions {
  readonly ask: Ask;
  /** Verifies an `Authorization` value; see `callerOf`. */
  readonly identify: (authorization: string | undefined) => Promise<Caller>;
  readonly limits: Limits;
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
}

export interface GatewayServer {
  readonly server: Server;
  readonly sockets: WebSockets;
}

/** A server that does not listen yet. Headers and whole requests that do not arrive in time are answered 408. */
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
    response.setHeader(requestIdHeader, requestId);
    if (readiness.draining) response.setHeader('connection', 'close');
    // A connection kept alive after a response that began before the draining would hold the server up.
    response.once('close', () => {
      if (readiness.draining) setImmediate(() => server.closeIdleConnections());
    });
    origins.grant(request, response);
    route(request, response, requestId, options).catch((error: unknown) => {
      log.error({ err: error, requestId }, 'a request failed');
      if (response.headersSent) response.destroy();
      else plain(response, 500, 'Something went wrong on our side.');
    });
  });
  const sockets = webSockets({ ...options, origins });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (pathOf(request) === '/graphql') sockets.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  return { server, sockets };
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  { ask, addressOf, limits, publicUrl, explorers, pages, readiness }: ServerOptions,
): Promise<void> {
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  if (pathOf(request) === '/graphql')
    return serveGraphQL(request, response, requestId, limits.bodyBytes, addressOf, ask);
  if (await serveOperations(request, response, readiness)) return;
  if (explorers && (await serveExplorers(request, response, publicUrl))) return;
  for (const page of pages) if (await page(request, response)) return;
  plain(response, 404, 'There is nothing here. GraphQL is at /graphql.');
}

const pathOf = ({ url }: IncomingMessage): string | undefined => url?.split('?')[0];

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
