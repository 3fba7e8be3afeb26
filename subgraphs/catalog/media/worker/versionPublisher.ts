/** The last step of a MEDIA job: a version that is stored becomes the one that is played, with all that belongs to it. */
import type { StoredCheckpoint } from '../../../../db/schema/catalogMedia.ts';
import type { Further } from '../ingest/leaseStore.ts';
import type { MediaLease } from '../ingest/leases.ts';
import { removeLater } from '../ingest/queueStore.ts';
import { publishVersion } from '../videos/versionStore.ts';

/** How long players may go on with a version that was replaced, before its segments go. */
const replacedStaysMs = 24 * 3600_000;

export const versionPublisher =
  () =>
  async (lease: MediaLease, stored: StoredCheckpoint): Promise<Further> =>
  async (transaction) => {
    const replaced = await publishVersion(transaction, lease, stored);
    if (replaced) await removeLater(transaction, replaced, replacedStaysMs);
  };
