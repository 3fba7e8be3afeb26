/** What remains of each request: the metrics, and at level debug a line of its own in the log. */
import { OperationTypeNode } from 'graphql';
import { Counter, Histogram } from 'prom-client';
import type { ErrorCode } from '../../platform/errors.ts';
import { metrics } from '../../platform/operations.ts';
import { type CallSource, callClasses } from '../../platform/telemetryCalls.ts';
import type { Asked, Outcome, Shared } from '../ask.ts';
import type { Prepared } from '../request/prepare.ts';
import { RequestFault } from '../request/requestFault.ts';
import { ExecutedResult } from '../response/result.ts';

/**
 * What became of a request: answered without errors, or with some of which one at least is a fault of the platform; refused, before it was
 * executed or by all errors of its answer; or failed by a fault of ours. A subscription, and an answer in parts, is `ok` once it begins.
 */
type RequestOutcome = 'ok' | 'errors' | 'refused' | 'failed';

const seconds = new Histogram({
  name: 'marquee_gateway_request_seconds',
  help: 'Time from a known caller to the answer, or to the begin of a stream',
  labelNames: ['kind', 'outcome'],
  buckets: callClasses,
  registers: [metrics],
});

/** The requests of clients, for the topology: an answer with errors of the platform has failed, what was refused is the fault of who asked. */
export const clientRequests: CallSource = {
  metric: seconds,
  seriesOf: ({ outcome }) => ({
    from: 'clients',
    to: 'gateway',
    failed: outcome === 'errors' || outcome === 'failed',
  }),
};

const refusals = new Counter({
  name: 'marquee_gateway_refusals_total',
  help: 'Requests that were refused before they were executed, by the code of the error',
  labelNames: ['code'],
  registers: [metrics],
});

const timesOf = (kind: string) => ({
  ok: seconds.labels(kind, 'ok'),
  errors: seconds.labels(kind, 'errors'),
  refused: seconds.labels(kind, 'refused'),
  failed: seconds.labels(kind, 'failed'),
});

/** Labels are looked up once. A request that was refused before it was read is of no known kind. */
const times = {
  [OperationTypeNode.QUERY]: timesOf('query'),
  [OperationTypeNode.MUTATION]: timesOf('mutation'),
  [OperationTypeNode.SUBSCRIPTION]: timesOf('subscription'),
  unknown: timesOf('unknown'),
};

/** What does not come of who asks, or of what was asked. */
const platformFaults: ReadonlySet<unknown> = new Set<ErrorCode>(['INTERNAL', 'SUBGRAPH_UNAVAILABLE', 'TIMEOUT']);

function outcomeOf(outcome: Outcome): RequestOutcome {
  if (outcome.kind !== 'result' || !(outcome.result instanceof ExecutedResult)) return 'ok';
  const { errors } = outcome.result;
  if (errors.length === 0) return 'ok';
  return errors.some(({ extensions }) => platformFaults.has(extensions.code)) ? 'errors' : 'refused';
}

/** `begun` is when the request began, as `performance.now()` tells time. */
export function answered(asked: Asked, prepared: Prepared, outcome: Outcome, begun: number, shared: Shared): void {
  record(asked, prepared, outcomeOf(outcome), begun, shared);
}

/** Records one that was not executed, by the code of its error. */
export function refused(
  asked: Asked,
  prepared: Prepared | undefined,
  code: string,
  begun: number,
  shared: Shared,
): void {
  refusals.inc({ code });
  record(asked, prepared, code === 'INTERNAL' ? 'failed' : 'refused', begun, shared);
}

/** Counts a request that was refused before anybody knew who asks. */
export function countRefusal(error: unknown): void {
  refusals.inc({ code: error instanceof RequestFault ? codeOf(error) : 'INTERNAL' });
}

export const codeOf = ({ errors }: RequestFault): string => String(errors[0]?.extensions.code);

function record(
  { requestId, parameters }: Asked,
  prepared: Prepared | undefined,
  outcome: RequestOutcome,
  begun: number,
  { log }: Shared,
): void {
  const ms = performance.now() - begun;
  times[prepared?.kind ?? 'unknown'][outcome].observe(ms / 1_000);
  if (!log.isLevelEnabled('debug')) return;
  const operation = prepared?.operation.definition.name?.value ?? parameters.operationName;
  log.debug({ requestId, operation, kind: prepared?.kind, outcome, ms }, 'request');
}
