/** Videos as rows, each with the title it belongs to: the film, or the show of the episode. */
import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../../db/client.ts';
import { episodes, type StoredEncoding, seasons, titles } from '../../../../db/schema/catalog.ts';
import { videos } from '../../../../db/schema/catalogMedia.ts';
import { newId } from '../../../shared/id.ts';
import type { VideoParent } from '../parents.ts';

/** What a video is the video of. */
export type VideoOwner = { readonly movieId: string } | { readonly episodeId: string };

export class VideoStore {
  readonly #db: PostgresJsDatabase;
  readonly #byIds;
  readonly #ofMovies;
  readonly #ofEpisodes;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    const ids = sql`any(${sql.placeholder('ids')}::uuid[])`;
    const select = () =>
      db
        .select({ ...getTableColumns(videos), titleId: sql<string>`coalesce(${videos.movieId}, ${seasons.titleId})` })
        .from(videos)
        .leftJoin(episodes, eq(episodes.id, videos.episodeId))
        .leftJoin(seasons, eq(seasons.id, episodes.seasonId));
    this.#byIds = select().where(sql`${videos.id} = ${ids}`).prepare('videos_by_ids');
    this.#ofMovies = select().where(sql`${videos.movieId} = ${ids}`).prepare('videos_of_movies');
    this.#ofEpisodes = select().where(sql`${videos.episodeId} = ${ids}`).prepare('videos_of_episodes');
  }

  byIds(ids: readonly string[]): Promise<VideoParent[]> {
    return this.#byIds.execute({ ids });
  }

  ofMovies(ids: readonly string[]): Promise<VideoParent[]> {
    return this.#ofMovies.execute({ ids });
  }

  ofEpisodes(ids: readonly string[]): Promise<VideoParent[]> {
    return this.#ofEpisodes.execute({ ids });
  }

  /**
   * The id of the owner's video, which is made when there is none; undefined when there is no such film or episode, or it is
   * deleted. It is not locked: whoever changes a job and its video, as a worker does, takes the job first.
   */
  async ensure(executor: Executor, owner: VideoOwner): Promise<string | undefined> {
    const [column, ownerId] =
      'movieId' in owner ? [videos.movieId, owner.movieId] : [videos.episodeId, owner.episodeId];
    const owners =
      'movieId' in owner
        ? executor
            .select({ id: titles.id })
            .from(titles)
            .where(sql`${titles.id} = ${ownerId} and ${titles.kind} = 'MOVIE' and ${titles.deletedAt} is null`)
        : executor
            .select({ id: episodes.id })
            .from(episodes)
            .innerJoin(seasons, eq(seasons.id, episodes.seasonId))
            .innerJoin(titles, eq(titles.id, seasons.titleId))
            .where(sql`${episodes.id} = ${ownerId} and ${titles.deletedAt} is null`);
    if ((await owners).length === 0) return undefined;
    await executor
      .insert(videos)
      .values({ id: newId(), ...owner, status: 'EMPTY' })
      .onConflictDoNothing({ target: column });
    const [video] = await executor.select({ id: videos.id }).from(videos).where(eq(column, ownerId));
    return video?.id;
  }

  /** How the title of the video says that it is encoded; null for the usual. */
  async encodingOf(executor: Executor, id: string): Promise<StoredEncoding | null> {
    const [found] = await executor
      .select({ encoding: titles.encoding })
      .from(videos)
      .leftJoin(episodes, eq(episodes.id, videos.episodeId))
      .leftJoin(seasons, eq(seasons.id, episodes.seasonId))
      .innerJoin(titles, sql`${titles.id} = coalesce(${videos.movieId}, ${seasons.titleId})`)
      .where(eq(videos.id, id));
    return found?.encoding ?? null;
  }

  /** Whether the folder is that of a version that is played. */
  async isPlayed(storagePrefix: string): Promise<boolean> {
    return (await this.#db.$count(videos, eq(videos.storagePrefix, storagePrefix))) > 0;
  }

  /** Says that its first content is being made; one that can be played stays READY. */
  async markIngesting(executor: Executor, id: string): Promise<void> {
    await executor
      .update(videos)
      .set({ status: 'INGESTING', ...now })
      .where(playedNever(id));
  }

  /** Says that its first content was not made: FAILED, or EMPTY when it was stopped. One that can be played stays READY. */
  async markUnmade(executor: Executor, id: string, status: 'FAILED' | 'EMPTY'): Promise<void> {
    await executor
      .update(videos)
      .set({ status, ...now })
      .where(playedNever(id));
  }
}

const now = { updatedAt: sql`now()` };
const playedNever = (id: string) => sql`${videos.id} = ${id} and ${videos.status} <> 'READY'`;
