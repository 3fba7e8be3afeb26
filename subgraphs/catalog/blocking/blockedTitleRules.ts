/** What identity tells of blocked titles. */
import { z } from 'zod';
import { messageRule } from '../../shared/inbox.ts';
import type { Context } from '../context.ts';

const blockedList = z.object({
  profileId: z.uuid(),
  version: z.int().min(1),
  titleIds: z.array(z.uuid()).max(200),
});

/** Whole lists: whatever is told twice or late, the newest stays. */
export const blockedTitlesRule = messageRule(blockedList, async (lists, { stores }: Context) => {
  for (const list of lists) await stores.blockedTitles.keep(list);
});
