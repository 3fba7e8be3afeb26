/** Subtitles of videos as rows. */
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../../db/client.ts';
import { subtitles, videos } from '../../../../db/schema/catalogMedia.ts';
import type { SubtitleTrackParent } from '../parents.ts';

/** The version of a video that is played. */
export interface PlayedVersion {
  readonly videoId: string;
  readonly storagePrefix: string;
  readonly durationSeconds: number;
}

export class SubtitleStore {
  readonly #db: PostgresJsDatabase;
  readonly #ofVideos;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    this.#ofVideos = db
      .select()
      .from(subtitles)
      .where(sql`${subtitles.videoId} = any(${sql.placeholder('ids')}::uuid[])`)
      .orderBy(asc(subtitles.createdAt), asc(subtitles.id))
      .prepare('subtitles_of_videos');
  }

  ofVideos(ids: readonly string[]): Promise<SubtitleTrackParent[]> {
    return this.#ofVideos.execute({ ids });
  }

  /** Works on the subtitles of a video while nobody else does; undefined for one that cannot be played. */
  async changing<T>(videoId: string, change: (executor: Executor, played: PlayedVersion) => Promise<T>) {
    return this.#db.transaction(async (transaction) => {
      const [video] = await transaction
        .select({ storagePrefix: videos.storagePrefix, durationSeconds: videos.durationSeconds })
        .from(videos)
        .where(and(eq(videos.id, videoId), eq(videos.status, 'READY')))
        .for('update');
      if (!video?.storagePrefix || video.durationSeconds === null) return undefined;
      const { storagePrefix, durationSeconds } = video;
      return change(transaction, { videoId, storagePrefix, durationSeconds });
    });
  }

  async allOf(executor: Executor, videoId: string): Promise<SubtitleTrackParent[]> {
    return executor
      .select()
      .from(subtitles)
      .where(eq(subtitles.videoId, videoId))
      .orderBy(asc(subtitles.createdAt), asc(subtitles.id));
  }

  /** Puts these in the place of those of the same language and kind. */
  async replace(executor: Executor, track: typeof subtitles.$inferInsert & { readonly language: string }) {
    const { videoId, language, kind } = track;
    await executor
      .delete(subtitles)
      .where(and(eq(subtitles.videoId, videoId), eq(subtitles.language, language), eq(subtitles.kind, kind)));
    await executor.insert(subtitles).values(track);
  }

  async remove(executor: Executor, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await executor.delete(subtitles).where(inArray(subtitles.id, [...ids]));
  }

  /** Says where the text of uploaded subtitles lies now. */
  async move(executor: Executor, id: string, storageKey: string): Promise<void> {
    await executor
      .update(subtitles)
      .set({ storageKey })
      .where(and(eq(subtitles.id, id), isNull(subtitles.version)));
  }
}
