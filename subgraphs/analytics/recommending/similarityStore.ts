/** How many viewers pairs of titles share. */
import { sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { titleStats, titleViewers } from '../../../db/schema/analytics.ts';

export interface TitlePair {
  readonly a: string;
  readonly b: string;
}

export interface SharedViewers {
  readonly shared: number;
  readonly viewersOfA: number;
  readonly viewersOfB: number;
}

/** Viewers of a title that are looked at, the newest: of one with more it is reckoned up. A page may ask for thousands of pairs. */
const mostViewers = 2_000;

type Row = { readonly place: number; readonly of_a: number; readonly of_b: number; readonly shared: number };

export class SimilarityStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** Of each pair in its order, by one statement: for each viewer of the title with fewer it is looked whether they watched the other. */
  async shared(pairs: readonly TitlePair[]): Promise<readonly SharedViewers[]> {
    const rows = await this.#db.execute<Row>(sql`
      select pair.place, coalesce(a.unique_viewers, 0) as of_a, coalesce(b.unique_viewers, 0) as of_b, found.shared
      from unnest(${sql.param(pairs.map(({ a }) => a))}::uuid[], ${sql.param(pairs.map(({ b }) => b))}::uuid[])
        with ordinality as pair(a, b, place)
      left join ${titleStats} as a on a.title_id = pair.a
      left join ${titleStats} as b on b.title_id = pair.b
      cross join lateral (
        select case when coalesce(a.unique_viewers, 0) <= coalesce(b.unique_viewers, 0) then pair.a else pair.b end as few,
          case when coalesce(a.unique_viewers, 0) <= coalesce(b.unique_viewers, 0) then pair.b else pair.a end as many,
          least(coalesce(a.unique_viewers, 0), coalesce(b.unique_viewers, 0)) as viewers
      ) as ordered
      cross join lateral (
        select round(count(*) * greatest(1, ordered.viewers::float8 / ${mostViewers}))::integer as shared
        from (
          select viewer_id from ${titleViewers} where title_id = ordered.few order by viewer_id desc limit ${mostViewers}
        ) as newest
        where exists (
          select from ${titleViewers} as other
          where other.title_id = ordered.many and other.viewer_id = newest.viewer_id)
      ) as found
      order by pair.place`);
    return rows.map((row) => ({ shared: row.shared, viewersOfA: row.of_a, viewersOfB: row.of_b }));
  }
}
