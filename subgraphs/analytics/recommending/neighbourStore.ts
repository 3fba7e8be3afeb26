/** Neighbours of titles: what they are reckoned from, and the rows that are kept of them. */
import { sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { titleStats, titleViewers } from '../../../db/schema/analytics.ts';
import { type StoredNeighbour, titleNeighbours } from '../../../db/schema/analyticsRecommending.ts';

export interface TitleNeighbours {
  readonly titleId: string;
  readonly items: readonly StoredNeighbour[];
}

/** A row of who watched what, by viewers and titles. */
export interface ViewerTitle {
  readonly viewerId: string;
  readonly titleId: string;
}

/** More titles than this are not looked at: those with the fewest viewers are left out. */
export const mostTitles = 100_000;

export class NeighbourStore {
  readonly #db: Executor;
  readonly #ofTitles;

  constructor(db: Executor) {
    this.#db = db;
    this.#ofTitles = db
      .select({ titleId: titleNeighbours.titleId, items: titleNeighbours.items })
      .from(titleNeighbours)
      .where(sql`${titleNeighbours.titleId} = any(${sql.placeholder('ids')}::uuid[])`)
      .prepare('analytics_title_neighbours');
  }

  /** The neighbours of titles that have some, each the closest first. */
  ofTitles(titleIds: readonly string[]): Promise<TitleNeighbours[]> {
    return this.#ofTitles.execute({ ids: [...titleIds] });
  }

  /** Changes whenever somebody watches a title that they had not watched. */
  async marker(): Promise<string> {
    const [row] = await this.#db.execute<{ readonly marker: string }>(sql`
      select coalesce(sum(unique_viewers::bigint), 0) || ' ' || count(*) as marker from ${titleStats}`);
    return row?.marker ?? '';
  }

  /** How many viewers each title has that was ever watched. */
  async viewers(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db.execute<{ readonly title_id: string; readonly unique_viewers: number }>(sql`
      select title_id, unique_viewers from ${titleStats} order by unique_viewers desc, title_id limit ${mostTitles}`);
    return new Map(rows.map((row) => [row.title_id, row.unique_viewers]));
  }

  /** A page of who watched what, the newest profiles first. */
  async watched(before: ViewerTitle | undefined, limit: number): Promise<ViewerTitle[]> {
    const start = before ? sql`(viewer_id, title_id) < (${before.viewerId}::uuid, ${before.titleId}::uuid)` : sql`true`;
    const rows = await this.#db.execute<{ readonly viewer_id: string; readonly title_id: string }>(sql`
      select viewer_id, title_id from ${titleViewers}
      where ${start} order by viewer_id desc, title_id desc limit ${limit}`);
    return rows.map((row) => ({ viewerId: row.viewer_id, titleId: row.title_id }));
  }

  /** Writes those that are new or different. */
  async keep(rows: readonly TitleNeighbours[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#db.execute(sql`
      insert into ${titleNeighbours} as n (title_id, items, generated_at)
      select "titleId", items, now() from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g("titleId" uuid, items jsonb)
      on conflict (title_id) do update set items = excluded.items, generated_at = excluded.generated_at
        where n.items <> excluded.items`);
  }

  /** Takes out all but those of the titles. */
  async keepOnly(titleIds: readonly string[]): Promise<void> {
    await this.#db.execute(sql`
      delete from ${titleNeighbours} as n
      where not exists (select from unnest(${sql.param(titleIds)}::uuid[]) as t(id) where t.id = n.title_id)`);
  }
}
