/** Titles that are purged: before their rows go, the queue is told which objects go with them. */
import { eq, inArray } from 'drizzle-orm';
import type { Executor } from '../../../../db/client.ts';
import { episodes, seasons } from '../../../../db/schema/catalog.ts';
import { videos } from '../../../../db/schema/catalogMedia.ts';
import type { ArtworkStore } from '../../artwork/artworkStore.ts';
import type { DeletionStore } from '../../titles/deletionStore.ts';
import { removeLater } from '../ingest/queueStore.ts';

export class PurgeStore {
  readonly #pictures: ArtworkStore;
  readonly #deletions: DeletionStore;

  constructor(pictures: ArtworkStore, deletions: DeletionStore) {
    [this.#pictures, this.#deletions] = [pictures, deletions];
  }

  /** Removes what was deleted more than 30 days ago, with its objects. Gives how many titles that were. */
  purge(): Promise<number> {
    return this.#deletions.purge(async (transaction, titleIds) => {
      for (const id of await videosOf(transaction, titleIds)) await removeLater(transaction, `videos/${id}/`);
      await this.#pictures.removeOfTitles(transaction, titleIds);
    });
  }
}

/** Those of films and those of episodes, each by their index. */
async function videosOf(executor: Executor, titleIds: readonly string[]): Promise<string[]> {
  const ofFilms = executor
    .select({ id: videos.id })
    .from(videos)
    .where(inArray(videos.movieId, [...titleIds]));
  const ofEpisodes = executor
    .select({ id: videos.id })
    .from(seasons)
    .innerJoin(episodes, eq(episodes.seasonId, seasons.id))
    .innerJoin(videos, eq(videos.episodeId, episodes.id))
    .where(inArray(seasons.titleId, [...titleIds]));
  return (await ofFilms.unionAll(ofEpisodes)).map(({ id }) => id);
}
