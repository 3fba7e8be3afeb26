/** What a mutation means for what is kept and what is in flight. */
import type { Shared } from '../ask.ts';
import type { ReadyOperation } from '../request/prepare.ts';
import type { Serving } from '../serving.ts';
import type { JsonObject } from './data.ts';

/**
 * Done once a mutation has brought its data, before it is answered: who asks afterwards is told nothing that was asked
 * before it.
 */
export async function changed(
  mutation: ReadyOperation,
  data: JsonObject,
  { queries, supergraph }: Serving,
  { cache, subgraphs }: Shared,
): Promise<void> {
  await cache?.changed(mutation, data, supergraph);
  queries.forget();
  subgraphs.forgetCalls();
}
