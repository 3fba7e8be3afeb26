/** A client of graphql-transport-ws that speaks the protocol itself, and so can break it or read nothing. */
import { once } from 'node:events';
import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from '../setup/eventually.ts';

export interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

export interface RawClient {
  readonly socket: WebSocket;
  /** What has come. */
  readonly messages: readonly Message[];
  /** Settles with the code with which the socket was closed. */
  readonly closed: Promise<number>;
  readonly send: (message: object | string) => void;
  /** Settles when a message of that type has come for the id. */
  readonly got: (type: string, id?: string) => Promise<void>;
  readonly payloads: (id: string) => unknown[];
  readonly subscribe: (id: string, query: string, variables?: object) => void;
}

/** Connects; terminated when the test is over. Rejects when the handshake is refused. */
export async function connect(url: string, headers: Record<string, string> = {}): Promise<RawClient> {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', { headers });
  onTestFinished(() => socket.terminate());
  const messages: Message[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await once(socket, 'open');
  const send = (message: object | string) =>
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  return {
    socket,
    messages,
    closed,
    send,
    got: (type, id) => eventually(() => expect(messages.some((one) => one.type === type && one.id === id)).toBe(true)),
    payloads: (id) => messages.flatMap((one) => (one.type === 'next' && one.id === id ? [one.payload] : [])),
    subscribe: (id, query, variables = {}) => send({ type: 'subscribe', id, payload: { query, variables } }),
  };
}

/** Connects and is acknowledged; rejects when the socket is closed instead. */
export async function begin(url: string, payload: object = {}): Promise<RawClient> {
  const client = await connect(url);
  let code: number | undefined;
  void client.closed.then((closedWith) => {
    code = closedWith;
  });
  client.send({ type: 'connection_init', payload });
  const acknowledged = () => client.messages.some(({ type }) => type === 'connection_ack');
  await eventually(() => expect(acknowledged() || code !== undefined).toBe(true));
  if (!acknowledged()) throw new Error(`The socket was closed with ${code}.`);
  return client;
}
