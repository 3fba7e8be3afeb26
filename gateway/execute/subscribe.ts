/** Subscriptions that span subgraphs: one gives the events, the others complete each of them. */

import { GraphQLError } from 'graphql';
import { Counter, Gauge } from 'prom-client';
import { internalError } from '../../platform/errors.ts';
import { metrics } from '../../platform/operations.ts';
import type { Asked, Shared } from '../ask.ts';
import type { Plan } from '../plan/steps.ts';
import { unauthenticated } from '../request/accessToken.ts';
import type { Prepared } from '../request/prepare.ts';
import { type Result, refusalOf, resultOf } from '../response/result.ts';
import type { Serving } from '../serving.ts';
import { mergeInto } from './data.ts';
import { type Execution, newExecution } from './execution.ts';
import { execute } from './executor.ts';
import { rootData, unanswered } from './fetch.ts';
import { ResultStream } from './resultStream.ts';
import { rewrite } from './rewrites.ts';
import type { SharedEvent } from './sharedEvents.ts';
import type { SubgraphAnswer } from './subgraphAnswer.ts';
import { SubgraphFailure } from './subgraphClient.ts';

type SubscriptionPlan = Extract<Plan, { kind: 'subscription' }>;
type Item = SharedEvent | { readonly kind: 'expired' } | { readonly kind: 'failed' };

const open = new Gauge({
  name: 'marquee_gateway_subscriptions_open',
  help: 'Subscriptions that clients hold open',
  registers: [metrics],
});
const dropped = new Counter({
  name: 'marquee_gateway_events_dropped_total',
  help: 'Events that a slow reader did not get because a newer one had come',
  registers: [metrics],
});

/**
 * Subscribes. The stream gives a result for each event, in order; it ends with the subgraph's, or with a coded error
 * when the access token expires, the subgraph refuses, or its connection stays lost. It is left when the client goes.
 */
export function subscribe(
  plan: SubscriptionPlan,
  prepared: Prepared,
  asked: Asked,
  serving: Serving,
  shared: Shared,
): ResultStream<Item, Result> {
  const { identity, expiresAt } = asked.caller;
  const { source } = plan;
  const url = serving.supergraph.subgraphs.get(source.subgraph);
  if (!url) throw new Error(`The plan names the subgraph ${source.subgraph}, which the supergraph has not.`);
  const { operation, operationName, variables: names } = source;
  const variables = Object.fromEntries(Object.entries(prepared.variables).filter(([name]) => names.includes(name)));
  const onBehalf = () => ({ identityToken: shared.identityTokenOf(identity), requestId: asked.requestId });
  const request = { operation, operationName, variables, audience: JSON.stringify(identity), onBehalf };
  const cutShort = new AbortController();
  const queue = shared.subgraphs.events(source.subgraph, url).read<Item>(request, {
    dropped: (count) => dropped.inc(count),
    left: () => {
      open.dec();
      stopWatch();
      asked.gone.removeEventListener('abort', leave);
      cutShort.abort();
    },
  });
  open.inc();
  const cut = (last: Item) => {
    queue.cut(last);
    cutShort.abort();
  };
  const leave = () => void queue.return();
  const stopWatch = expiresAt === undefined ? () => {} : at(expiresAt, () => cut({ kind: 'expired' }));
  asked.gone.addEventListener('abort', leave);
  if (asked.gone.aborted) leave();

  /** The result for an event; none when the subscription was cut short meanwhile, because its end comes instead. */
  const resultFor = async (answer: SubgraphAnswer): Promise<Result | undefined> => {
    try {
      const execution = newExecution(prepared, asked, serving, shared, cutShort.signal);
      const result = await completed(answer, plan, prepared, execution, serving, shared);
      return cutShort.signal.aborted ? undefined : result;
    } catch (error) {
      shared.log.error({ err: error, requestId: asked.requestId }, 'an event could not be completed');
      cut({ kind: 'failed' });
      return undefined;
    }
  };

  return new ResultStream(queue, async (item) => {
    switch (item.kind) {
      case 'event':
      case 'refused':
        return resultFor(item.answer);
      case 'completed':
        return undefined;
      case 'expired':
        return refusalOf(unauthenticated().errors);
      case 'failed':
        return refusalOf([internalError(asked.requestId)]);
      case 'lost':
        return lost(plan, item.reason, asked, shared);
    }
  });
}

/** One event with what the other subgraphs add to it; its errors are its own. */
async function completed(
  answer: SubgraphAnswer,
  { source, rest }: SubscriptionPlan,
  prepared: Prepared,
  execution: Execution,
  serving: Serving,
  shared: Shared,
): Promise<Result> {
  const { data, fault } = rootData(source, structuredClone(answer), execution);
  rewrite(data, source.outputRewrites, execution.types);
  mergeInto(execution.data, data, execution.types.isObjectType);
  if (fault) for (const { key } of source.expected) execution.data[key] ??= fault;
  await execute(rest, [execution.data], execution);
  return resultOf(serving, prepared, execution, shared.limits.errors);
}

function lost({ source }: SubscriptionPlan, reason: string, { requestId }: Asked, { log }: Shared): Result {
  const { code, message } = unanswered(source, new SubgraphFailure('SUBGRAPH_UNAVAILABLE', reason), { requestId, log });
  return refusalOf([new GraphQLError(message, { extensions: { code } })]);
}

/** Calls at a time (milliseconds since 1970), however far away; gives what calls it off. */
function at(time: number, call: () => void): () => void {
  const longestTimer = 2 ** 31 - 1;
  let timer: NodeJS.Timeout;
  const wait = () => {
    const left = time - Date.now();
    timer = left > longestTimer ? setTimeout(wait, longestTimer) : setTimeout(call, Math.max(left, 0));
  };
  wait();
  return () => clearTimeout(timer);
}
