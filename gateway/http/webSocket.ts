/** GraphQL over WebSocket (graphql-transport-ws): handshakes, and the sockets that are open. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '../../platform/log.ts';
import type { Ask } from '../ask.ts';
import { socketsOpen } from '../execute/live/liveMetrics.ts';
import { type MakeTally, tallyInMemory } from '../execute/live/tally.ts';
import type { HopHeadersOf } from '../execute/subgraph/hopHeaders.ts';
import type { Limits } from '../options.ts';
import type { Caller } from '../request/caller/accessToken.ts';
import { authorizationOf } from './authorization.ts';
import type { ClientAddressOf } from './clientAddress.ts';
import { Heartbeats } from './heartbeats.ts';
import { NextMessages } from './nextMessages.ts';
import { isSameOrigin, type Origins } from './origins.ts';
import { refuseUpgrade } from './refusedUpgrade.ts';
import { Connection, type ConnectionRules, type Handshake } from './webSocketConnection.ts';
import { closeCodes } from './webSocketMessage.ts';
import { type WebSocketRoom, webSocketRoom } from './webSocketRoom.ts';

const protocol = 'graphql-transport-ws';
/** How long a client may take to answer a close, in milliseconds; then its connection is cut. */
const closeTimeout = 2_000;
/** How long a server that closes waits for the operations of its sockets, in milliseconds. */
const drainMs = 6_000;

export interface WebSockets {
  /**
   * Takes a handshake over; refuses a foreign origin with 403, another subprotocol with 400, and sockets beyond a limit
   * with 429 or 503.
   */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /**
   * Refuses new sockets and operations, and closes each socket with 1001, which tells its client to connect again, once
   * its operations have ended; after 6 seconds whatever they do. Ends no subscription.
   */
  readonly close: () => void;
}

export interface WebSocketOptions {
  readonly ask: Ask;
  /** Verifies an `Authorization` value; see `callerOf`. */
  readonly identify: (authorization: string | undefined) => Promise<Caller>;
  readonly origins: Origins;
  readonly addressOf: ClientAddressOf;
  /** Picks the headers of a handshake that are passed on to subgraphs. */
  readonly hopHeadersOf: HopHeadersOf;
  readonly limits: Limits;
  /** Counts sockets. Default: in the memory of this process. */
  readonly tally?: MakeTally | undefined;
  readonly log: Logger;
}

export function webSockets(options: WebSocketOptions): WebSockets {
  const { origins, addressOf, hopHeadersOf, limits, tally = tallyInMemory, log } = options;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
    handleProtocols: (offered) => offered.has(protocol) && protocol,
    ...{ closeTimeout },
  });
  const open = new Set<Connection>();
  const room = webSocketRoom(limits, tally);
  const rules = rulesOf(options, room);
  const heartbeats = new Heartbeats(limits.heartbeatMs);

  const serve = (webSocket: WebSocket, socket: Duplex, handshake: Handshake) => {
    const connection = new Connection(webSocket, socket, handshake, rules);
    const stopBeating = heartbeats.add(connection);
    open.add(connection);
    socketsOpen.inc();
    webSocket.on('close', () => {
      stopBeating();
      open.delete(connection);
      socketsOpen.dec();
      connection.closed();
    });
  };

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer, address: string): Promise<void> => {
    const refusal = await room.enter(socket, address);
    if (refusal !== undefined) return refuseUpgrade(socket, refusal);
    const authorization = authorizationOf(request);
    const handshake = { address, authorization, headers: hopHeadersOf(request.headers) };
    server.handleUpgrade(request, socket, head, (webSocket) => {
      // A socket's own errors (a message that is too big, a reset) close it and concern nobody else.
      webSocket.on('error', (error) => log.debug({ err: error }, 'a WebSocket broke'));
      if (webSocket.protocol === protocol) serve(webSocket, socket, handshake);
      else webSocket.close(closeCodes.noProtocol, `Subprotocol not acceptable: speak ${protocol}`);
    });
  };

  return {
    upgrade: (request, socket, head) => {
      if (!origins.allows(request.headers.origin) && !isSameOrigin(request))
        return refuseUpgrade(socket, '403 Forbidden');
      if (!offersProtocol(request)) return refuseUpgrade(socket, '400 Bad Request');
      upgrade(request, socket, head, addressOf(request)).catch((error: unknown) => {
        log.error({ err: error }, 'a WebSocket could not be taken over');
        refuseUpgrade(socket, '500 Internal Server Error');
      });
    },
    close: () => {
      server.close();
      for (const connection of open) connection.drain();
      const endAll = () => {
        for (const connection of open) connection.end();
      };
      setTimeout(endAll, drainMs).unref();
    },
  };
}

function rulesOf({ ask, identify, limits, log }: WebSocketOptions, room: WebSocketRoom): ConnectionRules {
  return {
    ask,
    log,
    messages: new NextMessages(),
    operationsPerSocket: limits.operationsPerSocket,
    admit: async (authorization) => {
      const caller = await identify(authorization);
      const { accountId } = caller.identity;
      return { caller, release: accountId === undefined ? nothing : await room.admit(accountId) };
    },
  };
}

const nothing = () => {};

/** `ws` would accept a client that offers no protocol, or none of ours, and leave it to that client to give up. */
const offersProtocol = ({ headers }: IncomingMessage): boolean =>
  headers['sec-websocket-protocol']?.split(',').some((offered) => offered.trim() === protocol) ?? false;
