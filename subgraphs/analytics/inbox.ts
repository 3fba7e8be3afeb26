/** What analytics is told by other subgraphs, by kinds of messages. */
import type { MessageRule } from '../shared/inbox.ts';
import { accountDeletedRule, profileDeletedRule } from './accountRemoval.ts';
import type { Context } from './context.ts';
import { historyClearedRule } from './recommending/historyCleared.ts';
import { streamEndedRule, streamReportRule, streamStartedRule } from './streamMessageRules.ts';

export const messageRules: Readonly<Record<string, MessageRule<Context>>> = {
  PROFILE_DELETED: profileDeletedRule,
  ACCOUNT_DELETED: accountDeletedRule,
  HISTORY_CLEARED: historyClearedRule,
  STREAM_STARTED: streamStartedRule,
  STREAM_REPORT: streamReportRule,
  STREAM_ENDED: streamEndedRule,
};
