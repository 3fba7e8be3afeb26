/** What leaves a subgraph of an error: coded ones as they are, anything unexpected as INTERNAL, logged once. */
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CodedError, type ErrorCode, internalError, isErrorCode } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import type { BaseContext } from './context.ts';

/**
 * The error as a client may see it. A coded error is found under what libraries wrap around it: Drizzle around the TIMEOUT
 * of a statement, graphql-js around the fault of a scalar.
 */
export function maskError(error: GraphQLError, requestId: string, log: Logger): GraphQLFormattedError {
  const { locations, path } = error.toJSON();
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const meant = meantForClients(error);
  if (meant)
    return { message: meant.message, ...place, extensions: { ...withoutStack(meant.extensions), code: meant.code } };
  log.error({ err: error.originalError ?? error, path }, 'unexpected error');
  return { ...internalError(requestId).toJSON(), ...(path && { path }) };
}

interface Meant {
  readonly code: ErrorCode;
  readonly message: string;
  readonly extensions: GraphQLError['extensions'];
}

/** What of the error, or of what caused it, was made for clients; undefined when nothing was. */
function meantForClients(error: GraphQLError): Meant | undefined {
  let engines: Meant | undefined;
  for (let one: unknown = error; one instanceof Error; one = causeOf(one)) {
    if (!(one instanceof GraphQLError)) continue;
    const { code } = one.extensions;
    if (code === 'INTERNAL') return undefined;
    const { message, extensions } = one;
    // A scalar that refuses a literal is wrapped as a fault of the document; what it says itself is nearer.
    if (isErrorCode(code) && code.startsWith('GRAPHQL_')) engines ??= { code, message, extensions };
    else if (isErrorCode(code)) return { code, message, extensions };
    if (!engines && !causeOf(one) && isFaultOfRequest(code)) return { code: 'BAD_USER_INPUT', message, extensions };
  }
  return engines;
}

/** Whether what has failed is likely to go well in a while: a store or a database is away, also under what libraries wrap around it. */
export function passesSoon(error: unknown): boolean {
  for (let one: unknown = error; one instanceof Error; one = causeOf(one))
    if (one instanceof CodedError) return one.code === 'SUBGRAPH_UNAVAILABLE' || one.code === 'TIMEOUT';
  return false;
}

const causeOf = (error: Error): unknown =>
  (error instanceof GraphQLError ? error.originalError : undefined) ?? error.cause;

/** An error without a cause is raised by the engine itself, without a code by graphql-js, and tells what is wrong with the request. */
const isFaultOfRequest = (code: unknown): boolean => code === undefined || code === 'BAD_REQUEST';

const withoutStack = ({ stacktrace: _, ...rest }: GraphQLError['extensions']) => rest;

/** Masks what Apollo Server answers. A plugin, since `formatError` is told neither the request id nor the request's log. */
export const maskingPlugin: ApolloServerPlugin<BaseContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response, errors, contextValue: { requestId, log } }) => {
      if (errors && response.body.kind === 'single')
        response.body.singleResult.errors = errors.map((error) => maskError(error, requestId, log));
    },
  }),
};
