/** What the queue has done beside the jobs: objects that are no longer needed go, and every ten minutes all is swept. */
import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import type { Logger } from '../../../../platform/log.ts';
import type { ArtworkStore } from '../../artwork/artworkStore.ts';
import type { VideoObjects } from '../worker/videoObjects.ts';
import type { OwnerStore } from './ownerStore.ts';

export interface TidyingOptions {
  readonly owners: OwnerStore;
  readonly pictures: ArtworkStore;
  readonly objects: VideoObjects;
  /** What is done one after the other at each sweep; each gives how many things it has put right. */
  readonly sweeps: Readonly<Record<string, () => Promise<number>>>;
  readonly log: Logger;
}

/** When all is swept, in the notation of cron. */
export const tidyingTimes = '*/10 * * * * sweep';

const prefixPayload = z.object({ prefix: z.string().regex(/^videos\/[0-9a-f-]{36}\/(?:\d+\/)?$/) });
const artworkPayload = z.object({ artworkId: z.uuid() });

export const tidyingTasks = ({ owners, pictures, objects, sweeps, log }: TidyingOptions): TaskList => ({
  removePrefix: async (payload) => {
    const { prefix } = prefixPayload.parse(payload);
    const inUse = await owners.versionsInUse([prefix]);
    if (!inUse.has(prefix)) await objects.removePrefix(prefix);
  },
  removeArtwork: async (payload) => {
    const { artworkId } = artworkPayload.parse(payload);
    if (!(await pictures.byId(artworkId))) await objects.removePrefix(`artwork/${artworkId}/`);
  },
  sweep: async () => {
    for (const [name, sweep] of Object.entries(sweeps))
      try {
        const done = await sweep();
        if (done > 0) log.info({ sweep: name, done }, 'swept');
      } catch (error) {
        // The others are none the worse, and the next sweep comes.
        log.error({ err: error, sweep: name }, 'a sweep was not done');
      }
  },
});
