/** What playback is told by other subgraphs, by kinds of messages. */
import { limitsChanged, sessionsRevoked } from '../shared/accountMessages.ts';
import { type MessageRule, messageRule } from '../shared/inbox.ts';
import { accountDeletedRule, profileDeletedRule } from './accountRemoval.ts';
import type { Context } from './context.ts';

export const messageRules: Readonly<Record<string, MessageRule<Context>>> = {
  // A stream goes on no longer than the log-in that it was begun with.
  SESSIONS_REVOKED: messageRule(sessionsRevoked, async (revoked, { sessions, outbox }: Context) => {
    await sessions.endStreams({ logInIds: revoked.flatMap(({ sessionIds }) => sessionIds) });
    outbox.ring();
  }),
  // Whether it may go on is for startStream to say: its player begins another.
  LIMITS_CHANGED: messageRule(limitsChanged, async (changes, { sessions, outbox }: Context) => {
    for (const change of changes) await sessions.endEarlier(change);
    outbox.ring();
  }),
  PROFILE_DELETED: profileDeletedRule,
  ACCOUNT_DELETED: accountDeletedRule,
};
