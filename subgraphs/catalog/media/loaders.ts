/** Loaders of videos and of the items of jobs for one request. Whether the viewer may see one is asked from its title. */
import DataLoader from 'dataloader';
import { isId } from '../../shared/id.ts';
import type { IngestItemParent } from '../parents.ts';
import type { SubtitleTrackParent, VideoParent } from './parents.ts';
import type { Media } from './services.ts';
import type { StoredMark } from './videos/markStore.ts';

export interface MediaLoaders {
  /** Null for what does not exist; malformed ids name nothing. */
  readonly videoById: DataLoader<string, VideoParent | null>;
  readonly videoByMovieId: DataLoader<string, VideoParent | null>;
  readonly videoByEpisodeId: DataLoader<string, VideoParent | null>;
  /** The items of a job that changed last. */
  readonly recentItemsByJobId: DataLoader<string, IngestItemParent[]>;
  /** The oldest first. */
  readonly subtitlesByVideoId: DataLoader<string, SubtitleTrackParent[]>;
  /** The video of the next episode, where it can be played. Whether the viewer may see its show is asked before. */
  readonly nextByVideoId: DataLoader<string, VideoParent | null>;
  /** In the order of time. */
  readonly marksByVideoId: DataLoader<string, StoredMark[]>;
  /** Forgets all that was read: called after each change. */
  readonly clear: () => void;
}

export function mediaLoaders({ videoStore, nextVideos, marks, ingestItems, subtitleStore }: Media): MediaLoaders {
  const loaders = {
    videoById: loader(
      (ids) => videoStore.byIds(ids),
      (video) => video.id,
    ),
    videoByMovieId: loader(
      (ids) => videoStore.ofMovies(ids),
      (video) => video.movieId,
    ),
    videoByEpisodeId: loader(
      (ids) => videoStore.ofEpisodes(ids),
      (video) => video.episodeId,
    ),
    recentItemsByJobId: new DataLoader<string, IngestItemParent[]>(async (ids) => {
      const byJob = Map.groupBy(await ingestItems.recent(ids), ({ jobId }) => jobId);
      return ids.map((id) => byJob.get(id) ?? []);
    }),
    subtitlesByVideoId: new DataLoader<string, SubtitleTrackParent[]>(async (ids) => {
      const byVideo = Map.groupBy(await subtitleStore.ofVideos(ids), ({ videoId }) => videoId);
      return ids.map((id) => byVideo.get(id) ?? []);
    }),
    nextByVideoId: new DataLoader<string, VideoParent | null>(async (ids) => {
      const byVideo = new Map((await nextVideos.after(ids)).map(({ afterId, ...video }) => [afterId, video]));
      return ids.map((id) => byVideo.get(id) ?? null);
    }),
    marksByVideoId: new DataLoader<string, StoredMark[]>(async (ids) => {
      const byVideo = Map.groupBy(await marks.ofVideos(ids), ({ videoId }) => videoId);
      return ids.map((id) => byVideo.get(id) ?? []);
    }),
  };
  return {
    ...loaders,
    clear: () => {
      for (const one of Object.values(loaders)) one.clearAll();
    },
  };
}

function loader(
  read: (ids: readonly string[]) => Promise<VideoParent[]>,
  keyOf: (video: VideoParent) => string | null,
) {
  return new DataLoader<string, VideoParent | null>(async (ids) => {
    const wellFormed = ids.filter(isId);
    const videos = wellFormed.length > 0 ? await read(wellFormed) : [];
    const byKey = new Map(videos.map((video) => [keyOf(video), video]));
    return ids.map((id) => byKey.get(id) ?? null);
  });
}
