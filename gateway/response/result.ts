/** A response: the shaped data and the errors, in the order of the specification (GraphQL, 7.1). */
import { GraphQLError } from 'graphql';
import { internalError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import type { Execution } from '../execute/execution.ts';
import { introspect } from '../request/introspection.ts';
import type { ReadyOperation } from '../request/prepare.ts';
import type { Serving } from '../serving.ts';
import { type Circumstances, type Deferred, Writing } from './writing.ts';

/** A finished answer: its JSON text is made once, however many clients it goes to. */
export class Result {
  /** `{"errors":[…],"data":…}` */
  readonly text: string;
  #bytes: Buffer | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The text in UTF-8. */
  get bytes(): Buffer {
    this.#bytes ??= Buffer.from(this.text);
    return this.#bytes;
  }
}

/** The answer to an operation that was executed. */
export class ExecutedResult extends Result {
  /** JSON: an object, or null when a field of the root that may not be null is. */
  readonly data: string;
  readonly errors: readonly GraphQLError[];

  constructor(data: string, errors: readonly GraphQLError[]) {
    super(errors.length > 0 ? `{"errors":${JSON.stringify(errors)},"data":${data}}` : `{"data":${data}}`);
    this.data = data;
    this.errors = errors;
  }
}

/** The answer to an operation of those to its parts, in their order. */
export function joinedResult(parts: readonly ExecutedResult[], maxErrors: number): ExecutedResult {
  const errors = parts.flatMap((part) => part.errors).slice(0, maxErrors);
  if (parts.some(({ data }) => data === 'null')) return new ExecutedResult('null', errors);
  const members = parts.flatMap(({ data }) => (data === '{}' ? [] : [data.slice(1, -1)]));
  return new ExecutedResult(`{${members.join(',')}}`, errors);
}

/** Writes what an execution has brought; `maxErrors` are listed. */
export function resultOf(
  serving: Serving,
  operation: ReadyOperation,
  execution: Execution,
  maxErrors: number,
): ExecutedResult {
  const { data, errors } = firstPart(serving, operation, execution, maxErrors);
  return new ExecutedResult(data, errors);
}

/** What is not deferred, and what is. */
export interface FirstPart {
  /** JSON. */
  readonly data: string;
  readonly errors: readonly GraphQLError[];
  readonly deferred: readonly Deferred[];
}

export function firstPart(
  serving: Serving,
  prepared: ReadyOperation,
  execution: Execution,
  maxErrors: number,
): FirstPart {
  const root = serving.supergraph.apiSchema.getRootType(prepared.kind);
  if (!root) throw new Error(`The schema has no ${prepared.kind}, but the operation was valid.`);
  const writing = new Writing(circumstancesOf(serving, prepared, execution, maxErrors));
  const data = prepared.writer.write(root, execution.data, writing) ?? 'null';
  writing.addHomeless(execution.homeless);
  return { data, errors: writing.errors, deferred: writing.deferred };
}

export const circumstancesOf = (
  { supergraph: { apiSchema } }: Serving,
  prepared: ReadyOperation,
  { shared, requestId, log }: Execution,
  maxErrors: number,
): Circumstances => ({
  schema: apiSchema,
  keys: prepared.responseKeys,
  shared,
  maxErrors,
  introspect: ({ nodes }) => introspect(apiSchema, prepared.operation, nodes, prepared.variables),
  broken: (reason, path) => brokenSchema(reason, path, requestId, log),
});

function brokenSchema(reason: string, path: readonly (string | number)[], requestId: string, log: Logger) {
  log.error({ requestId, path: path.join('.'), reason }, 'a subgraph broke its schema');
  const { message, extensions } = internalError(requestId);
  return new GraphQLError(message, { path, extensions });
}

/** A request that was not executed: errors and no data. */
export const refusalOf = (errors: readonly GraphQLError[]): Result => new Result(JSON.stringify({ errors }));
