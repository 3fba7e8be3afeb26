/** What analytics adds to a title. */
import type { TitleResolvers, TitleStatsResolvers } from '../../../schema/generated/analytics.ts';

export const TitleFields: TitleResolvers = {
  stats: ({ id }, _arguments, { statsOf }) => statsOf.load(id),
};

export const TitleStatsFields: TitleStatsResolvers = {
  completionRate: ({ endedViews, completedViews }) => (endedViews > 0 ? completedViews / endedViews : null),
};
