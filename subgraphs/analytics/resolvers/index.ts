/** The resolvers of analytics, a file a noun. */
import type { Resolvers } from '../../../schema/generated/analytics.ts';
import { accountRecordsOf } from '../../shared/accountRecords.ts';
import { receiveBy } from '../../shared/inbox.ts';
import { serviceStatus } from '../../shared/status.ts';
import { recordSources } from '../accountRecords.ts';
import { messageRules } from '../inbox.ts';
import { recordEvents } from '../recordEvents.ts';
import { usageReport } from '../reports/usageReport.ts';
import { trending } from '../trending.ts';
import { watchedTitles } from '../watchedTitles.ts';
import {
  ProfileFields,
  RecommendationFields,
  RecommendationReasonFields,
  recommendationMutations,
  recommendationQueries,
} from './recommendations.ts';
import { StreamQualityFields, StreamSessionFields } from './streamSession.ts';
import { TitleFields, TitleStatsFields } from './title.ts';

export const resolvers: Resolvers = {
  Query: {
    trending: (_parent, { first }, context) => trending(context, first),
    watchedTitles: (_parent, args, context) => watchedTitles(context, args),
    usageReport: (_parent, { range }, context) => usageReport(context, range),
    ...recommendationQueries,
    accountRecords: accountRecordsOf(recordSources),
    analyticsStatus: (_parent, _arguments, { dependencies }) => serviceStatus('analytics', dependencies),
  },
  Mutation: {
    recordEvents: (_parent, { input }, context) => recordEvents(context, input),
    ...recommendationMutations,
    receive: receiveBy(messageRules),
  },
  Profile: ProfileFields,
  Recommendation: RecommendationFields,
  RecommendationReason: RecommendationReasonFields,
  StreamQuality: StreamQualityFields,
  StreamSession: StreamSessionFields,
  Title: TitleFields,
  TitleStats: TitleStatsFields,
};
