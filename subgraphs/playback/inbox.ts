/** What playback is told by other subgraphs, by kinds of messages. */
import { limitsChanged, sessionsRevoked } from '../shared/accountMessages.ts';
import { type MessageRule, messageRule } from '../shared/inbox.ts';
import { accountDeletedRule, profileDeletedRule } from './accountRemoval.ts';
import type { Context } from './context.ts';

export const messageRules: Readonly<Record<string, MessageRule<Context>>> = {
  // A stream goes on no longer than the log-in that it was begun with.
  SESSIONS_REVOKED: messageRule(sessionsRevoked, async (revoked, { sessions, withdrawals, outbox }: Context) => {
    const logInIds = revoked.flatMap(({ sessionIds }) => sessionIds);
    // Remembered first: a start that is under way begins before, and is ended, or not at all.
    await withdrawals.revoke(logInIds);
    await sessions.endStreams({ logInIds });
    outbox.ring();
  }),
  // Whether it may go on is for startStream to say: its player begins another.
  LIMITS_CHANGED: messageRule(limitsChanged, async (changes, { sessions, withdrawals, outbox }: Context) => {
    for (const outdated of await withdrawals.tighten(changes)) await sessions.endOutdated(outdated);
    outbox.ring();
  }),
  PROFILE_DELETED: profileDeletedRule,
  ACCOUNT_DELETED: accountDeletedRule,
};
