/** What playback does when accounts and profiles are deleted: their streams end, and nothing is kept of them. */
import { accountDeleted, profileDeleted } from '../shared/accountMessages.ts';
import { messageRule } from '../shared/inbox.ts';
import type { Context } from './context.ts';

export const accountDeletedRule = messageRule(
  accountDeleted,
  async (accounts, { sessions, accountRemoval }: Context) => {
    await accountRemoval.bury(accounts.flatMap(({ accountId, profileIds }) => [accountId, ...profileIds]));
    // Ended first: who follows them is told so.
    await sessions.endStreams({ accountIds: accounts.map(({ accountId }) => accountId) });
    await accountRemoval.removeAccounts(accounts);
  },
);

export const profileDeletedRule = messageRule(
  profileDeleted,
  async (profiles, { sessions, accountRemoval }: Context) => {
    await accountRemoval.bury(profiles.map(({ profileId }) => profileId));
    await sessions.endStreams({ profiles });
    await accountRemoval.removeProfiles(profiles);
  },
);
