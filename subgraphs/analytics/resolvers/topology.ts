/** The topology as it changes. */
import type { SubscriptionResolvers } from '../../../schema/generated/analytics.ts';
import type { TopologyChangeParent } from '../parents.ts';
import { topologyChanged } from '../topology/topology.ts';

export const topologySubscription: NonNullable<SubscriptionResolvers['topologyChanged']> = {
  subscribe: (_parent, _arguments, context) => topologyChanged(context),
  resolve: (change: TopologyChangeParent) => change,
};
