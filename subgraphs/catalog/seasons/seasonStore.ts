/** Seasons of shows. */
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { seasons, titles } from '../../../db/schema/catalog.ts';
import { newId } from '../../shared/id.ts';
import type { SeasonParent } from '../parents.ts';
import type { Sight } from '../sight.ts';
import { sightValues, visibleOnCall } from '../titles/visibility.ts';

export interface EnsuredSeason {
  readonly season: SeasonParent;
  /** Whether it was made just now. */
  readonly added: boolean;
}

export class SeasonStore {
  readonly #visible;
  readonly #ofTitles;

  constructor(db: PostgresJsDatabase) {
    const ids = sql.placeholder('ids');
    this.#visible = db
      .select(getTableColumns(seasons))
      .from(seasons)
      .innerJoin(titles, eq(titles.id, seasons.titleId))
      .where(and(sql`${seasons.id} = any(${ids}::uuid[])`, visibleOnCall))
      .prepare('visible_seasons_by_ids');
    this.#ofTitles = db
      .select()
      .from(seasons)
      .where(sql`${seasons.titleId} = any(${ids}::uuid[])`)
      .orderBy(asc(seasons.number))
      .prepare('seasons_of_titles');
  }

  byIds(ids: readonly string[], sight: Sight): Promise<SeasonParent[]> {
    return this.#visible.execute({ ids, ...sightValues(sight) });
  }

  /** The seasons of each show, by number. Whether the show may be seen is decided before. */
  ofTitles(titleIds: readonly string[]): Promise<SeasonParent[]> {
    return this.#ofTitles.execute({ ids: titleIds });
  }

  /** False when the show has a season of this number. */
  async insert(executor: Executor, season: Omit<SeasonParent, 'createdAt'>): Promise<boolean> {
    const inserted = await executor
      .insert(seasons)
      .values(season)
      .onConflictDoNothing({ target: [seasons.titleId, seasons.number] })
      .returning({ id: seasons.id });
    return inserted.length > 0;
  }

  /** The seasons of a show, of which those of these numbers that are not there yet are made. */
  async ensure(executor: Executor, titleId: string, numbers: readonly number[]): Promise<EnsuredSeason[]> {
    const rows = [...new Set(numbers)].sort((a, b) => a - b).map((number) => ({ id: newId(), titleId, number }));
    if (rows.length === 0) return [];
    const added = await executor
      .insert(seasons)
      .values(rows)
      .onConflictDoNothing({ target: [seasons.titleId, seasons.number] })
      .returning({ id: seasons.id });
    const all = await executor.select().from(seasons).where(eq(seasons.titleId, titleId)).orderBy(asc(seasons.number));
    return all.map((season) => ({ season, added: added.some(({ id }) => id === season.id) }));
  }
}
