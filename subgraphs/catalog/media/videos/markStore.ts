/** What of videos a player may skip. */
import { asc, eq, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../../db/client.ts';
import { videos } from '../../../../db/schema/catalogMedia.ts';
import { videoMarks } from '../../../../db/schema/catalogViewing.ts';

export type StoredMark = typeof videoMarks.$inferSelect;
export type VideoMark = Omit<StoredMark, 'videoId'>;

const inOrder = [asc(videoMarks.startSeconds), asc(videoMarks.kind)];

export class MarkStore {
  readonly #ofVideos;

  constructor(db: PostgresJsDatabase) {
    this.#ofVideos = db
      .select()
      .from(videoMarks)
      .where(sql`${videoMarks.videoId} = any(${sql.placeholder('ids')}::uuid[])`)
      .orderBy(...inOrder)
      .prepare('marks_of_videos');
  }

  /** In the order of time. */
  ofVideos(ids: readonly string[]): Promise<StoredMark[]> {
    return this.#ofVideos.execute({ ids });
  }

  /** How long the video is, held until the transaction ends; null while it cannot be played, undefined when there is none. */
  async lock(executor: Executor, videoId: string): Promise<number | null | undefined> {
    const [video] = await executor
      .select({ durationSeconds: videos.durationSeconds })
      .from(videos)
      .where(eq(videos.id, videoId))
      .for('update');
    return video?.durationSeconds;
  }

  /** Puts these in the place of those before, which it gives. */
  async replace(executor: Executor, videoId: string, marks: readonly VideoMark[]): Promise<VideoMark[]> {
    const { kind, startSeconds, endSeconds } = videoMarks;
    const ofVideo = eq(videoMarks.videoId, videoId);
    const before = await executor
      .select({ kind, startSeconds, endSeconds })
      .from(videoMarks)
      .where(ofVideo)
      .orderBy(...inOrder);
    await executor.delete(videoMarks).where(ofVideo);
    if (marks.length > 0) await executor.insert(videoMarks).values(marks.map((mark) => ({ videoId, ...mark })));
    return before;
  }
}
