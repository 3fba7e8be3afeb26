/** The resolvers of analytics, a file a noun. */
import type { Resolvers } from '../../../schema/generated/analytics.ts';
import { serviceStatus } from '../../shared/status.ts';
import { recordEvents } from '../recordEvents.ts';
import { trending } from '../trending.ts';
import { watchedTitles } from '../watchedTitles.ts';
import { ProfileFields, RecommendationFields } from './recommendations.ts';
import { TitleFields, TitleStatsFields } from './title.ts';

export const resolvers: Resolvers = {
  Query: {
    trending: (_parent, { first }, context) => trending(context, first),
    watchedTitles: (_parent, args, context) => watchedTitles(context, args),
    analyticsStatus: (_parent, _arguments, { dependencies }) => serviceStatus('analytics', dependencies),
  },
  Mutation: { recordEvents: (_parent, { input }, context) => recordEvents(context, input) },
  Profile: ProfileFields,
  Recommendation: RecommendationFields,
  Title: TitleFields,
  TitleStats: TitleStatsFields,
};
