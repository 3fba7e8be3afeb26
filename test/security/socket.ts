/** A client that speaks graphql-transport-ws message by message, and so can break it. */
import type { ClientRequestArgs } from 'node:http';
import { WebSocket } from 'ws';

export interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

export interface OpenSocket {
  readonly socket: WebSocket;
  /** Everything that the server has sent. */
  readonly received: readonly Message[];
  /** Sends a message, or a text or bytes as they are. */
  readonly send: (message: object | string | Buffer) => void;
  /** The first message not taken before that fits; rejects when the socket closes first. */
  readonly next: (fits: (message: Message) => boolean) => Promise<Message>;
  /** Sends connection_init and waits for its acknowledgement. */
  readonly initialize: (payload?: object) => Promise<void>;
  /** The code with which the socket was closed. */
  readonly closed: Promise<number>;
  readonly leave: () => void;
}

export const transport = 'graphql-transport-ws';

/** Opens a socket at the address of a gateway; rejects when the handshake is refused. */
export async function openSocket(url: string, options: ClientRequestArgs = {}): Promise<OpenSocket> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), transport, options);
  const received: Message[] = [];
  const waiting: (() => void)[] = [];
  const wake = () => {
    for (const resume of waiting.splice(0)) resume();
  };
  socket.on('message', (data) => {
    received.push(JSON.parse(String(data)) as Message);
    wake();
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  void closed.then(wake);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', () => {});

  const taken = new Set<Message>();
  const next: OpenSocket['next'] = async (fits) => {
    for (;;) {
      const found = received.find((message) => !taken.has(message) && fits(message));
      if (found) {
        taken.add(found);
        return found;
      }
      if (socket.readyState === WebSocket.CLOSED) throw new Error(`The socket was closed with ${await closed}.`);
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  const send: OpenSocket['send'] = (message) =>
    socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  return {
    socket,
    received,
    send,
    next,
    initialize: async (payload) => {
      send({ type: 'connection_init', ...(payload ? { payload } : {}) });
      await next(({ type }) => type === 'connection_ack');
    },
    closed,
    leave: () => socket.terminate(),
  };
}

/** The HTTP status with which a handshake is answered; 101 when it is accepted. */
export async function handshakeStatus(url: string, protocol: string | string[], options: ClientRequestArgs = {}) {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), protocol, options);
  socket.on('error', () => {});
  const status = await new Promise<number | undefined>((resolve) => {
    socket.once('upgrade', () => resolve(101));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
  });
  socket.terminate();
  return status;
}
