/** What playback asks other subgraphs, on behalf of the viewer: the catalog owns videos, identity the positions in them. */
import type { BaseContext } from '../shared/context.ts';
import { askEntities } from '../shared/peer.ts';

export interface CatalogVideo {
  readonly status: 'EMPTY' | 'INGESTING' | 'READY' | 'FAILED';
  readonly durationSeconds: number | null;
  readonly storagePrefix: string | null;
  /** Whether that folder has pictures for a seek bar. */
  readonly storyboard: boolean;
  /** Whether it may be watched where the viewer is, now; if not, its title says why. */
  readonly available: boolean;
  readonly title: { readonly unavailableReason: UnavailableReason | null } | null;
}

export type UnavailableReason = 'REGION' | 'NOT_YET' | 'NO_LONGER' | 'NOT_PUBLISHED';

interface WatchedVideo {
  readonly progress: { readonly positionSeconds: number } | null;
}

export interface Peers {
  /** The video as the catalog shows it to this viewer; null when it does not exist for it. */
  readonly video: (context: BaseContext, id: string) => Promise<CatalogVideo | null>;
  /** Where the viewer stopped; undefined when that is not known, also while identity does not answer. */
  readonly watchedTo: (context: BaseContext, videoId: string) => Promise<number | undefined>;
}

export interface PeerUrls {
  readonly catalog: string;
  readonly identity: string;
}

export const peers = ({ catalog, identity }: PeerUrls): Peers => ({
  video: async (context, id) => {
    const selection = 'status durationSeconds storagePrefix storyboard available title{unavailableReason}';
    const [video] = await askEntities<CatalogVideo>(catalog, context, { typename: 'Video', ids: [id], selection });
    return video ?? null;
  },
  watchedTo: async (context, videoId) => {
    const selection = 'progress{positionSeconds}';
    try {
      const [video] = await askEntities<WatchedVideo>(identity, context, {
        typename: 'Video',
        ids: [videoId],
        selection,
      });
      return video?.progress?.positionSeconds;
    } catch (error) {
      // A film that begins at its beginning is better than none: askEntities has logged why.
      context.log.warn({ err: error }, 'a stream begins without its resume point');
      return undefined;
    }
  },
});
