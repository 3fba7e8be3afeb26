/** What a fetch asks, whatever the planner has called the operation. */
import type { FetchNode } from '@apollo/query-planner';

type Named = Pick<FetchNode, 'serviceName' | 'operation'> & { readonly operationName?: string | undefined };

/** The subgraph and the operation without its name, which tells the place in the plan alone. */
export const signatureOf = ({ serviceName, operation, operationName }: Named): string =>
  `${serviceName} ${operationName === undefined ? operation : operation.replace(operationName, '')}`;

/**
 * The signatures that several fetches of entities have. None in a plan that changes something: what was asked before a
 * change is asked anew after it. Nor is one whose arguments come from around the entity, since they are not part of it.
 */
export function repeatedSignatures(fetches: readonly FetchNode[]): ReadonlySet<string> {
  const [once, repeated] = [new Set<string>(), new Set<string>()];
  if (fetches.some(({ operationKind }) => operationKind === 'mutation')) return repeated;
  for (const fetch of fetches) {
    if (!fetch.requires || fetch.contextRewrites) continue;
    const signature = signatureOf(fetch);
    if (once.has(signature)) repeated.add(signature);
    once.add(signature);
  }
  return repeated;
}
