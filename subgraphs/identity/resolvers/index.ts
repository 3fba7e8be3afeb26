/** The resolvers of identity together. */
import type { Resolvers } from '../../../schema/generated/identity.ts';
import { accountRecordsOf } from '../../shared/accountRecords.ts';
import { connectionResolvers } from '../../shared/connection.ts';
import { receiveBy } from '../../shared/inbox.ts';
import { serviceStatus } from '../../shared/status.ts';
import { accountCounts } from '../accountCounts.ts';
import { recordSources } from '../accountRecords.ts';
import { messageRules } from '../inbox.ts';
import { accountFields, accountMutations, accountQueries } from './account.ts';
import { controlMutations, parentalControlsFields } from './controls.ts';
import { credentialMutations } from './credentials.ts';
import { dataExportFields, dataExportsOfAccount, leavingMutations } from './leaving.ts';
import { accountEventFields, operatedAccountFields, operatingMutations } from './operating.ts';
import { commentFields, profileFields, profileMutations, profileQueries, publicProfileFields } from './profile.ts';
import { secondFactorFields, secondFactorMutations } from './secondFactor.ts';
import { sessionFields, sessionMutations, sessionsOfAccount } from './session.ts';
import { signingKeyMutations, signingKeyQueries } from './signingKey.ts';
import { myListConnection, myListEdge, titleFields, titleMutations } from './title.ts';
import { videoFields, watchMutations, watchProgressFields, watchSubscriptions } from './watching.ts';

export const resolvers = {
  Query: {
    ...accountQueries,
    ...profileQueries,
    ...signingKeyQueries,
    accountCounts: (_, days, context) => accountCounts(context, days),
    accountRecords: accountRecordsOf(recordSources),
    identityStatus: (_, __, { dependencies }) => serviceStatus('identity', dependencies),
  },
  Mutation: {
    ...accountMutations,
    ...credentialMutations,
    ...operatingMutations,
    ...leavingMutations,
    ...profileMutations,
    ...controlMutations,
    ...secondFactorMutations,
    ...sessionMutations,
    ...signingKeyMutations,
    ...watchMutations,
    ...titleMutations,
    receive: receiveBy(messageRules),
  },
  Subscription: watchSubscriptions,
  DataExport: dataExportFields,
  AccountEvent: accountEventFields,
  AccountEventConnection: connectionResolvers,
  Account: {
    ...accountFields,
    ...operatedAccountFields,
    ...dataExportsOfAccount,
    ...secondFactorFields,
    ...sessionsOfAccount,
  },
  AccountConnection: connectionResolvers,
  Profile: profileFields,
  ParentalControls: parentalControlsFields,
  PublicProfile: publicProfileFields,
  Comment: commentFields,
  Session: sessionFields,
  SessionConnection: connectionResolvers,
  Title: titleFields,
  MyListConnection: myListConnection,
  MyListEdge: myListEdge,
  Video: videoFields,
  WatchProgress: watchProgressFields,
  WatchProgressConnection: connectionResolvers,
} satisfies Resolvers;
