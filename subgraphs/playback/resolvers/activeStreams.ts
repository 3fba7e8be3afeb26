/** All streams that go on, for operators: as a list, and how many live. */
import type {
  QueryResolvers,
  StreamSessionConnectionResolvers,
  SubscriptionResolvers,
} from '../../../schema/generated/playback.ts';
import { connectionResolvers } from '../../shared/connection.ts';
import { requireScope } from '../../shared/context.ts';
import { liveState } from '../../shared/liveState.ts';
import type { NumberedActivity } from '../activityFeed.ts';
import { activeTopic } from '../topics.ts';

export const activeStreams: NonNullable<QueryResolvers['activeStreams']> = (_parent, page, context) => {
  requireScope(context, 'streams:read');
  return context.activity.page(page);
};

export const activeStreamsChanged: NonNullable<SubscriptionResolvers['activeStreamsChanged']> = {
  subscribe: (_parent, _arguments, context) => {
    requireScope(context, 'streams:read');
    return liveState<NumberedActivity>({
      pubsub: context.pubsub,
      topic: activeTopic,
      read: context.activityFeed.read,
      sequence: ({ sequence }) => sequence,
      ended: () => false,
    });
  },
  resolve: (activity: NumberedActivity) => activity,
};

export const StreamSessionConnectionFields: StreamSessionConnectionResolvers = connectionResolvers;
