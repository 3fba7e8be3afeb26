/** What catalog is told by other subgraphs, by kinds of messages. */
import type { MessageRule } from '../shared/inbox.ts';
import { accountDeletedRule, profileDeletedRule } from './accounts/accountRemoval.ts';
import { blockedTitlesRule } from './blocking/blockedTitleRules.ts';
import type { Context } from './context.ts';

export const messageRules: Readonly<Record<string, MessageRule<Context>>> = {
  BLOCKED_TITLES: blockedTitlesRule,
  PROFILE_DELETED: profileDeletedRule,
  ACCOUNT_DELETED: accountDeletedRule,
};
