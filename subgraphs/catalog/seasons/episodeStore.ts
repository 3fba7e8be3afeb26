/** Episodes of seasons. */
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { episodes, seasons, titles } from '../../../db/schema/catalog.ts';
import { violates } from '../../../db/violation.ts';
import type { EpisodeParent } from '../parents.ts';
import type { Sight } from '../sight.ts';
import { isPublished } from '../titles/titleStore.ts';

export type EpisodeFacts = Pick<EpisodeParent, 'number' | 'name' | 'synopsis'>;

export class EpisodeStore {
  readonly #db: PostgresJsDatabase;
  readonly #all;
  readonly #published;
  readonly #ofSeasons;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    const ids = sql.placeholder('ids');
    const among = sql`${episodes.id} = any(${ids}::uuid[])`;
    this.#all = db.select().from(episodes).where(among).prepare('episodes_by_ids');
    this.#published = db
      .select(getTableColumns(episodes))
      .from(episodes)
      .innerJoin(seasons, eq(seasons.id, episodes.seasonId))
      .innerJoin(titles, eq(titles.id, seasons.titleId))
      .where(and(among, isPublished))
      .prepare('published_episodes_by_ids');
    this.#ofSeasons = db
      .select()
      .from(episodes)
      .where(sql`${episodes.seasonId} = any(${ids}::uuid[])`)
      .orderBy(asc(episodes.number))
      .prepare('episodes_of_seasons');
  }

  byIds(ids: readonly string[], sight: Sight): Promise<EpisodeParent[]> {
    return (sight.drafts ? this.#all : this.#published).execute({ ids });
  }

  /** The episodes of each season, by number. Whether the show may be seen is decided before. */
  ofSeasons(seasonIds: readonly string[]): Promise<EpisodeParent[]> {
    return this.#ofSeasons.execute({ ids: seasonIds });
  }

  /** False when the season has an episode of this number. */
  async insert(
    executor: Executor,
    episode: EpisodeFacts & { readonly id: string; readonly seasonId: string },
  ): Promise<boolean> {
    const inserted = await executor
      .insert(episodes)
      .values(episode)
      .onConflictDoNothing({ target: [episodes.seasonId, episodes.number] })
      .returning({ id: episodes.id });
    return inserted.length > 0;
  }

  /**
   * Changes what is given when the version is still the given one; undefined when it is not, or there is none. Says so
   * when the season has another episode of the number.
   */
  async update(
    { id, version }: Pick<EpisodeParent, 'id' | 'version'>,
    facts: Partial<EpisodeFacts>,
  ): Promise<EpisodeParent | 'NUMBER_TAKEN' | undefined> {
    try {
      const [updated] = await this.#db
        .update(episodes)
        .set({ ...facts, version: sql`${episodes.version} + 1`, updatedAt: sql`now()` })
        .where(and(eq(episodes.id, id), eq(episodes.version, version)))
        .returning();
      return updated;
    } catch (error) {
      if (violates(error, 'episodes_number')) return 'NUMBER_TAKEN';
      throw error;
    }
  }
}
