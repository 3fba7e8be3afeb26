/** What analytics does when accounts and profiles are deleted: nothing is kept of them. */
import { accountDeleted, profileDeleted } from '../shared/accountMessages.ts';
import { messageRule } from '../shared/inbox.ts';
import type { Context } from './context.ts';

export const accountDeletedRule = messageRule(accountDeleted, (accounts, { accountRemoval }: Context) =>
  accountRemoval.removeAccounts(accounts),
);

export const profileDeletedRule = messageRule(profileDeleted, (profiles, { accountRemoval }: Context) =>
  accountRemoval.removeProfiles(profiles),
);
