/** What leaves a subgraph of an error: coded ones as they are, anything unexpected as INTERNAL, logged once. */
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { internalError, isErrorCode } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import type { BaseContext } from './context.ts';

/** The error as a client may see it. Errors without a cause are the engine's own: faults of the request. */
export function maskError(error: GraphQLError, requestId: string, log: Logger): GraphQLFormattedError {
  const { message, locations, path, extensions } = error.toJSON();
  const code = extensions?.code ?? codeOfCause(error);
  if (isErrorCode(code) && code !== 'INTERNAL')
    return {
      message,
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: { ...withoutStack(extensions), code },
    };
  log.error({ err: error.originalError ?? error, path }, 'unexpected error');
  const masked = internalError(requestId).toJSON();
  return { ...masked, ...(path && { path }) };
}

/** An error that graphql-js raised itself for a bad value of the client has no cause. */
const codeOfCause = (error: GraphQLError): unknown => {
  const cause = error.originalError;
  if (cause instanceof GraphQLError) return cause.extensions.code ?? 'BAD_USER_INPUT';
  return undefined;
};

const withoutStack = (extensions: GraphQLFormattedError['extensions']) => {
  const { stacktrace: _, ...rest } = extensions ?? {};
  return rest;
};

/** Masks what Apollo Server answers. A plugin, since `formatError` is told neither the request id nor the request's log. */
export const maskingPlugin: ApolloServerPlugin<BaseContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response, errors, contextValue: { requestId, log } }) => {
      if (errors && response.body.kind === 'single')
        response.body.singleResult.errors = errors.map((error) => maskError(error, requestId, log));
    },
  }),
};
