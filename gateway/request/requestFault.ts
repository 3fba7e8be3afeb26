/** A request that is answered without being executed. */
import { GraphQLError } from 'graphql';
import { CodedError, type ErrorCode, isErrorCode } from '../../platform/errors.ts';

/**
 * Why a request is not executed. A fault of the `transport` has its HTTP status whatever the client accepts; a fault of
 * the `operation` is a well-formed GraphQL answer and so 200 for a client that wants application/json
 * (GraphQL over HTTP, 6.4.1).
 */
export class RequestFault extends Error {
  override readonly name = 'RequestFault';
  readonly stage: 'transport' | 'operation';
  readonly errors: readonly GraphQLError[];
  readonly status: number;

  constructor(stage: 'transport' | 'operation', errors: readonly GraphQLError[], status = statusOf(errors)) {
    super(errors.map((error) => error.message).join(' '));
    this.stage = stage;
    this.errors = errors;
    this.status = status;
  }

  /** When it may be tried again, if that is known. */
  get retryAfterSeconds(): number | undefined {
    const seconds = this.errors[0]?.extensions.retryAfterSeconds;
    return typeof seconds === 'number' ? seconds : undefined;
  }
}

/** A fault that one coded error tells. */
export const refuse = (
  stage: 'transport' | 'operation',
  code: ErrorCode,
  message: string,
  status?: number,
): RequestFault => new RequestFault(stage, [new CodedError(code, message)], status);

/** The same error with a code of ours; the message and the locations stay. */
export const withCode = (code: ErrorCode, error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: { code },
  });

function statusOf(errors: readonly GraphQLError[]): number {
  const code = errors[0]?.extensions.code;
  if (!isErrorCode(code)) return 400;
  switch (code) {
    case 'UNAUTHENTICATED':
      return 401;
    case 'FORBIDDEN':
      return 403;
    case 'RATE_LIMITED':
      return 429;
    case 'INTERNAL':
      return 500;
    case 'SUBGRAPH_UNAVAILABLE':
      return 503;
    case 'TIMEOUT':
      return 504;
    default:
      return 400;
  }
}
