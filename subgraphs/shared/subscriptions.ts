/**
 * Subscriptions (and queries) over graphql-transport-ws. One socket carries the operations of many viewers, so who asks
 * stands in each operation's `extensions`, under the names of the HTTP headers.
 */
import type { Server } from 'node:http';
import { type ExecutionResult, GraphQLError, type GraphQLSchema, parse } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { identityHeader } from '../../platform/identity.ts';
import type { Logger } from '../../platform/log.ts';
import { requestIdHeader } from '../../platform/requestId.ts';
import type { BaseContext } from './context.ts';
import type { ContextOf } from './graphqlHttp.ts';
import { maskError } from './maskErrors.ts';

/** Serves `/graphql` of the server over WebSocket. `dispose` ends every operation and socket. */
export function serveSubscriptions<Context extends BaseContext>(
  server: Server,
  schema: GraphQLSchema,
  contextOf: ContextOf<Context>,
  log: Logger,
): { dispose: () => Promise<void> | void } {
  // Given the server, it would tell of its errors as well: of a port that is taken, which whoever lets it listen hears.
  const sockets = new WebSocketServer({ noServer: true, path: '/graphql', maxPayload: 64 * 1024 });
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request)),
  );
  const contextFor = ({ extensions }: SubscribePayload): Context => {
    const requestId = extensions?.[requestIdHeader];
    return contextOf(extensions?.[identityHeader], typeof requestId === 'string' ? requestId : undefined);
  };
  return useServer(
    {
      schema,
      connectionInitWaitTimeout: 3_000,
      onSubscribe: (_socket, _id, payload) =>
        refusalOf(() => {
          contextFor(payload);
          parse(payload.query);
        }),
      context: (_socket, _id, payload) => contextFor(payload),
      onNext: (_socket, _id, _payload, { contextValue }, result) =>
        masked(result as ExecutionResult, contextValue as Context),
      onError: (_socket, id, _payload, errors) => errors.map((error) => maskError(error, id, log)),
    },
    sockets,
  );
}

/** An operation that may not be is refused alone: thrown, the error would close the socket for all the others on it. */
function refusalOf(prepare: () => void): readonly GraphQLError[] | undefined {
  try {
    prepare();
    return undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

const masked = ({ data, errors }: ExecutionResult, { requestId, log, subject }: BaseContext) => ({
  ...(data !== undefined && { data }),
  ...(subject !== undefined && { extensions: { subject } }),
  ...(errors && { errors: errors.map((error) => maskError(error, requestId, log)) }),
});
