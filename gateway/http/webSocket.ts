/** GraphQL over WebSocket (graphql-transport-ws): queries, mutations and subscriptions. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionArgs, type ExecutionResult, type GraphQLError, GraphQLSchema, parse } from 'graphql';
import { type Context, handleProtocols, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { CodedError, internalError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import { requestIdHeader, requestIdOf } from '../../platform/requestId.ts';
import type { Ask, Outcome } from '../ask.ts';
import type { Limits } from '../options.ts';
import { parametersOf } from '../request/parameters.ts';
import { allKinds } from '../request/prepare.ts';
import { RequestFault } from '../request/requestFault.ts';
import type { Result } from '../response/result.ts';
import type { ClientAddressOf } from './clientAddress.ts';
import { isSameOrigin, type Origins } from './origins.ts';
import { attach } from './webSocketAdapter.ts';

const initTimeoutMs = 3_000;
const goingAway = 1001;

export interface WebSockets {
  /** Takes a handshake over; refuses a foreign origin with 403. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Closes all sockets with 1001, which tells clients to connect again. */
  readonly close: () => void;
}

interface Connection {
  readonly request: IncomingMessage;
  readonly address: string;
  /** Aborted when the socket closes. */
  readonly gone: AbortSignal;
}

type ConnectionContext = Context<Record<string, unknown> | undefined, Connection>;

export function webSockets(
  ask: Ask,
  origins: Origins,
  addressOf: ClientAddressOf,
  limits: Limits,
  log: Logger,
): WebSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes, handleProtocols });
  const protocol = protocolServer(ask, limits, log);
  server.on('connection', (socket, request) => {
    const gone = new AbortController();
    socket.once('close', () => gone.abort());
    attach(protocol, socket, { request, address: addressOf(request), gone: gone.signal }, log);
  });
  return {
    upgrade: (request, socket, head) => {
      if (!origins.allows(request.headers.origin) && !isSameOrigin(request))
        return void socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      server.handleUpgrade(request, socket, head, (webSocket) => server.emit('connection', webSocket, request));
    },
    close: () => {
      for (const client of server.clients) client.close(goingAway, 'The gateway is restarting');
      server.close();
    },
  };
}

/**
 * The protocol's server over our kernel. It expects to parse and execute itself; `onSubscribe` asks the kernel instead,
 * and what the protocol then executes only hands the outcome over.
 */
function protocolServer(ask: Ask, limits: Limits, log: Logger): Server<Connection> {
  const outcomes = new WeakMap<ExecutionArgs, Outcome>();
  const outcomeOf = (args: ExecutionArgs) => {
    const outcome = outcomes.get(args);
    if (!outcome) throw new Error('The protocol executes what was not asked.');
    return outcome.kind === 'result' ? objectOf(outcome.result) : parsed(outcome.results);
  };
  return makeServer<Record<string, unknown> | undefined, Connection>({
    connectionInitWaitTimeout: initTimeoutMs,
    onSubscribe: async (context, _id, payload) => {
      try {
        const args: ExecutionArgs = { schema: placeholder.schema, document: placeholder.document };
        outcomes.set(args, await askOver(ask, context, payload, limits));
        return args;
      } catch (error) {
        return errorsOf(error, log);
      }
    },
    execute: outcomeOf,
    subscribe: outcomeOf,
  });
}

/** Leaving must not wait for the next result, as it would in a generator function. */
const parsed = (results: AsyncGenerator<Result>): AsyncGenerator<ExecutionResult> => ({
  next: async () => {
    const taken = await results.next();
    return taken.done ? taken : { done: false, value: objectOf(taken.value) };
  },
  return: () => results.return(undefined).then(() => ({ done: true, value: undefined })),
  throw: async (error) => {
    throw error;
  },
  [Symbol.asyncIterator]() {
    return this;
  },
  [Symbol.asyncDispose]: () => results[Symbol.asyncDispose](),
});

/** The protocol's server serializes errors by their `toJSON`. */
function objectOf({ text }: Result): ExecutionResult {
  const { errors, ...rest } = JSON.parse(text);
  return errors ? { ...rest, errors: errors.map((error: object) => ({ ...error, toJSON: () => error })) } : rest;
}

const placeholder = { schema: new GraphQLSchema({}), document: parse('{ __typename }') };

function askOver(
  ask: Ask,
  { extra, connectionParams, subscriptions }: ConnectionContext,
  payload: SubscribePayload,
  limits: Limits,
) {
  if (Object.keys(subscriptions).length > limits.operationsPerSocket)
    throw new RequestFault('transport', [
      new CodedError('LIMIT_EXCEEDED', `One WebSocket carries ${limits.operationsPerSocket} operations at a time.`),
    ]);
  const { headers } = extra.request;
  const given = payload.extensions?.[requestIdHeader];
  return ask({
    parameters: parametersOf(payload),
    allowed: allKinds,
    requestId: requestIdOf(typeof given === 'string' ? given : undefined),
    authorization: authorizationOf(connectionParams) ?? headers.authorization,
    address: extra.address,
    gone: extra.gone,
  });
}

/** Browsers cannot set headers on a WebSocket, so the token comes in the payload of connection_init. */
function authorizationOf(connectionParams: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const entries = Object.entries(connectionParams ?? {});
  const value = entries.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  return typeof value === 'string' ? value : undefined;
}

function errorsOf(error: unknown, log: Logger): readonly GraphQLError[] {
  if (error instanceof RequestFault) return error.errors;
  const requestId = requestIdOf(undefined);
  log.error({ err: error, requestId }, 'an operation of a WebSocket failed');
  return [internalError(requestId)];
}
