/** What titles are like, as the catalog says: written when it has changed, read for vectors and for what two titles share. */
import { sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { titleFeatureCounts, titleFeatures } from '../../../db/schema/analyticsRecommending.ts';

export interface DescribedTitle {
  readonly titleId: string;
  readonly features: readonly string[];
}

export interface NewFeatures extends DescribedTitle {
  readonly publishedAt: string;
}

/** A feature of a title, with how many titles have it, as of the last time that they were counted. */
export interface CountedFeature {
  readonly feature: string;
  readonly holders: number;
}

export interface CountedTitle {
  readonly titleId: string;
  readonly features: readonly CountedFeature[];
}

/** Features that one statement writes or reads: some milliseconds of work. */
const countsAtOnce = 2_000;

export class FeatureStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /**
   * Keeps a page of the catalog, those after one id up to another: what is new or different is written, what is kept between
   * them and not in the page is gone. Without `last` the page is the last one.
   */
  async keepPage(after: string | undefined, last: string | undefined, page: readonly NewFeatures[]): Promise<void> {
    await this.#db.transaction(async (transaction) => {
      await transaction.execute(sql`
        insert into ${titleFeatures} as f (title_id, features, published_at)
        select "titleId", features, "publishedAt"
        from jsonb_to_recordset(${JSON.stringify(page)}::jsonb) as n("titleId" uuid, features text[], "publishedAt" timestamptz)
        on conflict (title_id) do update
          set features = excluded.features, published_at = excluded.published_at, seen_at = now()
          where (f.features, f.published_at) is distinct from (excluded.features, excluded.published_at)`);
      await transaction.execute(sql`
        delete from ${titleFeatures}
        where (${after ?? null}::uuid is null or title_id > ${after ?? null}::uuid)
          and (${last ?? null}::uuid is null or title_id <= ${last ?? null}::uuid)
          and title_id <> all(${sql.param(page.map(({ titleId }) => titleId))}::uuid[])`);
    });
  }

  /** A page of what is kept, by ids. */
  async page(after: string | undefined, limit: number): Promise<DescribedTitle[]> {
    const rows = await this.#db.execute<{ readonly title_id: string; readonly features: string[] }>(sql`
      select title_id, features from ${titleFeatures}
      where ${after ?? null}::uuid is null or title_id > ${after ?? null}::uuid
      order by title_id limit ${limit}`);
    return rows.map((row) => ({ titleId: row.title_id, features: row.features }));
  }

  /** The titles that were published last, the newest first. */
  async newest(limit: number): Promise<string[]> {
    const rows = await this.#db.execute<{ readonly title_id: string }>(
      sql`select title_id from ${titleFeatures} order by published_at desc, title_id desc limit ${limit}`,
    );
    return rows.map(({ title_id }) => title_id);
  }

  /** Changes whenever one is written or goes. */
  async marker(): Promise<string> {
    const [row] = await this.#db.execute<{ readonly marker: string }>(
      sql`select count(*) || ' ' || coalesce(max(seen_at)::text, '') as marker from ${titleFeatures}`,
    );
    return row?.marker ?? '';
  }

  /** Keeps how many titles have each feature; '' counts the titles. `breathe` is called between two statements. */
  async keepCounts(counts: ReadonlyMap<string, number>, breathe: () => Promise<void>): Promise<void> {
    let some: [string, number][] = [];
    const write = async () => {
      await this.#db.execute(sql`
        insert into ${titleFeatureCounts} as c (feature, titles)
        select * from unnest(${sql.param(some.map(([feature]) => feature))}::text[],
          ${sql.param(some.map(([, titles]) => titles))}::integer[])
        on conflict (feature) do update set titles = excluded.titles where c.titles <> excluded.titles`);
      some = [];
      await breathe();
    };
    for (const one of counts) {
      some.push(one);
      if (some.length === countsAtOnce) await write();
    }
    await write();
    for (let last = ''; ; ) {
      const kept = await this.#db.execute<{ readonly feature: string }>(sql`
        select feature from ${titleFeatureCounts} where feature > ${last} order by feature limit ${countsAtOnce}`);
      const gone = kept.flatMap(({ feature }) => (counts.has(feature) ? [] : [feature]));
      if (gone.length > 0)
        await this.#db.execute(sql`delete from ${titleFeatureCounts} where feature = any(${sql.param(gone)}::text[])`);
      await breathe();
      if (kept.length < countsAtOnce) return;
      last = kept.at(-1)?.feature ?? '';
    }
  }

  /** The features of titles, counted; a title that nobody has described is left out. */
  async counted(titleIds: readonly string[]): Promise<{ titles: readonly CountedTitle[]; all: number }> {
    const rows = await this.#db.execute<{
      readonly title_id: string;
      readonly features: string[];
      readonly holders: number[];
      readonly everything: number | null;
    }>(sql`
      select f.title_id, array_agg(u.feature) as features, array_agg(coalesce(c.titles, 1)) as holders,
        (select titles from ${titleFeatureCounts} where feature = '') as everything
      from ${titleFeatures} as f
      cross join lateral unnest(f.features) as u(feature)
      left join ${titleFeatureCounts} as c on c.feature = u.feature
      where f.title_id = any(${sql.param(titleIds)}::uuid[])
      group by f.title_id`);
    return {
      titles: rows.map(({ title_id, features, holders }) => ({
        titleId: title_id,
        features: features.map((feature, i) => ({ feature, holders: holders[i] ?? 1 })),
      })),
      all: rows[0]?.everything ?? 1,
    };
  }
}
