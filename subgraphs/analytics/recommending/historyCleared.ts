/** What a profile has forgotten is no reason any more, and may be recommended to it again. */
import { historyCleared } from '../../shared/accountMessages.ts';
import { messageRule } from '../../shared/inbox.ts';
import type { Context } from '../context.ts';

export const historyClearedRule = messageRule(historyCleared, (cleared, { recommending }: Context) =>
  recommending.forgotten.forget(cleared),
);
