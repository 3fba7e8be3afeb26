/** The closed set of error codes that a client can meet, the same in the gateway and in every subgraph. */
import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

export const errorCodes = [
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'CONFLICT',
  'RATE_LIMITED',
  'TOO_EXPENSIVE',
  'LIMIT_EXCEEDED',
  'SUBGRAPH_UNAVAILABLE',
  'TIMEOUT',
  'INTERNAL',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

const known: ReadonlySet<string> = new Set(errorCodes);

/** Whether the value is one of our codes, and so was meant for the client. */
export const isErrorCode = (value: unknown): value is ErrorCode => typeof value === 'string' && known.has(value);

/** An error meant for the client: its message says what was wanted, what came, and what to do. */
export class CodedError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options: GraphQLErrorOptions = {}) {
    super(message, { ...options, extensions: { ...options.extensions, code } });
    this.code = code;
  }
}

/** What a client sees of an unexpected error: nothing but the id under which it was logged. */
export const internalError = (requestId: string): CodedError =>
  new CodedError('INTERNAL', 'Something went wrong on our side. Quote the request id if you report it.', {
    extensions: { requestId },
  });
