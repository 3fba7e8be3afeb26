/** Load on purpose: what it is, and how it goes on. */
import type { LoadResolvers, SubscriptionResolvers } from '../../../schema/generated/analytics.ts';
import { loadProgress, sentPerSecond } from '../load/loads.ts';
import type { LoadParent } from '../parents.ts';

export const LoadFields: LoadResolvers = {
  requestsPerSecond: sentPerSecond,
  wantedRequestsPerSecond: ({ requestsPerSecond }) => requestsPerSecond,
};

export const loadSubscription: NonNullable<SubscriptionResolvers['loadProgress']> = {
  subscribe: (_parent, { loadId }, context) => loadProgress(context, loadId),
  resolve: (load: LoadParent) => load,
};
