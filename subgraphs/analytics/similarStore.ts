/** What the viewers of titles watch besides: titles by how much their viewers are the same. */
import { type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { titleStats, titleViewers, views } from '../../db/schema/analytics.ts';

export interface Neighbour {
  readonly titleId: string;
  /** How close it is, 0 to 1. */
  readonly score: number;
}

export interface Neighbours {
  readonly titleId: string;
  /** The closest first. */
  readonly items: readonly Neighbour[];
  /** How many viewers were looked at. */
  readonly viewers: number;
}

/** Viewers of a title that are looked at, of whom the newest, and titles of each of them: the bound of the statement. */
export const mostViewers = 200;
const mostTitlesOfViewer = 100;
const mostNeighbours = 50;
/** So many shared viewers count half: one that happens to watch both says little. */
const shrinkage = 4;
/** Views among which the titles are that somebody watched last. */
const latestViews = 100;

type Row = {
  readonly of_id: string;
  readonly near_id: string | null;
  readonly score: number | null;
  readonly viewers: number;
};

export class SimilarStore {
  readonly #db: PostgresJsDatabase;
  readonly #latest;
  readonly #watchedAmong;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    this.#latest = db
      .select({ titleId: views.titleId })
      .from(views)
      .where(sql`${views.viewerId} = ${sql.placeholder('viewerId')}`)
      .orderBy(sql`${views.lastAt} desc`)
      .limit(latestViews)
      .prepare('analytics_latest_views');
    this.#watchedAmong = db
      .select({ titleId: titleViewers.titleId })
      .from(titleViewers)
      .where(
        sql`${titleViewers.viewerId} = ${sql.placeholder('viewerId')} and ${titleViewers.titleId} = any(${sql.placeholder('ids')}::uuid[])`,
      )
      .prepare('analytics_watched_among');
  }

  /** The titles that somebody watched last, the latest first, each once. */
  async latestOf(viewerId: string, most: number): Promise<readonly string[]> {
    const rows = await this.#latest.execute({ viewerId });
    return [...new Set(rows.map(({ titleId }) => titleId))].slice(0, most);
  }

  /** Those of the titles that somebody has ever begun. */
  async watchedAmong(viewerId: string, titleIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.#watchedAmong.execute({ viewerId, ids: [...titleIds] });
    return new Set(rows.map(({ titleId }) => titleId));
  }

  /** What the viewers of each of the titles watch besides, by one statement. */
  async neighbours(titleIds: readonly string[]): Promise<readonly Neighbours[]> {
    const rows = await this.#db.execute<Row>(neighboursOf(titleIds));
    const ofTitle = Map.groupBy(rows, (row) => row.of_id);
    return [...ofTitle].map(([titleId, found]) => ({
      titleId,
      items: found.flatMap(({ near_id, score }) => (near_id && score ? [{ titleId: near_id, score }] : [])),
      viewers: found[0]?.viewers ?? 0,
    }));
  }
}

/**
 * The cosine of two titles, each a set of viewers, is shared ÷ √(viewers of one × viewers of the other); what is shared is
 * reckoned up from the viewers looked at. Damped by shared ÷ (shared + shrinkage).
 */
export const neighboursOf = (titleIds: readonly string[]): SQL => sql`
  select seed.id as of_id, near.title_id as near_id, near.score, sample.viewers
  from unnest(${sql.param(titleIds)}::uuid[]) as seed(id)
  cross join lateral (
    select array_agg(newest.viewer_id) as ids, count(*)::integer as viewers
    from (
      select viewer_id from ${titleViewers} where title_id = seed.id order by viewer_id desc limit ${mostViewers}
    ) as newest
  ) as sample
  left join lateral (
    select besides.title_id,
      (shared / (shared + ${shrinkage}))
        * least(1, shared / sample.viewers * sqrt(own.unique_viewers::float8 / greatest(other.unique_viewers, 1))) as score
    from (
      select watched.title_id, count(*)::float8 as shared
      from unnest(sample.ids) as viewer(id)
      cross join lateral (
        select title_id from ${titleViewers} where viewer_id = viewer.id order by title_id desc limit ${mostTitlesOfViewer}
      ) as watched
      where watched.title_id <> seed.id
      group by watched.title_id
    ) as besides
    join ${titleStats} as own on own.title_id = seed.id
    join ${titleStats} as other on other.title_id = besides.title_id
    order by score desc, besides.title_id
    limit ${mostNeighbours}
  ) as near on true
  order by near.score desc, near.title_id`;
