/** The resolvers of analytics, a file a noun. */
import type { Resolvers } from '../../../schema/generated/analytics.ts';
import { accountRecordsOf } from '../../shared/accountRecords.ts';
import { receiveBy } from '../../shared/inbox.ts';
import { serviceStatus } from '../../shared/status.ts';
import { recordSources } from '../accountRecords.ts';
import { messageRules } from '../inbox.ts';
import { loadOf, newestLoads, simulateLoad, stopLoad } from '../load/loads.ts';
import { recordEvents } from '../recordEvents.ts';
import { usageReport } from '../reports/usageReport.ts';
import { topology } from '../topology/topology.ts';
import { trending } from '../trending.ts';
import { watchedTitles } from '../watchedTitles.ts';
import { answerQueries } from './answers.ts';
import { liveSubscription } from './liveMetrics.ts';
import { LoadFields, loadSubscription } from './load.ts';
import {
  ProfileFields,
  RecommendationFields,
  RecommendationReasonFields,
  recommendationMutations,
  recommendationQueries,
} from './recommendations.ts';
import { StreamQualityFields, StreamSessionFields } from './streamSession.ts';
import { TitleFields, TitleStatsFields } from './title.ts';
import { topologySubscription } from './topology.ts';

export const resolvers: Resolvers = {
  Query: {
    trending: (_parent, { first }, context) => trending(context, first),
    watchedTitles: (_parent, args, context) => watchedTitles(context, args),
    ...answerQueries,
    usageReport: (_parent, { range }, context) => usageReport(context, range),
    ...recommendationQueries,
    accountRecords: accountRecordsOf(recordSources),
    topology: (_parent, _arguments, context) => topology(context),
    load: (_parent, { id }, context) => loadOf(context, id),
    loads: (_parent, { first }, context) => newestLoads(context, first),
    analyticsStatus: (_parent, _arguments, { dependencies }) => serviceStatus('analytics', dependencies),
  },
  Mutation: {
    recordEvents: (_parent, { input }, context) => recordEvents(context, input),
    ...recommendationMutations,
    simulateLoad: (_parent, { input }, context) => simulateLoad(context, input),
    stopLoad: (_parent, { input }, context) => stopLoad(context, input.loadId),
    receive: receiveBy(messageRules),
  },
  Load: LoadFields,
  Profile: ProfileFields,
  Recommendation: RecommendationFields,
  RecommendationReason: RecommendationReasonFields,
  StreamQuality: StreamQualityFields,
  StreamSession: StreamSessionFields,
  Subscription: {
    liveMetrics: liveSubscription,
    topologyChanged: topologySubscription,
    loadProgress: loadSubscription,
  },
  Title: TitleFields,
  TitleStats: TitleStatsFields,
};
