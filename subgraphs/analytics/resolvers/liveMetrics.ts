/** The present minute. */
import type { SubscriptionResolvers } from '../../../schema/generated/analytics.ts';
import { liveMetrics } from '../live/liveMetrics.ts';
import type { LiveMetricsParent } from '../parents.ts';

export const liveSubscription: NonNullable<SubscriptionResolvers['liveMetrics']> = {
  subscribe: (_parent, _arguments, context) => liveMetrics(context),
  resolve: (state: LiveMetricsParent) => state,
};
