/** What one request brings to the execution of its plan. */
import { OperationTypeNode } from 'graphql';
import type { Identity } from '../../platform/identity.ts';
import type { Logger } from '../../platform/log.ts';
import type { Asked, Shared } from '../ask.ts';
import type { KeptEntities } from '../cache/keptEntities.ts';
import type { FetchStep } from '../plan/steps.ts';
import { identityKey } from '../request/caller/identityKey.ts';
import type { Variables } from '../request/operation.ts';
import type { ReadyOperation } from '../request/prepare.ts';
import type { Serving } from '../serving.ts';
import type { JsonObject } from './data.ts';
import type { AskedEntities } from './entities.ts';
import type { Fault } from './fault.ts';
import type { CallNotes } from './subgraph/callNotes.ts';
import type { SubgraphAnswer } from './subgraph/subgraphAnswer.ts';
import { SubgraphFailure } from './subgraph/subgraphFailure.ts';
import type { TypeSystem } from './typeSystem.ts';

export interface Execution {
  /** What is known so far. Fetches add to it. */
  readonly data: JsonObject;
  /** The entities that were asked for by fetches of which the plan has several. */
  readonly asked: AskedEntities;
  /** Where entities are looked for before they are asked for. */
  readonly kept: KeptEntities | undefined;
  /** Objects and lists in the data that stand at several places: several objects are the same entity. */
  readonly shared: Set<object>;
  /** Faults that have no place in the data. */
  readonly homeless: Fault[];
  readonly variables: Variables;
  readonly types: TypeSystem;
  readonly requestId: string;
  readonly log: Logger;
  /**
   * Sends a fetch with the body of its request, which may ask for `entities` and expect the text of an answer that has
   * come before; throws a `SubgraphFailure`.
   */
  readonly ask: (fetch: FetchStep, body: string, entities?: number, expected?: string) => Promise<SubgraphAnswer>;
  /** Told how many entities of a fetch were found in the cache, where somebody looks. */
  readonly foundKept: ((fetch: FetchStep, entities: number) => void) | undefined;
}

/**
 * An execution that has fetched nothing yet; what it reads from subgraphs is given up when `abandon` is aborted. With `keeps`
 * false, nothing of it is kept.
 */
export function newExecution(
  operation: ReadyOperation,
  asked: Asked,
  { supergraph, types }: Serving,
  { subgraphs, identityTokenOf, hopHeadersOf, cache, log }: Shared,
  abandon?: AbortSignal,
  keeps = true,
): Execution {
  const { caller, requestId, headers, observation } = asked;
  const identity = identityFor(operation.kind, asked);
  const onBehalf = { identityToken: identityTokenOf(identity), requestId, headers: hopHeadersOf(headers) };
  // What is read after a change, or for an event, must not be what somebody asked before it.
  const audience = operation.kind === OperationTypeNode.QUERY ? identityKey(caller.identity) : undefined;
  const { variables } = operation;
  const kept = keeps ? cache?.entitiesFor(operation, supergraph, onBehalf.headers) : undefined;
  const ask: Execution['ask'] = (fetch, body, entities, expected) => {
    const { subgraph, operationKind } = fetch;
    const url = supergraph.subgraphs.get(subgraph);
    if (!url) throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', `the supergraph has no subgraph ${subgraph}`);
    const kind = operationKind === 'mutation' ? 'mutation' : 'query';
    const client = subgraphs.client(subgraph, url);
    // A mutation that has begun is not left half done.
    const until = kind === 'mutation' ? undefined : abandon;
    if (!observation && !kept) return client.ask({ kind, body, audience, expected }, onBehalf, until);
    const send = (notes: CallNotes) => {
      const answer = client.ask({ kind, body, audience, notes, expected }, onBehalf, until);
      if (notes.shared) kept?.joinedAnother();
      return answer;
    };
    if (!observation) return send({ span: undefined, shared: false, bytes: undefined });
    return observation.fetching(operation, fetch, entities, send);
  };
  const foundKept: Execution['foundKept'] =
    observation && ((fetch, entities) => observation.foundKept(operation, fetch, entities));
  const known = { data: {}, asked: new Map(), kept, shared: new Set<object>(), homeless: [] };
  return { ...known, variables, types, requestId, log, ask, foundKept };
}

/** Mutations tell from which address they come. Queries do not: with it, no two viewers would be told the same. */
function identityFor(kind: OperationTypeNode, { caller: { identity }, address }: Asked): Identity {
  return kind === OperationTypeNode.MUTATION && address ? { ...identity, address } : identity;
}
