/** What catalog is told by other subgraphs, by kinds of messages. */
import type { MessageRule } from '../shared/inbox.ts';
import { blockedTitlesRule } from './blocking/blockedTitleRules.ts';
import type { Context } from './context.ts';

export const messageRules: Readonly<Record<string, MessageRule<Context>>> = {
  BLOCKED_TITLES: blockedTitlesRule,
};
