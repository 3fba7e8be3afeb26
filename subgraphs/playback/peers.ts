/** What playback asks other subgraphs, on behalf of the viewer: the catalog owns videos, identity the positions in them and who watches. */
import { signIdentity } from '../../platform/identity.ts';
import type { BaseContext } from '../shared/context.ts';
import { askEntities, askPeer } from '../shared/peer.ts';

export interface CatalogVideo {
  readonly status: 'EMPTY' | 'INGESTING' | 'READY' | 'FAILED';
  readonly durationSeconds: number | null;
  readonly storagePrefix: string | null;
  /** Whether that folder has pictures for a seek bar. */
  readonly storyboard: boolean;
  /** Whether it may be watched where the viewer is, now; if not, its title says why. */
  readonly available: boolean;
  readonly title: { readonly id: string; readonly unavailableReason: UnavailableReason | null } | null;
  readonly episode: { readonly id: string } | null;
}

export type UnavailableReason = 'REGION' | 'NOT_YET' | 'NO_LONGER' | 'NOT_PUBLISHED';

/** What decides over how and when a profile watches, by the token that asks: its PIN may have lifted its hours for a while. */
export interface Watcher {
  readonly watchableNow: boolean;
  /** When it may watch no longer; null when nothing bounds it. */
  readonly watchableUntil: Date | null;
  /** In years, as it is now; null without one. A token may say another one for some seconds. */
  readonly maturityLimit: number | null;
  /** Whether its limits are lifted in the session that asked. */
  readonly isUnlocked: boolean;
  readonly preferences: Preferences;
}

export interface Preferences {
  readonly audioLanguage: string | null;
  readonly subtitleLanguage: string | null;
  /** In pixels; null for the best. */
  readonly maxHeight: number | null;
  readonly dataSaver: boolean;
}

/** What identity knows of a viewer before a video. */
export interface Viewer {
  /** Where it stopped; undefined when it never began. */
  readonly watchedTo: number | undefined;
  readonly watcher: Watcher;
}

export interface Peers {
  /** The video as the catalog shows it to this viewer; null when it does not exist for it. */
  readonly video: (context: BaseContext, id: string) => Promise<CatalogVideo | null>;
  /** The video as this viewer would see it without its parental controls. */
  readonly videoUnlocked: (context: BaseContext, id: string) => Promise<CatalogVideo | null>;
  /** SUBGRAPH_UNAVAILABLE while identity does not answer. */
  readonly viewer: (context: BaseContext, profileId: string, videoId: string) => Promise<Viewer>;
}

export interface PeerUrls {
  readonly catalog: string;
  readonly identity: string;
}

export const peers = ({ catalog, identity }: PeerUrls, gatewaySecret: string): Peers => {
  const video: Peers['video'] = async (context, id) => {
    const [found] = await askEntities<CatalogVideo>(catalog, context, {
      typename: 'Video',
      ids: [id],
      selection: videoFields,
    });
    return found ?? null;
  };
  return {
    video,
    videoUnlocked: (context, id) => {
      const { maturityLimit: _, ...unlimited } = context.identity;
      const unlocked = { ...unlimited, unlocked: true } as const;
      const identityToken = signIdentity(gatewaySecret, unlocked);
      return video({ ...context, identity: unlocked, identityToken }, id);
    },
    viewer: async (context, profileId, videoId) => {
      const answer = await askPeer<ViewerAnswer>(identity, context, {
        query: viewerQuery,
        variables: {
          video: [{ __typename: 'Video', id: videoId }],
          profile: [{ __typename: 'Profile', id: profileId }],
        },
      });
      return { watchedTo: answer.video[0]?.progress?.positionSeconds, watcher: watcherOf(answer.profile[0] ?? null) };
    },
  };
};

const videoFields = 'status durationSeconds storagePrefix storyboard available title{id unavailableReason} episode{id}';

const viewerQuery = `query($video:[_Any!]!,$profile:[_Any!]!){
  video:_entities(representations:$video){...on Video{progress{positionSeconds}}}
  profile:_entities(representations:$profile){...on Profile{
    watchableNow watchableUntil parentalControls{maturityLimit unlockedUntil}
    preferences{audioLanguage subtitleLanguage maxHeight dataSaver}}}}`;

interface ViewerAnswer {
  readonly video: readonly [{ readonly progress: { readonly positionSeconds: number } | null } | null];
  readonly profile: readonly [WatcherAnswer | null];
}

interface WatcherAnswer {
  readonly watchableNow: boolean | null;
  readonly watchableUntil: string | null;
  readonly parentalControls: { readonly maturityLimit: number | null; readonly unlockedUntil: string | null } | null;
  readonly preferences: Preferences | null;
}

const noPreferences: Preferences = { audioLanguage: null, subtitleLanguage: null, maxHeight: null, dataSaver: false };

/** Of a profile that is no more nobody knows when it may watch: not now. */
const watcherOf = (answer: WatcherAnswer | null): Watcher => ({
  watchableNow: answer?.watchableNow ?? false,
  watchableUntil: answer?.watchableUntil ? new Date(answer.watchableUntil) : null,
  maturityLimit: answer?.parentalControls?.maturityLimit ?? null,
  isUnlocked: answer?.parentalControls?.unlockedUntil != null,
  preferences: answer?.preferences ?? noPreferences,
});
