/** What the gateway does with a request, whatever protocol brought it: prepare, plan, execute, shape. */
import { Counter } from 'prom-client';
import { internalError } from '../platform/errors.ts';
import type { Logger } from '../platform/log.ts';
import { metrics } from '../platform/operations.ts';
import type { Execution } from './execute/execution.ts';
import { execute } from './execute/executor.ts';
import type { IdentityTokenOf } from './execute/identityTokens.ts';
import { SubgraphFailure } from './execute/subgraphClient.ts';
import type { Subgraphs } from './execute/subgraphs.ts';
import { subscribe } from './execute/subscribe.ts';
import type { Limits } from './options.ts';
import { type Caller, unauthenticated } from './request/accessToken.ts';
import type { Parameters } from './request/parameters.ts';
import type { AllowedKinds, Prepared } from './request/prepare.ts';
import { RequestFault } from './request/requestFault.ts';
import { type Result, resultOf } from './response/result.ts';
import type { Serving } from './serving.ts';

/** A request as the kernel takes it. */
export interface Asked {
  readonly parameters: Parameters;
  readonly caller: Caller;
  readonly requestId: string;
  readonly allowed: AllowedKinds;
}

export type Outcome =
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'stream'; readonly results: AsyncGenerator<Result, undefined, undefined> };

/** What executions share. */
export interface Shared {
  readonly subgraphs: Subgraphs;
  readonly identityTokenOf: IdentityTokenOf;
  readonly limits: Limits;
  readonly log: Logger;
}

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
export async function answer(asked: Asked, serving: Serving, shared: Shared): Promise<Outcome> {
  try {
    const { expiresAt } = asked.caller;
    if (expiresAt !== undefined && expiresAt <= Date.now()) throw unauthenticated();
    const prepared = serving.prepare(asked.parameters, asked.caller.identity, asked.allowed);
    const outcome = await run(prepared, asked, serving, shared);
    requests.inc({ kind: prepared.kind, outcome: 'executed' });
    return outcome;
  } catch (error) {
    requests.inc({ kind: 'unknown', outcome: 'refused' });
    if (error instanceof RequestFault) throw error;
    shared.log.error({ err: error, requestId: asked.requestId }, 'a request failed');
    throw new RequestFault('transport', [internalError(asked.requestId)]);
  }
}

async function run(prepared: Prepared, asked: Asked, serving: Serving, shared: Shared): Promise<Outcome> {
  const plan = await serving.planFor(prepared.planKey, prepared.permitted);
  if (plan.kind === 'subscription')
    return { kind: 'stream', results: subscribe(plan, prepared, asked, serving, shared) };
  const execution = newExecution(prepared, asked, serving, shared);
  await execute(plan.root, [execution.data], execution);
  const result = resultOf(serving, prepared, execution, shared.limits.errors);
  return { kind: 'result', result };
}

/** An execution that has fetched nothing yet. */
export function newExecution(
  { variables }: Prepared,
  { caller, requestId }: Asked,
  { supergraph, types }: Serving,
  { subgraphs, identityTokenOf, log }: Shared,
): Execution {
  return {
    data: {},
    homeless: [],
    variables,
    types,
    requestId,
    log,
    ask: async (name, request) => {
      const url = supergraph.subgraphs.get(name);
      if (!url) throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', `the supergraph has no subgraph ${name}`);
      const onBehalf = { identityToken: identityTokenOf(caller.identity), requestId };
      return subgraphs.client(name, url).ask(request, onBehalf);
    },
  };
}
