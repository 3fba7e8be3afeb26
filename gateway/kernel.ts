/** What the gateway does with a request, whatever protocol brought it: prepare, plan, execute, shape. */
import { OperationTypeNode } from 'graphql';
import { Counter } from 'prom-client';
import { internalError } from '../platform/errors.ts';
import { metrics } from '../platform/operations.ts';
import type { Asked, Outcome, Shared } from './ask.ts';
import { newExecution } from './execute/execution.ts';
import { execute } from './execute/executor.ts';
import { answerInParts } from './execute/increments.ts';
import { unauthenticated } from './request/accessToken.ts';
import { wantsCost, withCost } from './request/costReport.ts';
import { identityKey } from './request/identityKey.ts';
import type { Prepared } from './request/prepare.ts';
import { RequestFault } from './request/requestFault.ts';
import { resultOf } from './response/result.ts';
import type { Serving } from './serving.ts';

const requests = new Counter({
  name: 'marquee_gateway_requests_total',
  help: 'Operations that the gateway was asked for',
  labelNames: ['kind', 'outcome'],
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
    if (error instanceof RequestFault) throw error;
    shared.log.error({ err: error, requestId: received.requestId }, 'a request failed');
    throw new RequestFault('transport', [internalError(received.requestId)]);
  }
}

async function run(prepared: Prepared, asked: Asked, serving: Serving, shared: Shared): Promise<Outcome> {
  const plan = await serving.planFor(prepared, asked);
  if (plan.kind === 'subscription')
    return { kind: 'stream', stream: shared.subscriptions.stream({ plan, prepared, serving }, asked, shared) };
  const { schedule } = plan;
  const { incremental: format } = prepared;
  if (format)
    return { kind: 'parts', format, stream: answerInParts({ schedule, format, prepared, asked, serving, shared }) };
  const answered = async (abandon?: AbortSignal) => {
    const execution = newExecution(prepared, asked, serving, shared, abandon);
    await execute(schedule, execution);
    return resultOf(serving, prepared, execution, shared.limits.errors);
  };
  // A mutation that has begun is not left half done.
  if (prepared.kind === OperationTypeNode.MUTATION) return { kind: 'result', result: await answered() };
  return {
    kind: 'result',
    result: await serving.queries.ask(sharingKey(prepared, asked, shared), asked.gone, answered),
  };
}

/** Equal for requests that are answered alike. */
function sharingKey(
  { planKey, variables, audience }: Prepared,
  { caller, headers }: Asked,
  { hopHeadersOf }: Shared,
): string {
  const passedOn = hopHeadersOf(headers);
  const who = audience.isPublic ? 'public' : identityKey(caller.identity);
  return `${passedOn ? JSON.stringify(passedOn) : ''}\n${who}\n${JSON.stringify(variables)}\n${planKey}`;
}
