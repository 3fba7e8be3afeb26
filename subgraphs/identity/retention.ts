/**
 * What identity has no use for any more. Most of it goes when its account does the same again; of accounts that never come back it
 * would stay for ever, with the devices and addresses that they were used from.
 */
import { idempotencyKeys, sessions } from '../../db/schema/identity.ts';
import { avatarUploads, mailTokens, passkeyChallenges } from '../../db/schema/identitySecurity.ts';
import { daySeconds, type Kept } from '../shared/retentionStore.ts';

const aDayAfter = (since: Kept['since']): Kept => ({ table: since.table, since, seconds: daySeconds });

export const keptByIdentity: readonly Kept[] = [
  aDayAfter(sessions.expiresAt),
  aDayAfter(mailTokens.expiresAt),
  aDayAfter(passkeyChallenges.expiresAt),
  aDayAfter(avatarUploads.expiresAt),
  aDayAfter(idempotencyKeys.createdAt),
];
