/** Who may see the topology, as it is and as it changes. */
import { CodedError } from '../../../platform/errors.ts';
import { hasScope, requireAccount } from '../../shared/context.ts';
import type { Context } from '../context.ts';
import type { Topology } from './topologyOf.ts';
import type { SequencedChange } from './topologyWatch.ts';

export function topology(context: Context): Promise<Topology> {
  requireOperator(context);
  return context.readTopology();
}

export function topologyChanged(context: Context): AsyncIterableIterator<SequencedChange, void> {
  requireOperator(context);
  return context.topologyWatch.changes();
}

function requireOperator(context: Context): void {
  requireAccount(context);
  if (!hasScope(context, 'platform:operate') && !hasScope(context, 'analytics:read'))
    throw new CodedError(
      'FORBIDDEN',
      'This needs the scope platform:operate or analytics:read, which the account does not have.',
    );
}
