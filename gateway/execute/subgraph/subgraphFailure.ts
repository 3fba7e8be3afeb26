/** Why a subgraph gave no GraphQL answer. */
import type { ErrorCode } from '../../../platform/errors.ts';

/** A subgraph that gave no GraphQL answer. The message is for the log alone: it may tell addresses and bodies. */
export class SubgraphFailure extends Error {
  override readonly name = 'SubgraphFailure';
  readonly code: Extract<ErrorCode, 'SUBGRAPH_UNAVAILABLE' | 'TIMEOUT'>;

  constructor(code: SubgraphFailure['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The answer is longer than may be: the question is to blame, not the health of the subgraph. */
export class TooLong extends SubgraphFailure {}

/** It was not asked, because it failed too often: that it does was logged when it did. */
export class Spared extends SubgraphFailure {}

/** Nobody waits for the answer any more, so it was given up: no fault of the subgraph. */
export class Abandoned extends SubgraphFailure {}

/** What stands for the answer once the signal is aborted: TIMEOUT when it was a deadline, `Abandoned` otherwise. */
export function goneBy({ reason }: AbortSignal): SubgraphFailure {
  const late = reason instanceof Error && reason.name === 'TimeoutError';
  if (late) return new SubgraphFailure('TIMEOUT', 'the deadline of the whole request came first');
  return new Abandoned('SUBGRAPH_UNAVAILABLE', 'it was given up');
}

export const unavailable = (message: string, cause?: unknown): SubgraphFailure =>
  new SubgraphFailure('SUBGRAPH_UNAVAILABLE', message, { cause });
