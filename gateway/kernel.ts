/** What the gateway does with a request, whatever protocol brought it: prepare, plan, execute, shape. */
import { OperationTypeNode } from 'graphql';
import { Counter } from 'prom-client';
import { internalError } from '../platform/errors.ts';
import { metrics } from '../platform/operations.ts';
import type { Asked, Outcome, Shared } from './ask.ts';
import { newExecution } from './execute/execution.ts';
import { execute } from './execute/executor.ts';
import { answerInParts } from './execute/increments.ts';
import type { Schedule } from './plan/schedule.ts';
import { unauthenticated } from './request/accessToken.ts';
import { wantsCost, withCost } from './request/costReport.ts';
import { identityKey } from './request/identityKey.ts';
import { noVariables } from './request/operation.ts';
import type { Prepared, ReadyOperation } from './request/prepare.ts';
import { RequestFault } from './request/requestFault.ts';
import { type ExecutedResult, joinedResult, resultOf } from './response/result.ts';
import type { Serving } from './serving.ts';

const requests = new Counter({
  name: 'marquee_gateway_requests_total',
  help: 'Operations that the gateway was asked for',
  labelNames: ['kind', 'outcome'],
  registers: [metrics],
});

const refusals = new Counter({
  name: 'marquee_gateway_refusals_total',
  help: 'Operations that were refused before they were executed, by the code of the error',
  labelNames: ['code'],
  registers: [metrics],
});

/**
 * Answers a request. Throws a `RequestFault` for one that is not executed; it never throws anything else: what is
 * unexpected is logged once and thrown as a fault with INTERNAL and the request id.
 */
export async function answer(received: Asked, serving: Serving, shared: Shared): Promise<Outcome> {
  try {
    const { expiresAt } = received.caller;
    if (expiresAt !== undefined && expiresAt <= Date.now()) throw unauthenticated();
    const admission = shared.guard(received, serving);
    const { asked, prepared } = admission instanceof Promise ? await admission : admission;
    const outcome = await run(prepared, asked, serving, shared);
    requests.inc({ kind: prepared.kind, outcome: 'executed' });
    if (outcome.kind !== 'result' || !wantsCost(asked.parameters)) return outcome;
    return { kind: 'result', result: withCost(outcome.result, prepared.cost, shared.limits.cost) };
  } catch (error) {
    requests.inc({ kind: 'unknown', outcome: 'refused' });
    refusals.inc({ code: error instanceof RequestFault ? String(error.errors[0]?.extensions.code) : 'INTERNAL' });
    if (error instanceof RequestFault) throw error;
    shared.log.error({ err: error, requestId: received.requestId }, 'a request failed');
    throw new RequestFault('transport', [internalError(received.requestId)]);
  }
}

async function run(prepared: Prepared, asked: Asked, serving: Serving, shared: Shared): Promise<Outcome> {
  if (prepared.parts) {
    const parts = prepared.parts.map((part) => answerQuery(part, asked, serving, shared));
    return { kind: 'result', result: joinedResult(await Promise.all(parts), shared.limits.errors) };
  }
  if (prepared.kind === OperationTypeNode.QUERY && !prepared.incremental)
    return { kind: 'result', result: await answerQuery(prepared, asked, serving, shared) };
  const plan = await serving.planFor(prepared, asked);
  if (plan.kind === 'subscription')
    return { kind: 'stream', stream: shared.subscriptions.stream({ plan, prepared, serving }, asked, shared) };
  const { schedule } = plan;
  const { incremental: format } = prepared;
  if (format)
    return { kind: 'parts', format, stream: answerInParts({ schedule, format, prepared, asked, serving, shared }) };
  // A mutation that has begun is not left half done.
  return { kind: 'result', result: await executed(schedule, prepared, asked, serving, shared, undefined) };
}

/** Answers a query, together with identical ones in flight. */
async function answerQuery(
  query: ReadyOperation,
  asked: Asked,
  serving: Serving,
  shared: Shared,
): Promise<ExecutedResult> {
  const plan = await serving.planFor(query, asked);
  if (plan.kind === 'subscription') throw new Error('A query was planned as a subscription.');
  return serving.queries.ask(sharingKey(query, asked, shared), asked.gone, (abandon) =>
    executed(plan.schedule, query, asked, serving, shared, abandon),
  );
}

async function executed(
  schedule: Schedule,
  operation: ReadyOperation,
  asked: Asked,
  serving: Serving,
  shared: Shared,
  abandon: AbortSignal | undefined,
): Promise<ExecutedResult> {
  const execution = newExecution(operation, asked, serving, shared, abandon);
  await execute(schedule, execution);
  return resultOf(serving, operation, execution, shared.limits.errors);
}

/** Equal for requests that are answered alike. */
function sharingKey(
  { planId, variables, audience }: ReadyOperation,
  { caller, headers }: Asked,
  { hopHeadersOf }: Shared,
): string {
  const passedOn = hopHeadersOf(headers);
  const who = audience.isPublic ? 'public' : identityKey(caller.identity);
  const given = variables === noVariables ? '' : JSON.stringify(variables);
  return passedOn ? `${planId} ${given}\n${who}\n${JSON.stringify(passedOn)}` : `${planId} ${given}\n${who}`;
}
