/** Titles that are purged: before their rows go, the queue is told which objects go with them. */
import { eq, inArray, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { episodes, seasons, titles } from '../../../../db/schema/catalog.ts';
import { videos } from '../../../../db/schema/catalogMedia.ts';
import type { ArtworkStore } from '../../artwork/artworkStore.ts';
import type { DeletionStore } from '../../titles/deletionStore.ts';
import { removeLater } from '../ingest/queueStore.ts';

/** Titles whose objects are let go of at once. */
const atOnce = 100;

export class PurgeStore {
  readonly #db: PostgresJsDatabase;
  readonly #pictures: ArtworkStore;
  readonly #deletions: DeletionStore;

  constructor(db: PostgresJsDatabase, pictures: ArtworkStore, deletions: DeletionStore) {
    [this.#db, this.#pictures, this.#deletions] = [db, pictures, deletions];
  }

  /** Removes what was deleted more than 30 days ago, with its objects. Gives how many titles that were. */
  async purge(): Promise<number> {
    await this.#db.transaction(async (transaction) => {
      const due = await transaction
        .select({ id: titles.id })
        .from(titles)
        .where(sql`${titles.deletedAt} < now() - interval '30 days'`)
        .orderBy(titles.deletedAt)
        .limit(atOnce);
      const ids = due.map(({ id }) => id);
      if (ids.length === 0) return;
      const made = await transaction
        .select({ id: videos.id })
        .from(videos)
        .leftJoin(episodes, eq(episodes.id, videos.episodeId))
        .leftJoin(seasons, eq(seasons.id, episodes.seasonId))
        .where(inArray(sql`coalesce(${videos.movieId}, ${seasons.titleId})`, ids));
      for (const { id } of made) await removeLater(transaction, `videos/${id}/`);
      await this.#pictures.removeOfTitles(transaction, ids);
    });
    return this.#deletions.purge();
  }
}
