/** What one request brings to the execution of its plan. */
import type { Logger } from '../../platform/log.ts';
import type { Asked, Shared } from '../ask.ts';
import type { Variables } from '../request/operation.ts';
import type { Prepared } from '../request/prepare.ts';
import type { Serving } from '../serving.ts';
import type { JsonObject } from './data.ts';
import type { Fault } from './fault.ts';
import type { SubgraphAnswer } from './subgraphAnswer.ts';
import { SubgraphFailure, type SubgraphRequest } from './subgraphClient.ts';
import type { TypeSystem } from './typeSystem.ts';

export interface Execution {
  /** What is known so far. Steps add to it. */
  readonly data: JsonObject;
  /** Faults that have no place in the data. */
  readonly homeless: Fault[];
  readonly variables: Variables;
  readonly types: TypeSystem;
  readonly requestId: string;
  readonly log: Logger;
  /** Asks a subgraph by its name; throws a `SubgraphFailure`. */
  readonly ask: (subgraph: string, request: SubgraphRequest) => Promise<SubgraphAnswer>;
}

/** An execution that has fetched nothing yet; what it asks of subgraphs is given up when `abandon` is aborted. */
export function newExecution(
  { variables }: Prepared,
  { caller, requestId }: Asked,
  { supergraph, types }: Serving,
  { subgraphs, identityTokenOf, log }: Shared,
  abandon?: AbortSignal,
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
      return subgraphs.client(name, url).ask(request, onBehalf, abandon);
    },
  };
}
