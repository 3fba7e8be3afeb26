/** Sessions: the list of an account, going on, ending. */
import type { AccountResolvers, MutationResolvers, SessionResolvers } from '../../../schema/generated/identity.ts';
import { readOwnedPage } from '../../shared/pageLoader.ts';
import { logOut, refreshSession, revokeOtherSessions, revokeSession } from '../rules/sessions.ts';
import { visibleSession } from '../rules/visibility.ts';
import { latestSessionsFirst } from '../sessionStore.ts';

export const sessionsOfAccount: Required<Pick<AccountResolvers, 'sessions'>> = {
  sessions: async ({ id, presence }, page, { loaders }) => {
    const { edges, ...rest } = await readOwnedPage(latestSessionsFirst, id, page, loaders.sessionsOf);
    const current = presence?.sessionId;
    return {
      ...rest,
      edges: edges.map(({ cursor, node }) => ({ cursor, node: { ...node, current: node.id === current } })),
    };
  },
};

type Mutations = Required<
  Pick<MutationResolvers, 'refreshSession' | 'logOut' | 'revokeSession' | 'revokeOtherSessions'>
>;

export const sessionMutations: Mutations = {
  refreshSession: async (_, { input }, context) => {
    const outcome = await refreshSession(context, input.refreshToken);
    return outcome.ok ? { tokens: outcome.value, userErrors: [] } : { tokens: null, userErrors: outcome.userErrors };
  },
  logOut: async (_, { input }, context) => {
    const outcome = await logOut(context, input.refreshToken);
    return { userErrors: outcome.ok ? [] : outcome.userErrors };
  },
  revokeSession: async (_, { input }, context) => {
    const outcome = await revokeSession(context, input.sessionId);
    return outcome.ok
      ? { sessionId: outcome.value, userErrors: [] }
      : { sessionId: null, userErrors: outcome.userErrors };
  },
  revokeOtherSessions: async (_, { input }, context) => {
    const outcome = await revokeOtherSessions(context, input.includingThis ?? false);
    return outcome.ok ? { count: outcome.value, userErrors: [] } : { count: 0, userErrors: outcome.userErrors };
  },
};

export const sessionFields: SessionResolvers = {
  __resolveReference: ({ id }, context) => visibleSession(context, id),
  device: ({ deviceKind, deviceName }) => ({ kind: deviceKind, name: deviceName }),
};
