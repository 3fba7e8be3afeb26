/**
 * Subscriptions (and queries) over graphql-transport-ws. One socket carries the operations of many viewers, so who asks
 * stands in each operation's `extensions`, under the names of the HTTP headers.
 */
import type { Server } from 'node:http';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { CodedError } from '../../platform/errors.ts';
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
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: 64 * 1024 });
  return useServer(
    {
      schema,
      connectionInitWaitTimeout: 3_000,
      context: (_socket, _id, payload) => {
        const extensions = payload.extensions ?? {};
        const requestId = extensions[requestIdHeader];
        return contextOf(extensions[identityHeader], typeof requestId === 'string' ? requestId : undefined);
      },
      onNext: (_socket, _id, _payload, { contextValue }, result) =>
        masked(result as ExecutionResult, contextValue as Context),
      onError: (_socket, id, _payload, errors) =>
        errors.map((error) =>
          maskError(error instanceof GraphQLError ? error : new GraphQLError(error.message), id, log),
        ),
    },
    sockets,
  );
}

const masked = ({ data, errors }: ExecutionResult, { requestId, log }: BaseContext) => ({
  ...(data !== undefined && { data }),
  ...(errors && { errors: errors.map((error) => maskError(error, requestId, log)) }),
});

/** A resolver of a subscription must begin with this: graphql-ws ends the operation with the error's code. */
export const notFound = (what: string): CodedError =>
  new CodedError('NOT_FOUND', `There is no such ${what}, or you may not see it.`);
