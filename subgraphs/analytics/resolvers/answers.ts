/** What dashboards ask: how much is watched, what, how well, and where. */
import type { QueryResolvers } from '../../../schema/generated/analytics.ts';
import { contentPerformance } from '../answers/contentPerformance.ts';
import { engagement } from '../answers/engagement.ts';
import { regions } from '../answers/regions.ts';
import { streamingQuality } from '../answers/streamingQuality.ts';

export const answerQueries = {
  engagement: (_parent, args, context) => engagement(context, args),
  contentPerformance: (_parent, args, context) => contentPerformance(context, args),
  streamingQuality: (_parent, args, context) => streamingQuality(context, args),
  regions: (_parent, args, context) => regions(context, args),
} satisfies QueryResolvers;
