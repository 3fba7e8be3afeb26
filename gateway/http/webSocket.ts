/** GraphQL over WebSocket (graphql-transport-ws): handshakes, and how many sockets there may be. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { CodedError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import type { Ask } from '../ask.ts';
import type { HopHeadersOf } from '../execute/hopHeaders.ts';
import { limitHit, socketsOpen } from '../execute/liveMetrics.ts';
import { Tally } from '../execute/tally.ts';
import type { Limits } from '../options.ts';
import type { Caller } from '../request/accessToken.ts';
import { RequestFault } from '../request/requestFault.ts';
import { authorizationOf } from './authorization.ts';
import type { ClientAddressOf } from './clientAddress.ts';
import { Heartbeats } from './heartbeats.ts';
import { NextMessages } from './nextMessages.ts';
import { isSameOrigin, type Origins } from './origins.ts';
import { Connection, type ConnectionRules, type Handshake } from './webSocketConnection.ts';
import { closeCodes } from './webSocketMessage.ts';

const protocol = 'graphql-transport-ws';
/** How long a client may take to answer a close, in milliseconds; then its connection is cut. */
const closeTimeout = 2_000;

export interface WebSockets {
  /**
   * Takes a handshake over; refuses a foreign origin with 403, another subprotocol with 400, and sockets beyond a limit
   * with 429 or 503.
   */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Closes all sockets with 1001, which tells clients to connect again. */
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
  readonly log: Logger;
}

export function webSockets(options: WebSocketOptions): WebSockets {
  const { origins, addressOf, hopHeadersOf, limits, log } = options;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
    handleProtocols: (offered) => offered.has(protocol) && protocol,
    ...{ closeTimeout },
  });
  const open = new Set<WebSocket>();
  const ofAddresses = new Tally(limits.socketsPerAddress);
  const rules = rulesOf(options);
  const heartbeats = new Heartbeats(limits.heartbeatMs);

  const serve = (webSocket: WebSocket, socket: Duplex, handshake: Handshake) => {
    const { address } = handshake;
    const connection = new Connection(webSocket, socket, handshake, rules);
    const stopBeating = heartbeats.add(connection);
    open.add(webSocket);
    ofAddresses.add(address);
    socketsOpen.inc();
    webSocket.on('close', () => {
      stopBeating();
      open.delete(webSocket);
      ofAddresses.remove(address);
      socketsOpen.dec();
      connection.closed();
    });
  };

  return {
    upgrade: (request, socket, head) => {
      if (!origins.allows(request.headers.origin) && !isSameOrigin(request)) return refuse(socket, '403 Forbidden');
      if (!offersProtocol(request)) return refuse(socket, '400 Bad Request');
      const address = addressOf(request);
      if (open.size >= limits.sockets) {
        limitHit.sockets.inc();
        return refuse(socket, '503 Service Unavailable');
      }
      if (ofAddresses.isFull(address)) {
        limitHit.socketsPerAddress.inc();
        return refuse(socket, '429 Too Many Requests');
      }
      const authorization = authorizationOf(request);
      const handshake = { address, authorization, headers: hopHeadersOf(request.headers) };
      server.handleUpgrade(request, socket, head, (webSocket) => {
        // A socket's own errors (a message that is too big, a reset) close it and concern nobody else.
        webSocket.on('error', (error) => log.debug({ err: error }, 'a WebSocket broke'));
        if (webSocket.protocol === protocol) serve(webSocket, socket, handshake);
        else webSocket.close(closeCodes.noProtocol, `Subprotocol not acceptable: speak ${protocol}`);
      });
    },
    close: () => {
      for (const webSocket of open) webSocket.close(closeCodes.goingAway, 'The gateway is restarting');
      server.close();
    },
  };
}

function rulesOf({ ask, identify, limits, log }: WebSocketOptions): ConnectionRules {
  const ofAccounts = new Tally(limits.socketsPerIdentity);
  return {
    ask,
    log,
    messages: new NextMessages(),
    operationsPerSocket: limits.operationsPerSocket,
    admit: async (authorization) => {
      const caller = await identify(authorization);
      const { accountId } = caller.identity;
      if (accountId === undefined) return { caller, release: nothing };
      if (ofAccounts.isFull(accountId)) {
        limitHit.socketsPerIdentity.inc();
        throw new RequestFault('transport', [new CodedError('LIMIT_EXCEEDED', 'Too many sockets of one account')]);
      }
      ofAccounts.add(accountId);
      return { caller, release: () => ofAccounts.remove(accountId) };
    },
  };
}

const nothing = () => {};

/** `ws` would accept a client that offers no protocol, or none of ours, and leave it to that client to give up. */
const offersProtocol = ({ headers }: IncomingMessage): boolean =>
  headers['sec-websocket-protocol']?.split(',').some((offered) => offered.trim() === protocol) ?? false;

const refuse = (socket: Duplex, status: string): void =>
  void socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
