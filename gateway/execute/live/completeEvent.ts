/** An event of a subscription with what other subgraphs add to it. */
import type { Asked, Shared } from '../../ask.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Prepared } from '../../request/prepare.ts';
import { type Result, resultOf } from '../../response/result.ts';
import type { Serving } from '../../serving.ts';
import { mergeInto } from '../data.ts';
import { newExecution } from '../execution.ts';
import { execute } from '../executor.ts';
import { rootData } from '../fetch.ts';
import { missRoot } from '../missing.ts';
import { rewrite } from '../rewrites.ts';
import type { SubgraphAnswer } from '../subgraph/subgraphAnswer.ts';

export type SubscriptionPlan = Extract<Plan, { kind: 'subscription' }>;

/** What decides what becomes of an event. */
export interface Meaning {
  readonly plan: SubscriptionPlan;
  readonly prepared: Prepared;
  readonly serving: Serving;
}

/** Completes one event, within the time of a query: what has not come by then is missing with TIMEOUT. Its errors are
 * its own. The answer is shared, so it is copied before anything is added. */
export async function completeEvent(
  answer: SubgraphAnswer,
  meaning: Meaning,
  asked: Asked,
  shared: Shared,
  abandon: AbortSignal,
): Promise<Result> {
  const late = new AbortController();
  const giveUp = () => late.abort(abandon.reason);
  const timer = setTimeout(() => late.abort(tooLate()), shared.limits.queryMs);
  abandon.addEventListener('abort', giveUp, { once: true });
  if (abandon.aborted) giveUp();
  const observation = asked.observation?.event(meaning.prepared);
  try {
    return await completed(answer, meaning, { ...asked, observation }, shared, late.signal);
  } finally {
    observation?.end();
    abandon.removeEventListener('abort', giveUp);
    clearTimeout(timer);
  }
}

async function completed(
  answer: SubgraphAnswer,
  { plan, prepared, serving }: Meaning,
  asked: Asked,
  shared: Shared,
  abandon: AbortSignal,
): Promise<Result> {
  const { source, rest } = plan;
  const execution = newExecution(prepared, asked, serving, shared, abandon);
  const { data, lost } = rootData(source, structuredClone(answer), execution);
  if (data) {
    rewrite(data, source.outputRewrites, execution.types);
    mergeInto(execution.data, data, execution.types.isObjectType);
  }
  missRoot(source, execution.data, lost, execution);
  await execute(rest, execution);
  return resultOf(serving, prepared, execution, shared.limits.errors);
}

const tooLate = () => new DOMException('The event took too long.', 'TimeoutError');
