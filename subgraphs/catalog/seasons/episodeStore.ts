/** Episodes of seasons. */
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { episodes, seasons, titles } from '../../../db/schema/catalog.ts';
import { violates } from '../../../db/violation.ts';
import type { EpisodeParent } from '../parents.ts';
import type { Sight } from '../sight.ts';
import { isPresent, sightValues, visibleOnCall } from '../titles/visibility.ts';

export type EpisodeFacts = Pick<EpisodeParent, 'number' | 'name' | 'synopsis' | 'releasedOn' | 'imdbId' | 'ratings'>;

export type NewEpisode = Pick<EpisodeParent, 'id' | 'seasonId' | 'number' | 'name'> & Partial<EpisodeFacts>;

/** An episode with where it is, as change records name it. */
export interface PlacedEpisode {
  readonly episode: EpisodeParent;
  readonly seasonNumber: number;
  readonly titleId: string;
}

export class EpisodeStore {
  readonly #visible;
  readonly #ofSeasons;

  constructor(db: PostgresJsDatabase) {
    const ids = sql.placeholder('ids');
    this.#visible = db
      .select(getTableColumns(episodes))
      .from(episodes)
      .innerJoin(seasons, eq(seasons.id, episodes.seasonId))
      .innerJoin(titles, eq(titles.id, seasons.titleId))
      .where(and(sql`${episodes.id} = any(${ids}::uuid[])`, visibleOnCall))
      .prepare('visible_episodes_by_ids');
    this.#ofSeasons = db
      .select()
      .from(episodes)
      .where(sql`${episodes.seasonId} = any(${ids}::uuid[])`)
      .orderBy(asc(episodes.number))
      .prepare('episodes_of_seasons');
  }

  byIds(ids: readonly string[], sight: Sight): Promise<EpisodeParent[]> {
    return this.#visible.execute({ ids, ...sightValues(sight) });
  }

  /** The episodes of each season, by number. Whether the show may be seen is decided before. */
  ofSeasons(seasonIds: readonly string[]): Promise<EpisodeParent[]> {
    return this.#ofSeasons.execute({ ids: seasonIds });
  }

  /** False when the season has an episode of this number. */
  async insert(executor: Executor, episode: NewEpisode): Promise<boolean> {
    const inserted = await executor
      .insert(episodes)
      .values(episode)
      .onConflictDoNothing({ target: [episodes.seasonId, episodes.number] })
      .returning({ id: episodes.id });
    return inserted.length > 0;
  }

  /** An episode of a title that is not deleted, held until the transaction ends. */
  async lock(executor: Executor, id: string): Promise<PlacedEpisode | undefined> {
    const [episode] = await executor.select().from(episodes).where(eq(episodes.id, id)).for('update');
    if (!episode) return undefined;
    const [place] = await executor
      .select({ seasonNumber: seasons.number, titleId: seasons.titleId })
      .from(seasons)
      .innerJoin(titles, eq(titles.id, seasons.titleId))
      .where(and(eq(seasons.id, episode.seasonId), isPresent));
    return place && { episode, ...place };
  }

  /** Sets what is given of an episode that is locked, and counts its version. */
  async write(executor: Executor, id: string, facts: Partial<EpisodeFacts>): Promise<EpisodeParent | 'NUMBER_TAKEN'> {
    try {
      // In a transaction of its own inside the caller's, which would otherwise end with the violation.
      return await executor.transaction(async (inner) => {
        const [written] = await inner
          .update(episodes)
          .set({ ...facts, version: sql`${episodes.version} + 1`, updatedAt: sql`now()` })
          .where(eq(episodes.id, id))
          .returning();
        if (!written) throw new Error(`There is no episode ${id} to write.`);
        return written;
      });
    } catch (error) {
      if (violates(error, 'episodes_number')) return 'NUMBER_TAKEN';
      throw error;
    }
  }
}
