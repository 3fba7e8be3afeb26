/** The resolvers of identity together. */
import type { Resolvers } from '../../../schema/generated/identity.ts';
import { connectionResolvers } from '../../shared/connection.ts';
import { serviceStatus } from '../../shared/status.ts';
import { accountFields, accountMutations, accountQueries } from './account.ts';
import { profileFields, profileMutations, profileQueries } from './profile.ts';
import { sessionFields, sessionMutations, sessionsOfAccount } from './session.ts';
import { videoFields, watchMutations, watchProgressFields, watchSubscriptions } from './watching.ts';

export const resolvers = {
  Query: {
    ...accountQueries,
    ...profileQueries,
    identityStatus: (_, __, { dependencies }) => serviceStatus('identity', dependencies),
  },
  Mutation: { ...accountMutations, ...profileMutations, ...sessionMutations, ...watchMutations },
  Subscription: watchSubscriptions,
  Account: { ...accountFields, ...sessionsOfAccount },
  AccountConnection: connectionResolvers,
  Profile: profileFields,
  Session: sessionFields,
  SessionConnection: connectionResolvers,
  Video: videoFields,
  WatchProgress: watchProgressFields,
} satisfies Resolvers;
