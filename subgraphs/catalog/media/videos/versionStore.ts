/** Versions of a video: one is played, with the tracks that came with it, until another takes its place. */
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Executor } from '../../../../db/client.ts';
import { type StoredCheckpoint, subtitles, videos } from '../../../../db/schema/catalogMedia.ts';
import { newId } from '../../../shared/id.ts';

/** The folder of a version in the object store. */
export const prefixOf = (videoId: string, version: number): string => `videos/${videoId}/${version}/`;

export interface Version {
  readonly videoId: string;
  readonly version: number;
}

/** Counts a new version of the video and gives its number: nobody else writes to its folder. */
export async function nextVersion(executor: Executor, videoId: string): Promise<number> {
  const [video] = await executor
    .update(videos)
    .set({ newestVersion: sql`${videos.newestVersion} + 1`, updatedAt: sql`now()` })
    .where(eq(videos.id, videoId))
    .returning({ version: videos.newestVersion });
  if (!video) throw new Error(`There is no video ${videoId} to make a version of.`);
  return video.version;
}

/**
 * Puts a version in the place of the one that was played: the video, and the subtitles that were in its source. Uploaded
 * subtitles stay. `storedBytes` is what its folder holds, where somebody has looked. Gives the folder of the version before; null
 * when there was none.
 */
export async function publishVersion(
  executor: Executor,
  { videoId, version }: Version,
  stored: StoredCheckpoint,
  storedBytes?: number,
): Promise<string | null> {
  const [before] = await executor
    .select({ storagePrefix: videos.storagePrefix })
    .from(videos)
    .where(eq(videos.id, videoId))
    .for('update');
  const storagePrefix = prefixOf(videoId, version);
  const { durationSeconds, renditions, audioTracks, storyboard } = stored;
  await executor
    .update(videos)
    .set({
      status: 'READY',
      version,
      storagePrefix,
      durationSeconds,
      renditions,
      audioTracks: audioTracks.map(({ name, language, channels }) => ({ name, language, channels })),
      storyboard,
      storedBytes: storedBytes ?? null,
      updatedAt: sql`now()`,
    })
    .where(eq(videos.id, videoId));
  await executor.delete(subtitles).where(and(eq(subtitles.videoId, videoId), isNotNull(subtitles.version)));
  // Written at one moment, they are kept in the order of the source by their ids.
  const own = stored.subtitles.map(({ name, language, kind, file }) => ({
    id: newId(),
    videoId,
    version,
    name,
    language,
    kind,
    storageKey: storagePrefix + file,
  }));
  if (own.length > 0) await executor.insert(subtitles).values(own);
  return before?.storagePrefix ?? null;
}
