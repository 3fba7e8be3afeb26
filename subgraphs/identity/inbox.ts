/** What identity is told by other subgraphs, by kinds of messages. */
import type { MessageRule } from '../shared/inbox.ts';
import type { Context } from './context.ts';
import { watchedMessages } from './rules/watchedMessages.ts';

export const messageRules: Readonly<Record<string, MessageRule<Context>>> = { WATCHED: watchedMessages };
