/** What the catalog does when accounts and profiles are deleted. */
import { accountDeleted, profileDeleted } from '../../shared/accountMessages.ts';
import { messageRule } from '../../shared/inbox.ts';
import type { Context } from '../context.ts';

export const accountDeletedRule = messageRule(accountDeleted, async (accounts, { stores, media }: Context) => {
  await stores.accountRemoval.bury(accounts.flatMap(({ accountId, profileIds }) => [accountId, ...profileIds]));
  // With their rows, which name the objects: should the store be away, all of it is told again.
  for (const { accountId } of accounts) await media.uploads.giveUpOf(accountId);
  await stores.accountRemoval.removeAccounts(accounts);
});

export const profileDeletedRule = messageRule(profileDeleted, async (profiles, { stores }: Context) => {
  await stores.accountRemoval.bury(profiles.map(({ profileId }) => profileId));
  await stores.accountRemoval.removeProfiles(profiles);
});
