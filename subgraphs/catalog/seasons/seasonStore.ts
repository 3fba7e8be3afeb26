/** Seasons of shows. */
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { seasons, titles } from '../../../db/schema/catalog.ts';
import type { SeasonParent } from '../parents.ts';
import type { Sight } from '../sight.ts';
import { sightValues, visibleOnCall } from '../titles/visibility.ts';

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
}
