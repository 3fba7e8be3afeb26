/** What the gateway does with a request, whatever protocol brought it: prepare, plan, execute, shape. */
import { GraphQLError, OperationTypeNode } from 'graphql';
import { internalError } from '../platform/errors.ts';
import type { Asked, Outcome, Shared } from './ask.ts';
import { changed } from './execute/changed.ts';
import { type Execution, newExecution } from './execute/execution.ts';
import { execute } from './execute/executor.ts';
import { answerInParts } from './execute/increments.ts';
import { observationOf } from './observation/observation.ts';
import { answered, codeOf, refused } from './observation/requestRecord.ts';
import type { Plan } from './plan/plan.ts';
import { PlanningFault } from './plan/planningFault.ts';
import type { Schedule } from './plan/schedule.ts';
import { anonymousCaller, unauthenticated } from './request/caller/accessToken.ts';
import { audienceKey } from './request/caller/identityKey.ts';
import { wantsCost } from './request/cost/costReport.ts';
import type { Admitted } from './request/guard.ts';
import { noVariables } from './request/operation.ts';
import type { Prepared, ReadyOperation } from './request/prepare.ts';
import { RequestFault } from './request/requestFault.ts';
import { withExtensions } from './response/extensions.ts';
import { ExecutedResult, joinedResult, resultOf } from './response/result.ts';
import type { Serving } from './serving.ts';

/**
 * Answers a request. Throws a `RequestFault` for one that is not executed; it never throws anything else: what is
 * unexpected is logged once and thrown as a fault with INTERNAL and the request id.
 */
export async function answer(received: Asked, serving: Serving, shared: Shared): Promise<Outcome> {
  const begun = performance.now();
  const observation = observationOf(received, shared);
  let prepared: Prepared | undefined;
  try {
    const { expiresAt } = received.caller;
    if (expiresAt !== undefined && expiresAt <= Date.now()) throw unauthenticated();
    const admission = shared.guard(received, serving);
    const admitted = admission instanceof Promise ? await admission : admission;
    prepared = admitted.prepared;
    observation?.prepared(prepared);
    const asked = observation ? { ...admitted.asked, observation } : admitted.asked;
    const outcome = await charging(run(prepared, asked, serving, shared), admitted);
    answered(received, prepared, outcome, begun, shared);
    observation?.end();
    return withWanted(outcome, asked, prepared, shared);
  } catch (error) {
    const fault = faultOf(error, received, shared);
    const code = codeOf(fault);
    observation?.end(code);
    refused(received, prepared, code, begun, shared);
    throw fault;
  }
}

/** What an operation counts for that takes more time or memory to plan than there is: it keeps others from planning. */
const hopelessCost = 100_000;

async function charging(outcome: Promise<Outcome>, { charge }: Admitted): Promise<Outcome> {
  try {
    return await outcome;
  } catch (error) {
    // Whoever is over a rate by this is refused from the next request on.
    if (charge && error instanceof PlanningFault && error.lasting) await charge(hopelessCost).catch(() => undefined);
    throw error;
  }
}

type QueryPlan = Extract<Plan, { kind: 'fetches' }>;

/** What is unexpected is logged here, once. */
function faultOf(error: unknown, { requestId }: Asked, { log }: Shared): RequestFault {
  if (error instanceof RequestFault) return error;
  log.error({ err: error, requestId }, 'a request failed');
  return new RequestFault('transport', [internalError(requestId)]);
}

/** The outcome with the extensions that the client has asked for. */
function withWanted(outcome: Outcome, { parameters, observation }: Asked, { cost }: Prepared, shared: Shared): Outcome {
  const report = observation?.report;
  const costs = wantsCost(parameters);
  if (outcome.kind !== 'result' || !(report || costs)) return outcome;
  const extensions = {
    ...(costs ? { cost: { estimated: cost, limit: shared.limits.cost } } : {}),
    ...(report ? { plan: report } : {}),
  };
  return { kind: 'result', result: withExtensions(outcome.result, extensions) };
}

async function run(prepared: Prepared, asked: Asked, serving: Serving, shared: Shared): Promise<Outcome> {
  if (prepared.parts) {
    const parts = prepared.parts.map((part) => answerQuery(part, asked, serving, shared));
    return { kind: 'result', result: joinedResult(await Promise.all(parts), shared.limits.errors) };
  }
  if (prepared.kind === OperationTypeNode.QUERY && !prepared.incremental)
    return { kind: 'result', result: await answerQuery(prepared, asked, serving, shared) };
  const plan = await planned(prepared, asked, serving);
  if (plan.kind === 'subscription')
    return { kind: 'stream', stream: await shared.subscriptions.stream({ plan, prepared, serving }, asked, shared) };
  const { schedule } = plan;
  const { incremental: format } = prepared;
  if (format)
    return { kind: 'parts', format, stream: answerInParts({ schedule, format, prepared, asked, serving, shared }) };
  // It is done to its end, whoever leaves: only what is read of its results may come too late.
  const late = AbortSignal.timeout(shared.limits.queryMs);
  const execution = newExecution(prepared, asked, serving, shared, late);
  const result = await executed(schedule, prepared, execution, serving, shared);
  await changed(prepared, execution.data, serving, shared);
  return { kind: 'result', result };
}

/**
 * Answers a query, together with identical ones in flight. What is the same for everybody is asked for nobody: what a
 * subgraph has to say about one caller is not for the others.
 */
async function answerQuery(
  query: ReadyOperation,
  received: Asked,
  serving: Serving,
  shared: Shared,
): Promise<ExecutedResult> {
  const asked = query.audience.isPublic ? { ...received, caller: anonymousCaller } : received;
  const { observation } = asked;
  const plan = await planned(query, received, serving);
  if (plan.kind === 'subscription') throw new Error('A query was planned as a subscription.');
  const key = observation?.report ? observation.report.keyOf(query) : sharingKey(plan.id, query, asked, shared);
  let mine = false;
  const result = await serving.queries.ask(key, asked.gone, (abandon) => {
    mine = true;
    return keptOrExecuted(plan, query, asked, serving, shared, abandon);
  });
  if (mine) return result;
  observation?.shared();
  return underOwnId(result, asked, shared);
}

/** The errors of a request that was answered together with another tell the id of the one that is answered. */
function underOwnId(result: ExecutedResult, { requestId }: Asked, { log }: Shared): ExecutedResult {
  const other = result.errors.find(({ extensions }) => extensions.requestId !== undefined)?.extensions.requestId;
  if (other === undefined) return result;
  log.info({ requestId, answeredWith: other }, 'a request was answered with the errors of another');
  const own = result.errors.map(({ message, path, extensions }) => {
    const told = extensions.requestId === undefined ? extensions : { ...extensions, requestId };
    return new GraphQLError(message, { path, extensions: told });
  });
  return new ExecutedResult(result.data, own);
}

function planned(operation: ReadyOperation, asked: Asked, serving: Serving): Promise<Plan> {
  const { observation } = asked;
  const plan = () => serving.planFor(operation, asked);
  return observation ? observation.planning(operation, plan) : plan();
}

/** Who wants to see the fetches is not given an answer that is kept. */
async function keptOrExecuted(
  { schedule, labels }: QueryPlan,
  query: ReadyOperation,
  asked: Asked,
  serving: Serving,
  shared: Shared,
  abandon: AbortSignal,
): Promise<ExecutedResult> {
  const { cache, hopHeadersOf } = shared;
  const isWatched = asked.observation?.report !== undefined;
  const place = isWatched ? undefined : cache?.answerTo(query, labels, serving.supergraph, hopHeadersOf(asked.headers));
  const kept = place && (await place.find());
  if (kept) {
    asked.observation?.kept();
    return kept;
  }
  const keeps = place !== undefined || cache?.keepsAnyOf(schedule, serving.supergraph) === true;
  const execution = newExecution(query, asked, serving, shared, abandon, keeps);
  const result =
    schedule.asksOnce && !execution.kept && !isWatched
      ? await serving.joins.execute(schedule, execution, () =>
          resultOf(serving, query, execution, shared.limits.errors),
        )
      : await executed(schedule, query, execution, serving, shared);
  if (place && execution.kept) place.keep(result, execution.data, execution.kept);
  return result;
}

async function executed(
  schedule: Schedule,
  operation: ReadyOperation,
  execution: Execution,
  serving: Serving,
  shared: Shared,
): Promise<ExecutedResult> {
  await execute(schedule, execution);
  return resultOf(serving, operation, execution, shared.limits.errors);
}

/** Equal for requests that are answered alike. */
function sharingKey(
  planId: number,
  { variables, audience }: ReadyOperation,
  { caller, headers }: Asked,
  { hopHeadersOf }: Shared,
): string {
  const who = audienceKey(audience.isPublic, caller.identity, hopHeadersOf(headers));
  return `${planId} ${variables === noVariables ? '' : JSON.stringify(variables)}\n${who}`;
}
