/** What analytics adds to a title. */
import type { TitleResolvers, TitleStatsResolvers } from '../../../schema/generated/analytics.ts';
import { similar } from '../recommending/similar.ts';

export const TitleFields: TitleResolvers = {
  similar: ({ id }, { first }, context) => similar(context, id, first),
  stats: ({ id }, _arguments, { statsOf }) => statsOf.load(id),
};

export const TitleStatsFields: TitleStatsResolvers = {
  completionRate: ({ endedViews, completedViews }) => (endedViews > 0 ? completedViews / endedViews : null),
};
