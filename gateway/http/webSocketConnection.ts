/** One client of graphql-transport-ws: its acknowledgement, its operations, and how its socket is closed. */
import type { Duplex } from 'node:stream';
import type { GraphQLError } from 'graphql';
import type { WebSocket } from 'ws';
import { CodedError, internalError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import { requestIdHeader, requestIdOf } from '../../platform/requestId.ts';
import type { Ask } from '../ask.ts';
import type { ClientHeaders } from '../execute/subgraph/hopHeaders.ts';
import { limitHit } from '../observation/limitHit.ts';
import type { Caller } from '../request/caller/accessToken.ts';
import { parametersOf } from '../request/parameters.ts';
import { allKinds } from '../request/prepare.ts';
import { RequestFault } from '../request/requestFault.ts';
import type { Result } from '../response/result.ts';
import type { Beating } from './heartbeats.ts';
import type { NextMessages } from './nextMessages.ts';
import { type Admission, type Admit, authorizationOf, refusalOf } from './webSocketAdmission.ts';
import { type ClientMessage, closeCodes, readMessage } from './webSocketMessage.ts';
import { Operation, type OperationSocket } from './webSocketOperation.ts';

/** What all connections of a server share. */
export interface ConnectionRules {
  readonly ask: Ask;
  readonly messages: NextMessages;
  readonly log: Logger;
  readonly operationsPerSocket: number;
  readonly admit: Admit;
}

/** What is known of a client from its handshake. */
export interface Handshake {
  readonly address: string;
  readonly authorization: string | undefined;
  /** Those of its headers that are passed on to subgraphs. */
  readonly headers: ClientHeaders | undefined;
}

const initTimeoutMs = 3_000;
/** Characters; of 3 bytes at most each, because 123 bytes can be sent (RFC 6455, 5.5). A reason may quote the client. */
const longestReason = 41;

export class Connection implements OperationSocket, Beating {
  readonly #webSocket: WebSocket;
  /** The connection below the WebSocket: finished frames are written to it, and it tells when it is full. */
  readonly #socket: Duplex;
  readonly #handshake: Handshake;
  readonly #rules: ConnectionRules;
  readonly #operations = new Map<string, Operation>();
  #init: 'awaited' | 'asked' | Admission = 'awaited';
  #initTimer: NodeJS.Timeout | undefined;
  /** Operations whose answer is awaited, given up by the client or not: a mutation is done to its end all the same. */
  #asking = 0;
  #ending = false;
  #full = false;
  #alive = true;

  constructor(webSocket: WebSocket, socket: Duplex, handshake: Handshake, rules: ConnectionRules) {
    this.#webSocket = webSocket;
    this.#socket = socket;
    this.#handshake = handshake;
    this.#rules = rules;
    this.#initTimer = setTimeout(() => this.#close(closeCodes.initTimeout, 'Send connection_init'), initTimeoutMs);
    webSocket.on('message', (data, isBinary) => {
      if (isBinary) this.#close(closeCodes.badMessage, 'A message is text.');
      else this.#receive(String(data));
    });
    webSocket.on('pong', () => {
      this.#alive = true;
    });
  }

  next(id: string, result: Result): boolean {
    if (!this.#isOpen) return true;
    if (!this.#rules.messages.write(this.#socket, id, result)) this.#waitForDrain();
    return !this.#full;
  }

  completed({ id }: Operation): void {
    this.#operations.delete(id);
    this.#send({ type: 'complete', id });
    this.#closeWhenIdle();
  }

  /** Refuses new operations, and closes with 1001 once those that run have ended. */
  drain(): void {
    this.#ending = true;
    this.#closeWhenIdle();
  }

  /** Closes with 1001, which tells the client to connect again. */
  end(): void {
    this.#close(closeCodes.goingAway, 'The gateway is restarting');
  }

  /** Cuts off a client that has neither answered the last ping nor read anything since. */
  beat(): void {
    if (this.#alive) {
      this.#alive = false;
      if (!this.#full) this.#webSocket.ping();
      return;
    }
    limitHit.stuck.inc();
    this.#webSocket.terminate();
  }

  /** Gives up all that the client had asked for; called once its socket has closed. */
  closed(): void {
    clearTimeout(this.#initTimer);
    if (typeof this.#init === 'object') this.#init.release();
    for (const operation of this.#operations.values()) operation.leave();
    this.#operations.clear();
  }

  get #isOpen(): boolean {
    return this.#webSocket.readyState === this.#webSocket.OPEN;
  }

  #receive(text: string): void {
    if (!this.#isOpen) return;
    this.#alive = true;
    const message = readMessage(text);
    switch (message.type) {
      case 'bad':
        this.#close(closeCodes.badMessage, message.fault);
        break;
      case 'connection_init':
        void this.#initialise(message.payload);
        break;
      case 'ping':
        this.#send({ type: 'pong', ...(message.payload ? { payload: message.payload } : {}) });
        break;
      case 'pong':
        break;
      case 'subscribe':
        void this.#subscribe(message);
        break;
      case 'complete':
        this.#operations.get(message.id)?.leave();
        this.#operations.delete(message.id);
        this.#closeWhenIdle();
    }
  }

  async #initialise(payload: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.#init !== 'awaited') return this.#close(closeCodes.secondInit, 'Too many initialisation requests');
    this.#init = 'asked';
    clearTimeout(this.#initTimer);
    this.#initTimer = undefined;
    try {
      const admission = await this.#rules.admit(authorizationOf(payload) ?? this.#handshake.authorization);
      if (!this.#isOpen) return admission.release();
      this.#init = admission;
      this.#send({ type: 'connection_ack' });
    } catch (error) {
      this.#refuse(error);
    }
  }

  #refuse(error: unknown): void {
    const refusal = refusalOf(error);
    if (!refusal) this.#rules.log.error({ err: error }, 'a WebSocket could not be acknowledged');
    this.#close(refusal?.code ?? closeCodes.internal, refusal?.reason ?? 'Internal server error');
  }

  async #subscribe({ id, payload }: Extract<ClientMessage, { type: 'subscribe' }>): Promise<void> {
    if (typeof this.#init !== 'object') return this.#close(closeCodes.notAcknowledged, 'Unauthorized');
    if (this.#operations.has(id)) return this.#close(closeCodes.idTaken, `Subscriber for ${id} already exists`);
    const operation = new Operation(id, this);
    this.#operations.set(id, operation);
    try {
      operation.begin(await this.#ask(payload, operation, this.#init.caller));
    } catch (error) {
      if (this.#operations.get(id) !== operation) return;
      this.#operations.delete(id);
      this.#send({ type: 'error', id, payload: this.#errorsOf(error) });
    } finally {
      this.#closeWhenIdle();
    }
  }

  async #ask(payload: Readonly<Record<string, unknown>>, operation: Operation, caller: Caller) {
    this.#requireRoom();
    const parameters = parametersOf(payload);
    const given = parameters.extensions?.[requestIdHeader];
    this.#asking++;
    const asked = this.#rules.ask({
      parameters,
      allowed: allKinds,
      requestId: requestIdOf(typeof given === 'string' ? given : undefined),
      authorization: undefined,
      caller,
      address: this.#handshake.address,
      headers: this.#handshake.headers,
      gone: operation.gone,
    });
    return asked.finally(() => this.#asking--);
  }

  /** Refuses an operation that is one too many, or comes when the gateway closes. */
  #requireRoom(): void {
    if (this.#ending) {
      const message = 'The gateway is restarting. Connect again and ask once more.';
      throw new RequestFault('transport', [new CodedError('SUBGRAPH_UNAVAILABLE', message)]);
    }
    const { operationsPerSocket } = this.#rules;
    if (this.#operations.size <= operationsPerSocket && this.#asking < operationsPerSocket) return;
    limitHit.operationsPerSocket.inc();
    const message = `One WebSocket carries ${operationsPerSocket} operations at a time.`;
    throw new RequestFault('transport', [new CodedError('LIMIT_EXCEEDED', message)]);
  }

  #errorsOf(error: unknown): readonly GraphQLError[] {
    if (error instanceof RequestFault) return error.errors;
    const requestId = requestIdOf(undefined);
    this.#rules.log.error({ err: error, requestId }, 'an operation of a WebSocket failed');
    return [internalError(requestId)];
  }

  #send(message: object): void {
    if (!this.#isOpen) return;
    this.#webSocket.send(JSON.stringify(message));
    if (this.#socket.writableNeedDrain) this.#waitForDrain();
  }

  /** A client that does not read is not listened to either: its messages would only make answers that wait. */
  #waitForDrain(): void {
    if (this.#full) return;
    this.#full = true;
    this.#webSocket.pause();
    this.#socket.once('drain', () => {
      this.#full = false;
      this.#alive = true;
      this.#webSocket.resume();
      for (const operation of this.#operations.values()) operation.resume();
    });
  }

  #closeWhenIdle(): void {
    if (this.#ending && this.#asking === 0 && this.#operations.size === 0) this.end();
  }

  #close(code: number, reason: string): void {
    this.#webSocket.close(code, reason.slice(0, longestReason));
  }
}
