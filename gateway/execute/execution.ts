/** What one request brings to the execution of its plan. */
import type { Logger } from '../../platform/log.ts';
import type { Variables } from '../request/operation.ts';
import type { JsonObject } from './data.ts';
import type { Fault } from './fault.ts';
import type { SubgraphAnswer } from './subgraphAnswer.ts';
import type { SubgraphRequest } from './subgraphClient.ts';
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
