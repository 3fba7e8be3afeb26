/** What identity tells the others of accounts, over its outbox. Messages may come twice and in any order. */
import { z } from 'zod';

/** PROFILE_DELETED, to catalog, playback and analytics: nothing is to be kept of the profile. */
export const profileDeleted = z.object({ accountId: z.uuid(), profileId: z.uuid() });

/** ACCOUNT_DELETED, to the same: nothing is to be kept of the account and its profiles, but what others need without them. */
export const accountDeleted = z.object({ accountId: z.uuid(), profileIds: z.array(z.uuid()).max(100) });

/** SESSIONS_REVOKED, to playback: the streams that were begun in these log-in sessions end. */
export const sessionsRevoked = z.object({ sessionIds: z.array(z.uuid()).max(500) });

/**
 * LIMITS_CHANGED, to playback: streams of the profile that were begun before then may show what it may not see any more; with
 * sessionIds those alone that were begun in these log-in sessions, whose limits are not lifted any more.
 */
export const limitsChanged = z.object({
  accountId: z.uuid(),
  profileId: z.uuid(),
  at: z.iso.datetime(),
  sessionIds: z.array(z.uuid()).max(500).optional(),
});
export type LimitsChanged = z.infer<typeof limitsChanged>;

/** HISTORY_CLEARED, to analytics: the profile wants what it watched until then forgotten, of a title or of a video where one is named. */
export const historyCleared = z.object({
  accountId: z.uuid(),
  profileId: z.uuid(),
  titleId: z.guid().nullable(),
  videoId: z.guid().nullable(),
  at: z.iso.datetime(),
});

export type HistoryCleared = z.infer<typeof historyCleared>;
export type ProfileDeleted = z.infer<typeof profileDeleted>;
export type AccountDeleted = z.infer<typeof accountDeleted>;

/** Who hears of both. */
export const deletionReceivers = ['catalog', 'playback', 'analytics'] as const;
